import type { Ids } from './raw.ts';
import { nothing } from './operations.ts';

/**
 * Where moto 5.2.1 and the simulator differ, and why. Where the simulator refuses, it is as the API reference lists for the operation
 * (differences.test.ts looks it up in the SDK); what moto does is read in its moto/organizations/models.py.
 */
export interface Difference {
  readonly what: string;
  readonly call: readonly [operation: string, input: (ids: Ids) => object];
  /** As `apart` (outcome.ts) tells it. */
  readonly moto: string;
  readonly simulator: string;
  readonly why: string;
}

export const differences: readonly Difference[] = [
  {
    what: 'an account is made',
    call: ['organizations:CreateAccount', () => ({ AccountName: 'new', Email: 'new@example.com' })],
    moto: 'answers with CreateAccountStatus.AccountId: string, CreateAccountStatus.CompletedTimestamp: Date',
    simulator: 'answers',
    why: 'AWS makes accounts in the background; moto at once.',
  },
  {
    what: 'no creation',
    call: ['organizations:DescribeCreateAccountStatus', () => ({ CreateAccountRequestId: nothing.request })],
    moto: 'AccountNotFoundException',
    simulator: 'CreateAccountStatusNotFoundException',
    why: 'moto looks for an account.',
  },
  {
    what: 'an account is moved to nothing',
    call: [
      'organizations:MoveAccount',
      ({ security, root }) => ({ AccountId: security, SourceParentId: root, DestinationParentId: nothing.unit }),
    ],
    moto: 'ParentNotFoundException',
    simulator: 'DestinationParentNotFoundException',
    why: 'moto has one exception for both parents.',
  },
  {
    what: 'an account is moved from nothing',
    call: [
      'organizations:MoveAccount',
      ({ security, root }) => ({ AccountId: security, SourceParentId: nothing.unit, DestinationParentId: root }),
    ],
    moto: 'ParentNotFoundException',
    simulator: 'SourceParentNotFoundException',
    why: 'moto has one exception for both parents.',
  },
  {
    what: 'the management account is closed',
    call: ['organizations:CloseAccount', ({ management }) => ({ AccountId: management })],
    moto: 'answers',
    simulator: 'ConstraintViolationException',
    why: 'moto closes any account; AWS refuses (CANNOT_CLOSE_MANAGEMENT_ACCOUNT).',
  },
  {
    what: 'a policy type is disabled',
    call: ['organizations:DisablePolicyType', ({ root }) => ({ RootId: root, PolicyType: 'SERVICE_CONTROL_POLICY' })],
    moto: 'answers',
    simulator: 'answers with Root.PolicyTypes[].Status: string, Root.PolicyTypes[].Type: string',
    why: 'AWS tells PENDING_DISABLE for a while; moto is done at once.',
  },
  {
    what: 'a policy takes the name of another later',
    call: ['organizations:UpdatePolicy', ({ spare }) => ({ PolicyId: spare, Name: 'attached' })],
    moto: 'answers',
    simulator: 'DuplicatePolicyException',
    why: 'moto compares names on creation only.',
  },
  {
    what: 'AWS’s policy is deleted',
    call: ['organizations:DeletePolicy', () => ({ PolicyId: 'p-FullAWSAccess' })],
    moto: 'PolicyInUseException',
    simulator: 'InvalidInputException',
    why: 'moto does not know that AWS’s policies are immutable (IMMUTABLE_POLICY).',
  },
  {
    what: 'AWS’s policy is changed',
    call: ['organizations:UpdatePolicy', () => ({ PolicyId: 'p-FullAWSAccess', Description: 'New' })],
    moto: 'answers',
    simulator: 'InvalidInputException',
    why: 'moto does not know that AWS’s policies are immutable (IMMUTABLE_POLICY).',
  },
  {
    what: 'a policy is attached twice',
    call: ['organizations:AttachPolicy', ({ attached, workloads }) => ({ PolicyId: attached, TargetId: workloads })],
    moto: 'answers',
    simulator: 'DuplicatePolicyAttachmentException',
    why: 'moto takes it for done.',
  },
  {
    what: 'a policy is attached to no OU',
    call: ['organizations:AttachPolicy', ({ spare }) => ({ PolicyId: spare, TargetId: nothing.unit })],
    moto: 'OrganizationalUnitNotFoundException',
    simulator: 'TargetNotFoundException',
    why: 'moto tells what kind of target is missing.',
  },
  {
    what: 'a policy is attached to no account',
    call: ['organizations:AttachPolicy', ({ spare }) => ({ PolicyId: spare, TargetId: nothing.account })],
    moto: 'AccountNotFoundException',
    simulator: 'TargetNotFoundException',
    why: 'moto tells what kind of target is missing.',
  },
  {
    what: 'a policy that is not attached',
    call: ['organizations:DetachPolicy', ({ spare, workloads }) => ({ PolicyId: spare, TargetId: workloads })],
    moto: 'answers',
    simulator: 'PolicyNotAttachedException',
    why: 'moto takes it for done.',
  },
  {
    what: 'a policy is detached from no OU',
    call: ['organizations:DetachPolicy', ({ spare }) => ({ PolicyId: spare, TargetId: nothing.unit })],
    moto: 'OrganizationalUnitNotFoundException',
    simulator: 'TargetNotFoundException',
    why: 'moto tells what kind of target is missing.',
  },
  {
    what: 'a policy is detached from no account',
    call: ['organizations:DetachPolicy', ({ spare }) => ({ PolicyId: spare, TargetId: nothing.account })],
    moto: 'AccountNotFoundException',
    simulator: 'TargetNotFoundException',
    why: 'moto tells what kind of target is missing.',
  },
  {
    what: 'the last SCP is detached',
    call: ['organizations:DetachPolicy', ({ prod }) => ({ PolicyId: 'p-FullAWSAccess', TargetId: prod })],
    moto: 'answers',
    simulator: 'ConstraintViolationException',
    why: 'moto has no minimum (MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED).',
  },
  {
    what: 'policies of no OU',
    call: ['organizations:ListPoliciesForTarget', () => ({ TargetId: nothing.unit, Filter: 'SERVICE_CONTROL_POLICY' })],
    moto: 'OrganizationalUnitNotFoundException',
    simulator: 'TargetNotFoundException',
    why: 'moto tells what kind of target is missing.',
  },
  {
    what: 'policies of no account',
    call: [
      'organizations:ListPoliciesForTarget',
      () => ({ TargetId: nothing.account, Filter: 'SERVICE_CONTROL_POLICY' }),
    ],
    moto: 'AccountNotFoundException',
    simulator: 'TargetNotFoundException',
    why: 'moto tells what kind of target is missing.',
  },
  {
    what: 'tags are told in bulk',
    call: ['tagging:GetResources', () => ({ ResourceTypeFilters: ['organizations'] })],
    moto: 'answers',
    simulator:
      'answers with PaginationToken: string, ResourceTagMappingList[].ResourceARN: string, ResourceTagMappingList[].Tags, ResourceTagMappingList[].Tags[].Key: string, ResourceTagMappingList[].Tags[].Value: string',
    why: 'moto’s tagging API does not know Organizations: an empty list.',
  },
  {
    what: 'services of no account',
    call: ['organizations:ListDelegatedServicesForAccount', () => ({ AccountId: nothing.account })],
    moto: 'AWSOrganizationsNotInUseException',
    simulator: 'AccountNotFoundException',
    why: 'moto takes it for an account without an organization.',
  },
  {
    what: 'an administrator of what is not trusted',
    call: [
      'organizations:RegisterDelegatedAdministrator',
      ({ security }) => ({ AccountId: security, ServicePrincipal: 'macie.amazonaws.com' }),
    ],
    moto: 'answers',
    simulator: 'ConstraintViolationException',
    why: 'moto does not ask for trusted access (SERVICE_ACCESS_NOT_ENABLED).',
  },
  {
    what: 'a second administrator',
    call: [
      'organizations:RegisterDelegatedAdministrator',
      ({ payments }) => ({ AccountId: payments, ServicePrincipal: 'guardduty.amazonaws.com' }),
    ],
    moto: 'answers',
    simulator: 'ConstraintViolationException',
    why: 'moto has no limits (DELEGATED_ADMINISTRATOR_EXISTS_FOR_THIS_SERVICE).',
  },
  {
    what: 'an administrator of something else steps down',
    call: [
      'organizations:DeregisterDelegatedAdministrator',
      ({ security }) => ({ AccountId: security, ServicePrincipal: 'macie.amazonaws.com' }),
    ],
    moto: 'InvalidInputException',
    simulator: 'AccountNotRegisteredException',
    why: 'moto takes the service for wrong, AWS the account.',
  },
  {
    what: 'there is no resource policy',
    call: ['organizations:DescribeResourcePolicy', () => ({})],
    moto: 'SyntaxError',
    simulator: 'ResourcePolicyNotFoundException',
    why: 'moto has no resource policies: a page of HTML with status 500.',
  },
  {
    what: 'there is no contact to delete',
    call: [
      'account:DeleteAlternateContact',
      ({ security }) => ({ AccountId: security, AlternateContactType: 'BILLING' }),
    ],
    moto: 'answers',
    simulator: 'ResourceNotFoundException',
    why: 'moto takes it for done.',
  },
  {
    what: 'an account is renamed',
    call: ['account:PutAccountName', ({ security }) => ({ AccountId: security, AccountName: 'new' })],
    moto: 'SyntaxError',
    simulator: 'answers',
    why: 'moto does not have the operation: a page of HTML with status 404.',
  },
  {
    what: 'a duplicate OU',
    call: ['organizations:CreateOrganizationalUnit', ({ root }) => ({ ParentId: root, Name: 'Workloads' })],
    moto: 'answers',
    simulator: 'DuplicateOrganizationalUnitException',
    why: 'moto compares names on renaming only, and then in the whole tree.',
  },
  {
    what: 'an OU under nothing',
    call: ['organizations:CreateOrganizationalUnit', () => ({ ParentId: nothing.unit, Name: 'New' })],
    moto: 'answers',
    simulator: 'ParentNotFoundException',
    why: 'moto does not look.',
  },
  {
    what: 'an OU that holds others is deleted',
    call: ['organizations:DeleteOrganizationalUnit', ({ workloads }) => ({ OrganizationalUnitId: workloads })],
    moto: 'answers',
    simulator: 'OrganizationalUnitNotEmptyException',
    why: 'moto deletes it and forgets what it holds.',
  },
  {
    what: 'an account is moved to where it is',
    call: [
      'organizations:MoveAccount',
      ({ security, root }) => ({ AccountId: security, SourceParentId: root, DestinationParentId: root }),
    ],
    moto: 'answers',
    simulator: 'DuplicateAccountException',
    why: 'moto does not look where it is.',
  },
  {
    what: 'an account is moved from where it is not',
    call: [
      'organizations:MoveAccount',
      ({ security, prod, empty }) => ({ AccountId: security, SourceParentId: prod, DestinationParentId: empty }),
    ],
    moto: 'answers',
    simulator: 'SourceParentNotFoundException',
    why: 'moto does not look where it is.',
  },
  {
    what: 'an e-mail twice',
    call: ['organizations:CreateAccount', () => ({ AccountName: 'new', Email: 'aws+security@example.com' })],
    moto: 'answers with CreateAccountStatus.AccountId: string, CreateAccountStatus.CompletedTimestamp: Date',
    simulator: 'answers',
    why: 'AWS makes accounts in the background, and there tells EMAIL_ALREADY_EXISTS; moto makes a second one.',
  },
  {
    what: 'a document that is none',
    call: [
      'organizations:CreatePolicy',
      () => ({ Name: 'new', Type: 'SERVICE_CONTROL_POLICY', Description: '', Content: 'no' }),
    ],
    moto: 'answers',
    simulator: 'MalformedPolicyDocumentException',
    why: 'moto does not read documents.',
  },
  {
    what: 'a backup policy',
    call: [
      'organizations:CreatePolicy',
      () => ({ Name: 'new', Type: 'BACKUP_POLICY', Description: '', Content: '{"plans":{}}' }),
    ],
    moto: 'SyntaxError',
    simulator: 'answers',
    why: 'moto lists the type and has not written it: a page of HTML with status 500.',
  },
  {
    what: 'a declarative policy',
    call: [
      'organizations:CreatePolicy',
      () => ({ Name: 'new', Type: 'DECLARATIVE_POLICY_EC2', Description: '', Content: '{"ec2_attributes":{}}' }),
    ],
    moto: 'InvalidInputException',
    simulator: 'answers',
    why: 'moto knows five policy types (FakePolicy.SUPPORTED_POLICY_TYPES).',
  },
  {
    what: 'an account tells its path',
    call: ['organizations:DescribeAccount', ({ security }) => ({ AccountId: security })],
    moto: 'answers',
    simulator: 'answers with Account.Paths, Account.Paths[]: string',
    why: 'moto is older than the member; the tool then asks every parent for its accounts.',
  },
  {
    what: 'an OU tells its path',
    call: ['organizations:DescribeOrganizationalUnit', ({ prod }) => ({ OrganizationalUnitId: prod })],
    moto: 'answers',
    simulator: 'answers with OrganizationalUnit.Path: string',
    why: 'moto is older than the member.',
  },
  {
    what: 'an OU takes the name of one elsewhere',
    call: ['organizations:UpdateOrganizationalUnit', ({ prod }) => ({ OrganizationalUnitId: prod, Name: 'Empty' })],
    moto: 'DuplicateOrganizationalUnitException',
    simulator: 'answers',
    why: 'Names are unique among siblings, says AWS; moto wants them unique in the whole tree.',
  },
  {
    what: 'AWS’s RCP before RCPs are enabled',
    call: ['organizations:ListTargetsForPolicy', () => ({ PolicyId: 'p-RCPFullAWSAccess' })],
    moto: 'answers',
    simulator: 'PolicyNotFoundException',
    why: 'moto attaches RCPFullAWSAccess to everything whether RCPs are enabled or not; the tool reads enabled types only.',
  },
];

/** What no single call shows cheaply: for people to read. */
export const untested: readonly { readonly what: string; readonly why: string }[] = [
  { what: 'quotas', why: 'moto has none: accounts, OUs and their depth, policies, their sizes and attachments, tags.' },
  { what: 'throttles, ConcurrentModification', why: 'moto answers everything at once.' },
  {
    what: 'delegated administrators',
    why: 'moto takes six services (FakeDelegatedAdministrator.SUPPORTED_SERVICES); the scenarios use those.',
  },
  { what: 'renamed accounts', why: 'moto does not have PutAccountName, so no scenario has one.' },
  {
    what: 'CloudFormation',
    why:
      'moto makes everything at once, knows a part of the resource types and takes the others for done, falls over templates that are none ' +
      'and change sets that are not there, does not deploy by itself, and does not tell the targets of stack sets.',
  },
  {
    what: 'trusted access',
    why: 'moto lets the Account API speak of members without it; in the scenarios the config always asks for it.',
  },
];
