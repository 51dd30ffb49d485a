/** https://docs.aws.amazon.com/singlesignon/latest/userguide/delegated-admin.html */
export const identityCenterService = 'sso.amazonaws.com';
