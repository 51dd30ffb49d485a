import { denyAll, ids } from '../organization.ts';
import { absent, type Asked, type Refusal } from './stage.ts';
import { askedOf, type WellFormed } from './well-formed/call.ts';
import { wellFormed } from './well-formed/index.ts';

/** Refusals that follow from a call that answers. */
type Family = (service: string, name: string, call: WellFormed) => readonly Refusal[];

const notThere: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  organizations: {
    AccountId: 'AccountNotFoundException',
    ChildId: 'ChildNotFoundException',
    CreateAccountRequestId: 'CreateAccountStatusNotFoundException',
    DestinationParentId: 'DestinationParentNotFoundException',
    HandshakeId: 'HandshakeNotFoundException',
    OrganizationalUnitId: 'OrganizationalUnitNotFoundException',
    ParentId: 'ParentNotFoundException',
    PolicyId: 'PolicyNotFoundException',
    ResourceId: 'TargetNotFoundException',
    RootId: 'RootNotFoundException',
    SourceParentId: 'SourceParentNotFoundException',
    TargetId: 'TargetNotFoundException',
  },
  'sso-admin': Object.fromEntries(
    [
      ...['InstanceArn', 'PermissionSetArn', 'PrincipalId', 'AccountAssignmentCreationRequestId'],
      ...['AccountAssignmentDeletionRequestId', 'ProvisionPermissionSetRequestId'],
    ].map((member) => [member, 'ResourceNotFoundException']),
  ),
  identitystore: Object.fromEntries(
    ['IdentityStoreId', 'GroupId', 'UserId', 'MembershipId'].map((member) => [member, 'ResourceNotFoundException']),
  ),
  guardduty: { DetectorId: 'BadRequestException' },
  cloudformation: { StackSetName: 'StackSetNotFoundException', OperationId: 'OperationNotFoundException' },
  iam: { RoleName: 'NoSuchEntity', UserName: 'NoSuchEntity' },
  kms: { KeyId: 'NotFoundException' },
  ssm: { Name: 'ParameterNotFound' },
};

/** An id of its kind that nothing has, by the member or what it names. */
const valueOf: Readonly<Record<string, string>> = {
  ...{ AccountId: absent.account!, ChildId: absent.account!, ResourceId: absent.account!, TargetId: absent.account! },
  ...{ CreateAccountRequestId: absent.request!, HandshakeId: absent.handshake!, PolicyId: absent.policy! },
  ...{ DestinationParentId: absent.unit!, OrganizationalUnitId: absent.unit!, ParentId: absent.unit! },
  ...{
    SourceParentId: absent.unit!,
    RootId: absent.root!,
    InstanceArn: absent.instance!,
    IdentityStoreId: absent.store!,
  },
  ...{ PermissionSetArn: absent.set!, DetectorId: 'f'.repeat(32), Name: '/none' },
  ...{ StackSetName: 'none', RoleName: 'none', UserName: 'none' },
};

/** Who asks for an instance itself is told nothing of it. */
const deniesUnknownInstance =
  /^(AddRegion|DeleteInstance|DescribeInstance|DescribeRegion|ListRegions|RemoveRegion|UpdateInstance)$/;
/** Names that a call gives to what it makes, or that may well be of nothing. */
const isFree = (name: string, member: string): boolean =>
  name === 'PutParameter' ||
  (name.startsWith('Create') &&
    ['StackSetName', 'RoleName', 'UserName', 'Name'].includes(member) &&
    !/Instances|AccessKey/.test(name));

const ofAbsent: Family = (service, name, call) => {
  const input = (call[0] ?? {}) as Readonly<Record<string, unknown>>;
  return Object.keys(input).flatMap((member): Refusal[] => {
    const error = notThere[service]?.[member];
    if (error === undefined || isFree(name, member) || typeof input[member] !== 'string') return [];
    if (name === 'DeleteStackSet') return [];
    const denied = member === 'InstanceArn' && deniesUnknownInstance.test(name);
    return [
      {
        ...askedOf(service, name, call),
        what: `of no such ${member}`,
        input: { ...input, [member]: valueOf[member] ?? absent.identity },
        answer: denied ? 'AccessDeniedException' : error,
      },
    ];
  });
};

const incomplete: Readonly<Record<string, string>> = {
  organizations: 'InvalidInputException INPUT_REQUIRED',
  account: 'ValidationException fieldValidationFailed',
  guardduty: 'BadRequestException',
  ...Object.fromEntries(['cloudformation', 'iam', 'sts'].map((service) => [service, 'ValidationError'])),
};

/** Members that a call may leave out, or may not leave out without another error, by the operation. */
const optional: Readonly<Record<string, readonly string[]>> = {
  'organizations:CreateOrganization': ['FeatureSet'],
  'organizations:DescribeEffectivePolicy': ['TargetId'],
  'organizations:UpdateOrganizationalUnit': ['Name'],
  'organizations:UpdatePolicy': ['Name'],
  'cloudformation:CreateStackSet': ['AutoDeployment'],
  'detective:UpdateOrganizationConfiguration': ['AutoEnable'],
  'guardduty:UpdateDetector': ['FindingPublishingFrequency'],
  'guardduty:UpdateFilter': ['Description'],
  'guardduty:UpdateOrganizationConfiguration': ['AutoEnableOrganizationMembers'],
  'inspector2:Disable': ['resourceTypes'],
  'macie2:UpdateMacieSession': ['findingPublishingFrequency'],
  'sso-admin:CreateInstance': ['Name'],
  'sso-admin:ListTagsForResource': ['InstanceArn'],
  'sso-admin:TagResource': ['InstanceArn'],
  'sso-admin:UntagResource': ['InstanceArn'],
  'sso-admin:UpdateInstance': ['Name'],
  'sso-admin:UpdatePermissionSet': ['Description'],
};

