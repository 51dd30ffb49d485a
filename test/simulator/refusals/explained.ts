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
];

/** Reasons of Organizations that nothing here can give. */
export const explainedReasons: Readonly<Record<string, string>> = {};
