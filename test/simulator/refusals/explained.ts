/** Errors that the API reference lists, and that no call to the simulator is answered with. */
export interface Explained {
  readonly service: RegExp;
  /** Left out: all. */
  readonly operation?: RegExp;
  readonly error: RegExp;
  readonly why: string;
}

export const explained: readonly Explained[] = [
  {
    service: /./,
    error: /^(Service|InternalServer|InternalServerError|ServiceFailure|KMSInternal|Internal)$/,
    why: 'AWS’s own failures, which no call provokes. Rehearsals of failures put them in place of an answer.',
  },
  {
    service: /^organizations$/,
    error: /^UnsupportedAPIEndpoint$/,
    why: 'Of regions that Organizations has no endpoint in; there is one endpoint here.',
  },
  {
    service: /^organizations$/,
    error: /^AccessDeniedForDependency$/,
    why: 'Of callers who may not make the service-linked role; callers have all permissions here.',
  },
  {
    service: /^organizations$/,
    operation: /^CreateAccount$/,
    error: /^ConcurrentModification$/,
    why: 'Accounts are made side by side, five at a time.',
  },
  {
    service: /^organizations$/,
    operation: /^(CreateOrganization|DeleteOrganization|AcceptHandshake|DeclineHandshake|CancelHandshake)$/,
    error: /^(AccessDenied|AWSOrganizationsNotInUse)$/,
    why: 'An account that asks this is in no organization, or denied it by the handshake alone, which another case tries.',
  },
  {
    service: /^sso-admin$/,
    operation: /^CreateInstance$/,
    error: /^ServiceQuotaExceeded$/,
    why: 'The quota is one instance for each account, and the second one is a conflict with the first. https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_CreateInstance.html',
  },
  {
    service: /^identitystore$/,
    operation: /^(CreateGroupMembership|UpdateGroup|UpdateUser)$/,
    error: /^ServiceQuotaExceeded$/,
    why: 'The quotas are of users and groups, of which these make none. https://docs.aws.amazon.com/singlesignon/latest/userguide/limits.html',
  },
];

/** Reasons of Identity Center that nothing here can give: those of keys. */
export const explainedKeyReasons: Readonly<Record<'sso-admin' | 'identitystore', Readonly<Record<string, string>>>> = {
  'sso-admin': { KMS_ThrottlingException: 'Rates of KMS are not held here.' },
  identitystore: {
    KMS_THROTTLING: 'Rates of KMS are not held here.',
    KMS_KEY_NOT_FOUND: 'UpdateInstance refuses a key that is not there, and one that goes waits to be deleted first.',
    KMS_INVALID_ARN: 'UpdateInstance refuses what is no ARN of a key.',
    KMS_INVALID_KEY_USAGE: 'UpdateInstance refuses such a key, and what a key is for never changes.',
  },
};

/** Reasons of Organizations that nothing here can give. */
export const explainedReasons: Readonly<Record<string, string>> = {};
