export const templateBucketName = 'landing-zone-templates';

/** The bucket for large templates in a region of the management account. */
export const templateBucketIn = (account: string, region: string): string =>
  `${templateBucketName}-${account}-${region}`;

/**
 * A stack that only the delegated administrator of a service can have. Each administrator has one of its own, because the old one's has
 * to go before the new one is appointed.
 */
export const administratorStackIn = (name: string, account: string): string =>
  `${name}-in-${account.replaceAll(/[^A-Za-z0-9-]/g, '-')}`;

/** The service that stack sets act in member accounts by. */
export const stackSetsService = 'member.org.stacksets.cloudformation.amazonaws.com';