const ofIncomplete: Family = (service, name, call) => {
  // Over its protocol what S3 needs is in the path.
  if (service === 's3') return [];
  const input = (call[0] ?? {}) as Readonly<Record<string, unknown>>;
  return Object.keys(input).flatMap((member): Refusal[] => {
    if (optional[`${service}:${name}`]?.includes(member)) return [];
    const { [member]: _, ...rest } = input;
    const answer = incomplete[service] ?? 'ValidationException';
    return [{ ...askedOf(service, name, call), what: `without ${member}`, input: rest, answer }];
  });
};

/** Pages are asked for by tokens that AWS gave. */
const tokens: Readonly<Record<string, readonly [member: string, answer: string]>> = {
  organizations: ['NextToken', 'InvalidInputException INVALID_NEXT_TOKEN'],
  account: ['NextToken', 'ValidationException'],
  'sso-admin': ['NextToken', 'ValidationException'],
  identitystore: ['NextToken', 'ValidationException'],
};

const ofTokens: Family = (service, name, call) => {
  const [member, answer] = tokens[service] ?? [];
  if (member === undefined || answer === undefined || !name.startsWith('List') || name === 'ListTagsForResource')
    return [];
  const input = { ...call[0], [member]: 'AAAA' };
  return [{ ...askedOf(service, name, call), what: 'with a token of nobody', input, answer }];
};

/** Of all that a member account asks, a service control policy denies everything. */
const ofScps: Family = (service, name, call) => {
  const answer = {
    ...{ account: 'AccessDeniedException', organizations: 'AccessDeniedException', iam: 'AccessDenied' },
    ...{ 'sso-admin': 'AccessDeniedException', identitystore: 'AccessDeniedException', ce: 'AccessDeniedException' },
    ...{ detective: 'AccessDeniedException', inspector2: 'AccessDeniedException', macie2: 'AccessDeniedException' },
    ...{ guardduty: 'AccessDeniedException', 'access-analyzer': 'AccessDeniedException' },
  }[service];
  if (
    answer === undefined ||
    /^(AcceptHandshake|DeclineHandshake|CreateOrganization|DeleteOrganization|EnableAllFeatures)$/.test(name)
  )
    return [];
  const policy = { Name: 'nothing', Description: '', Type: 'SERVICE_CONTROL_POLICY', Content: denyAll };
  const after: Asked[] = [
    ...(call[1]?.after ?? []),
    { operation: 'organizations:CreatePolicy', input: policy, as: { nothing: 'Policy.PolicySummary.Id' } },
    { operation: 'organizations:AttachPolicy', input: { PolicyId: '{nothing}', TargetId: '{newcomer}' } },
  ];
  return [{ ...askedOf(service, name, call), by: 'newcomer', after, what: 'under a policy that denies it', answer }];
};

/** What only the management account may, and administrators. */
const ofMembers: Family = (service, name, call) => {
  const isClosed =
    (service === 'organizations' &&
      !/^(LeaveOrganization|DescribeOrganization|DescribeEffectivePolicy|CreateOrganization|DeleteOrganization|ListHandshakesForAccount)$/.test(
        name,
      )) ||
    (service === 'identitystore' && /^(Create|Delete|Update)/.test(name)) ||
    (service === 'sso-admin' && /PermissionSet|Assignment|AccessControl/.test(name));
  if (!isClosed) return [];
  return [
    { ...askedOf(service, name, call), by: 'newcomer', what: 'by a member account', answer: 'AccessDeniedException' },
  ];
};

const tooMany: Readonly<Record<string, string>> = {
  ...{ organizations: 'TooManyRequestsException', account: 'TooManyRequestsException' },
  ...{ 'sso-admin': 'ThrottlingException', identitystore: 'ThrottlingException' },
};

const ofThrottled: Family = (service, name, call) => {
  const answer = tooMany[service];
  if (answer === undefined) return [];
  const settings = { rates: { [service]: { rate: 0.001, burst: 0 } } };
  // What comes before is of the same service, and would be refused as well.
  const { after: _, ...asked } = askedOf(service, name, call);
  return [{ ...asked, what: 'too soon', settings, throttled: true, answer }];
};

const ofWritesAtOnce: Family = (service, name, call) => {
  // Accounts are made side by side.
  const isWrite = service === 'organizations' && !/^(Describe|List|CreateAccount$)/.test(name);
  if (!isWrite) return [];
  const answer = 'ConcurrentModificationException';
  return [{ ...askedOf(service, name, call), what: 'twice at the same time', twice: true, answer }];
};

const ofStrangers: Family = (service, name, call) => {
  if (service !== 'organizations' || /Handshake$|HandshakesForAccount|CreateOrganization$/.test(name)) return [];
  const answer = 'AWSOrganizationsNotInUseException';
  return [{ ...askedOf(service, name, call), by: ids.nowhere, what: 'by an account in no organization', answer }];
};

const families = [ofAbsent, ofIncomplete, ofTokens, ofScps, ofMembers, ofThrottled, ofWritesAtOnce, ofStrangers];

export const inFamilies: readonly Refusal[] = Object.entries(wellFormed).flatMap(([service, calls]) =>
  Object.entries(calls).flatMap(([name, call]) => families.flatMap((family) => family(service, name, call))),
);
