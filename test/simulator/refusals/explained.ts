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
    operation: /^(Describe|List)/,
    error: /^ConcurrentModification$/,
    why: 'Reads overlap with anything here; AWS does not say what it locks.',
  },
  {
    service: /^organizations$/,
    operation: /^(DeleteOrganization|EnableAllFeatures|LeaveOrganization)$/,
    error: /^InvalidInput$/,
    why: 'They take no input.',
  },
  {
    service: /^organizations$/,
    operation:
      /^(AcceptHandshake|CreateOrganization|DeleteOrganization|EnableAllFeatures|DisablePolicyType|UntagResource)$/,
    error: /^ConstraintViolation$/,
    why: 'Its page lists the reasons of all operations, and none that is about this one can come about here.',
  },
  {
    service: /^organizations$/,
    operation: /ResourcePolicy$|^DescribeEffectivePolicy$/,
    error: /^ConstraintViolation$/,
    why: 'Its page lists the reasons of all operations, and does not say that it needs all features.',
  },
  {
    service: /^organizations$/,
    operation: /^AcceptHandshake$/,
    error: /^(MasterCannotLeaveOrganization|AWSOrganizationsNotInUse)$/,
    why: 'There is one organization, and who may accept is in none.',
  },
  {
    service: /^organizations$/,
    operation: /^LeaveOrganization$/,
    error: /^AccountNotFound$/,
    why: 'Who leaves is a member, or is told that it is in no organization.',
  },
  {
    service: /^organizations$/,
    operation: /^(CreateOrganization|DeleteOrganization)$/,
    error: /^(AccessDenied|AWSOrganizationsNotInUse)$/,
    why: 'The management account alone can make the organization, and is denied nothing.',
  },
  {
    service: /^organizations$/,
    operation: /^InviteAccountToOrganization$/,
    error: /^AccountOwnerNotVerified$/,
    why: 'Email addresses count as verified.',
  },
  {
    service: /^account$/,
    operation: /PrimaryEmail/,
    error: /^ResourceNotFound$/,
    why: 'An account that is not in the organization is denied, and each in it has an address.',
  },
  {
    service: /^sts$/,
    error:
      /^(PackedPolicyTooLarge|RegionDisabled|InvalidContextAssertion|IDPCommunicationError|IDPRejectedClaim|ExpiredToken)$/,
    why: 'Sessions are not packed, contexts and providers not asked; a region that is off knows no credentials at all.',
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
  {
    service: /^cloudformation$/,
    error: /^StaleRequest$/,
    why: 'Of requests that overtake each other on their way. AWS does not tell what makes one stale; a second one here finds the first under way.',
  },
  {
    service: /^cloudformation$/,
    operation: /^(UpdateStackSet|(Create|Update|Delete)StackInstances|ImportStacksToStackSet)$/,
    error: /^InvalidOperation$/,
    why: 'AWS does not tell of what: all that is known to be refused of these is a ValidationError, or has an error of its own.',
  },
  {
    service: /^cloudformation$/,
    operation: /^(Activate|Describe)OrganizationsAccess$/,
    error: /^OperationNotFound$/,
    why: 'They name no operation.',
  },
  {
    service: /^cloudformation$/,
    operation: /^ExecuteChangeSet$/,
    error: /^InsufficientCapabilities$/,
    why: 'Capabilities are acknowledged when a change set is created, which refuses it by then.',
  },
  {
    service: /^cloudformation$/,
    operation: /^ImportStacksToStackSet$/,
    error: /^LimitExceeded$/,
    why: 'Of 100,000 instances in a set, ten at a time; CreateStackInstances is tried at the same limit.',
  },
  {
    service: /^iam$/,
    operation: /^(Create(Role|User|AccountAlias)|DeleteAccountAlias)$/,
    error: /^ConcurrentModification$/,
    why: 'Of two requests for one object at one moment; here one of them is first, and the other finds what it made.',
  },
  {
    service: /^iam$/,
    operation: /^(CreateAccountAlias|Delete\w+|UpdateAccountPasswordPolicy)$/,
    error: /^LimitExceeded$/,
    why: 'Nothing can be too many: an account has one alias, which a new one replaces, and one policy, and what is deleted is less.',
  },
  {
    service: /^iam$/,
    operation: /^UpdateAccountPasswordPolicy$/,
    error: /^(MalformedPolicyDocument|NoSuchEntity)$/,
    why: 'It takes no document and names nothing: all that can be wrong with its numbers is a ValidationError.',
  },
  {
    service: /^iam$/,
    operation: /^Simulate/,
    error: /^PolicyEvaluation$/,
    why: 'Policies that can be read can be evaluated; of others the input is invalid.',
  },
  {
    service: /^ssm$/,
    operation: /^PutParameter$/,
    error: /^ParameterMaxVersionLimitExceeded$/,
    why: 'Of an oldest version with a label: LabelParameterVersion is not here, and versions without labels are dropped.',
  },
  {
    service: /^ssm$/,
    operation: /^PutParameter$/,
    error: /^UnsupportedParameterType$/,
    why: 'A type that is none of the three is a ValidationException: moto, tests/test_ssm/test_ssm.py, test_put_parameter_invalid_type.',
  },
];

/** Reasons of Organizations that nothing here gives. */
export const explainedReasons: readonly { readonly reasons: RegExp; readonly why: string }[] = [
  {
    reasons: /TRANSFER|^(START|END)_DATE_|^INVALID_(START|END)_DATE$|SOURCE_AND_TARGET|TARGET_ACCOUNT_VALIDATION/,
    why: 'Of responsibility transfers, whose operations are not here.',
  },
  {
    reasons: /PAYMENT|INVOICE|PREPAYMENT|PRICING|BILLING_PREREQUISITE|SELLER_OF_RECORD|MASTER_ACCOUNT_|BILLING_MODE/,
    why: 'Of billing, addresses and sellers, which no operation here sets.',
  },
  {
    reasons: /^ACCOUNT_CANNOT_LEAVE|^ACCOUNT_CREATION_NOT_COMPLETE$|VERIFI|LEGACY_PERMISSIONS/,
    why: 'Of phone numbers, agreements and addresses that a person has to confirm.',
  },
  {
    reasons: /^ACCOUNT_CREATION_RATE_LIMIT|MEMBERSHIP_CHANGE_RATE_LIMIT|SIZE_LIMIT_EXCEEDED$/,
    why: 'AWS does not say how many.',
  },
  { reasons: /^TAG_POLICY_VIOLATION$/, why: 'Tag policies are kept, and not enforced.' },
  { reasons: /^UNSUPPORTED_POLICY_TYPE_IN_RESOURCE_POLICY$/, why: 'Conditions of a resource policy are not read.' },
  { reasons: /^MOVING_ACCOUNT_BETWEEN_DIFFERENT_ROOTS$/, why: 'An organization has one root.' },
  {
    reasons: /^(CALLER_REQUIRED_FIELD_MISSING|INVALID_FULL_NAME_TARGET|INVALID_SYNTAX_\w+)$/,
    why: 'Of handshakes between organizations by name, which the API no longer has.',
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
