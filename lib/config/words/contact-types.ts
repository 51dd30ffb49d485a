/** Of the alternate contacts of an account. https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-update-contact-alternate.html */
export const contactTypes = ['billing', 'operations', 'security'] as const;
export type ContactType = (typeof contactTypes)[number];
