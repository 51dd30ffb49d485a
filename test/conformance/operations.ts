import { denyAll, type Ids } from './raw.ts';

/** One call to an organization made by hand (raw.ts): what it is about, the operation, its input. */
export type Operation = readonly [what: string, operation: string, input: (ids: Ids) => object];

/** Ids of what is not there. */
export const nothing = {
  unit: 'ou-0000-00000000',
  account: '000000000000',
  policy: 'p-00000000',
  request: 'car-00000000',
  root: 'r-0000',
} as const;
const [guardDuty, macie] = ['guardduty.amazonaws.com', 'macie.amazonaws.com'];
const scp = 'SERVICE_CONTROL_POLICY';
const contact = {
  AlternateContactType: 'SECURITY',
  Name: 'Ada',
  Title: 'CISO',
  EmailAddress: 'ada@example.com',
  PhoneNumber: '+44 20 1234',
};

/** Calls without an organization. */
export const nowhere: readonly Operation[] = [
  ['there is none to describe', 'organizations:DescribeOrganization', () => ({})],
  ['there is no root', 'organizations:ListRoots', () => ({})],
  ['no account can be made', 'organizations:CreateAccount', () => ({ AccountName: 'a', Email: 'a@example.com' })],
  ['no account can be closed', 'organizations:CloseAccount', () => ({ AccountId: nothing.account })],
  ['it can be made', 'organizations:CreateOrganization', () => ({ FeatureSet: 'ALL' })],
];

const template = JSON.stringify({ Resources: { Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'a' } } } });

/** Calls to CloudFormation, which needs no organization, that moto and the simulator answer alike. */
export const deploying: readonly Operation[] = [
  ['no stack is described', 'cloudformation:DescribeStacks', () => ({ StackName: 'none' })],
  ['stacks are listed', 'cloudformation:DescribeStacks', () => ({})],
  ['no stack has a template', 'cloudformation:GetTemplate', () => ({ StackName: 'none' })],
  ['no stack has events', 'cloudformation:DescribeStackEvents', () => ({ StackName: 'none' })],
  ['no stack is deleted', 'cloudformation:DeleteStack', () => ({ StackName: 'none' })],
  [
    'a change set of a stack to come',
    'cloudformation:CreateChangeSet',
    () => ({ StackName: 'new', ChangeSetName: 'one', ChangeSetType: 'CREATE', TemplateBody: template }),
  ],
  [
    'a change set of a stack that is not there',
    'cloudformation:CreateChangeSet',
    () => ({ StackName: 'new', ChangeSetName: 'one', ChangeSetType: 'UPDATE', TemplateBody: template }),
  ],
  [
    'no change set is described',
    'cloudformation:DescribeChangeSet',
    () => ({ StackName: 'none', ChangeSetName: 'one' }),
  ],
  ['stack sets are listed', 'cloudformation:ListStackSets', () => ({})],
  ['no stack set is described', 'cloudformation:DescribeStackSet', () => ({ StackSetName: 'none' })],
  ['a stack set is made', 'cloudformation:CreateStackSet', () => ({ StackSetName: 'new', TemplateBody: template })],
  ['no stack set has instances', 'cloudformation:ListStackInstances', () => ({ StackSetName: 'none' })],
  ['no stack set is deleted', 'cloudformation:DeleteStackSet', () => ({ StackSetName: 'none' })],
];

/** Calls to an organization that moto and the simulator answer, or refuse, alike. */
export const alike: readonly Operation[] = [
  ['the organization is described', 'organizations:DescribeOrganization', () => ({})],
  ['there is one organization an account', 'organizations:CreateOrganization', () => ({ FeatureSet: 'ALL' })],
  ['the root is listed', 'organizations:ListRoots', () => ({})],
  ['the caller is told', 'sts:GetCallerIdentity', () => ({})],

  ['an OU is described', 'organizations:DescribeOrganizationalUnit', ({ prod }) => ({ OrganizationalUnitId: prod })],
  ['no OU', 'organizations:DescribeOrganizationalUnit', () => ({ OrganizationalUnitId: nothing.unit })],
  ['OUs are listed', 'organizations:ListOrganizationalUnitsForParent', ({ root }) => ({ ParentId: root })],
  ['no OUs below', 'organizations:ListOrganizationalUnitsForParent', ({ prod }) => ({ ParentId: prod })],
  ['OUs of nothing', 'organizations:ListOrganizationalUnitsForParent', () => ({ ParentId: nothing.unit })],
  ['an OU is made', 'organizations:CreateOrganizationalUnit', ({ root }) => ({ ParentId: root, Name: 'New' })],
  [
    'an OU is renamed',
    'organizations:UpdateOrganizationalUnit',
    ({ empty }) => ({ OrganizationalUnitId: empty, Name: 'New' }),
  ],
  [
    'an OU takes the name of its sibling',
    'organizations:UpdateOrganizationalUnit',
    ({ empty }) => ({ OrganizationalUnitId: empty, Name: 'Workloads' }),
  ],
  [
    'no OU is renamed',
    'organizations:UpdateOrganizationalUnit',
    () => ({ OrganizationalUnitId: nothing.unit, Name: 'New' }),
  ],
  ['an OU is deleted', 'organizations:DeleteOrganizationalUnit', ({ empty }) => ({ OrganizationalUnitId: empty })],
  ['no OU is deleted', 'organizations:DeleteOrganizationalUnit', () => ({ OrganizationalUnitId: nothing.unit })],
  ['the parent of an OU', 'organizations:ListParents', ({ prod }) => ({ ChildId: prod })],
  ['the parent of an account', 'organizations:ListParents', ({ payments }) => ({ ChildId: payments })],
  [
    'the OUs in the root',
    'organizations:ListChildren',
    ({ root }) => ({ ParentId: root, ChildType: 'ORGANIZATIONAL_UNIT' }),
  ],
  ['the accounts in an OU', 'organizations:ListChildren', ({ prod }) => ({ ParentId: prod, ChildType: 'ACCOUNT' })],
  ['the children of nothing', 'organizations:ListChildren', () => ({ ParentId: nothing.unit, ChildType: 'ACCOUNT' })],

  ['accounts are listed', 'organizations:ListAccounts', () => ({})],
  ['accounts of an OU are listed', 'organizations:ListAccountsForParent', ({ prod }) => ({ ParentId: prod })],
  ['accounts of nothing', 'organizations:ListAccountsForParent', () => ({ ParentId: nothing.unit })],
  ['an account is described', 'organizations:DescribeAccount', ({ security }) => ({ AccountId: security })],
  ['no account', 'organizations:DescribeAccount', () => ({ AccountId: nothing.account })],
  ['creations are listed', 'organizations:ListCreateAccountStatus', () => ({ States: ['SUCCEEDED'] })],
  [
    'an account is moved',
    'organizations:MoveAccount',
    ({ security, root, empty }) => ({ AccountId: security, SourceParentId: root, DestinationParentId: empty }),
  ],
  [
    'no account is moved',
    'organizations:MoveAccount',
    ({ root, empty }) => ({ AccountId: nothing.account, SourceParentId: root, DestinationParentId: empty }),
  ],
  ['an account is closed', 'organizations:CloseAccount', ({ payments }) => ({ AccountId: payments })],
  ['no account is closed', 'organizations:CloseAccount', () => ({ AccountId: nothing.account })],
  ['an account is closed twice', 'organizations:CloseAccount', ({ closed }) => ({ AccountId: closed })],

  [
    'a policy type is enabled',
    'organizations:EnablePolicyType',
    ({ root }) => ({ RootId: root, PolicyType: 'TAG_POLICY' }),
  ],
  [
    'a policy type is enabled twice',
    'organizations:EnablePolicyType',
    ({ root }) => ({ RootId: root, PolicyType: scp }),
  ],
  [
    'a policy type of no root',
    'organizations:EnablePolicyType',
    () => ({ RootId: nothing.root, PolicyType: 'TAG_POLICY' }),
  ],
  ['no policy type', 'organizations:EnablePolicyType', ({ root }) => ({ RootId: root, PolicyType: 'NO_POLICY' })],
  [
    'a policy type that is not enabled',
    'organizations:DisablePolicyType',
    ({ root }) => ({ RootId: root, PolicyType: 'TAG_POLICY' }),
  ],

  ['policies are listed', 'organizations:ListPolicies', () => ({ Filter: scp })],
  ['policies of no type', 'organizations:ListPolicies', () => ({ Filter: 'NO_POLICY' })],
  ['a policy is described', 'organizations:DescribePolicy', ({ attached }) => ({ PolicyId: attached })],
  ['no policy', 'organizations:DescribePolicy', () => ({ PolicyId: nothing.policy })],
  ['no id of a policy', 'organizations:DescribePolicy', () => ({ PolicyId: 'policy' })],
  [
    'a policy is made',
    'organizations:CreatePolicy',
    () => ({ Name: 'new', Type: scp, Description: '', Content: denyAll }),
  ],
  [
    'a policy takes the name of another',
    'organizations:CreatePolicy',
    () => ({ Name: 'spare', Type: scp, Description: '', Content: denyAll }),
  ],
  [
    'a policy of no type',
    'organizations:CreatePolicy',
    () => ({ Name: 'new', Type: 'NO_POLICY', Description: '', Content: denyAll }),
  ],
  ['a policy is changed', 'organizations:UpdatePolicy', ({ spare }) => ({ PolicyId: spare, Description: 'New' })],
  ['no policy is changed', 'organizations:UpdatePolicy', () => ({ PolicyId: nothing.policy, Description: 'New' })],
  ['a policy is deleted', 'organizations:DeletePolicy', ({ spare }) => ({ PolicyId: spare })],
  ['a policy in use is deleted', 'organizations:DeletePolicy', ({ attached }) => ({ PolicyId: attached })],
  ['no policy is deleted', 'organizations:DeletePolicy', () => ({ PolicyId: nothing.policy })],

  ['a policy is attached', 'organizations:AttachPolicy', ({ spare, prod }) => ({ PolicyId: spare, TargetId: prod })],
  ['no policy is attached', 'organizations:AttachPolicy', ({ prod }) => ({ PolicyId: nothing.policy, TargetId: prod })],
  [
    'a policy is attached to no id',
    'organizations:AttachPolicy',
    ({ spare }) => ({ PolicyId: spare, TargetId: 'target' }),
  ],
  [
    'a policy is detached',
    'organizations:DetachPolicy',
    ({ attached, workloads }) => ({ PolicyId: attached, TargetId: workloads }),
  ],
  ['no policy is detached', 'organizations:DetachPolicy', ({ prod }) => ({ PolicyId: nothing.policy, TargetId: prod })],
  [
    'policies of an OU',
    'organizations:ListPoliciesForTarget',
    ({ workloads }) => ({ TargetId: workloads, Filter: scp }),
  ],
  [
    'policies of an account',
    'organizations:ListPoliciesForTarget',
    ({ security }) => ({ TargetId: security, Filter: scp }),
  ],
  ['targets of a policy', 'organizations:ListTargetsForPolicy', ({ attached }) => ({ PolicyId: attached })],
  ['targets of AWS’s policy', 'organizations:ListTargetsForPolicy', () => ({ PolicyId: 'p-FullAWSAccess' })],
  ['targets of no policy', 'organizations:ListTargetsForPolicy', () => ({ PolicyId: nothing.policy })],

  ['tags of an account', 'organizations:ListTagsForResource', ({ security }) => ({ ResourceId: security })],
  ['no tags of an OU', 'organizations:ListTagsForResource', ({ prod }) => ({ ResourceId: prod })],
  ['tags of no OU', 'organizations:ListTagsForResource', () => ({ ResourceId: nothing.unit })],
  ['tags of no account', 'organizations:ListTagsForResource', () => ({ ResourceId: nothing.account })],
  ['tags of no policy', 'organizations:ListTagsForResource', () => ({ ResourceId: nothing.policy })],
  ['tags of no id', 'organizations:ListTagsForResource', () => ({ ResourceId: 'resource' })],
  [
    'the root is tagged',
    'organizations:TagResource',
    ({ root }) => ({ ResourceId: root, Tags: [{ Key: 'a', Value: 'b' }] }),
  ],
  [
    'nothing is tagged',
    'organizations:TagResource',
    () => ({ ResourceId: nothing.unit, Tags: [{ Key: 'a', Value: 'b' }] }),
  ],
  [
    'a tag is taken away',
    'organizations:UntagResource',
    ({ security }) => ({ ResourceId: security, TagKeys: ['by', 'other'] }),
  ],
  [
    'a tag is taken from nothing',
    'organizations:UntagResource',
    () => ({ ResourceId: nothing.account, TagKeys: ['by'] }),
  ],

  ['a service is trusted', 'organizations:EnableAWSServiceAccess', () => ({ ServicePrincipal: macie })],
  ['a service is trusted twice', 'organizations:EnableAWSServiceAccess', () => ({ ServicePrincipal: guardDuty })],
  ['trusted services are listed', 'organizations:ListAWSServiceAccessForOrganization', () => ({})],
  [
    'a service is no longer trusted',
    'organizations:DisableAWSServiceAccess',
    () => ({ ServicePrincipal: 'account.amazonaws.com' }),
  ],
  ['a service that was not trusted', 'organizations:DisableAWSServiceAccess', () => ({ ServicePrincipal: macie })],

  ['administrators are listed', 'organizations:ListDelegatedAdministrators', () => ({})],
  ['administrators of a service', 'organizations:ListDelegatedAdministrators', () => ({ ServicePrincipal: guardDuty })],
  [
    'services of an administrator',
    'organizations:ListDelegatedServicesForAccount',
    ({ security }) => ({ AccountId: security }),
  ],
  [
    'services of an account that is none',
    'organizations:ListDelegatedServicesForAccount',
    ({ payments }) => ({ AccountId: payments }),
  ],
  [
    'an administrator is registered twice',
    'organizations:RegisterDelegatedAdministrator',
    ({ security }) => ({ AccountId: security, ServicePrincipal: guardDuty }),
  ],
  [
    'no account is registered',
    'organizations:RegisterDelegatedAdministrator',
    () => ({ AccountId: nothing.account, ServicePrincipal: guardDuty }),
  ],
  [
    'the management account is registered',
    'organizations:RegisterDelegatedAdministrator',
    ({ management }) => ({ AccountId: management, ServicePrincipal: guardDuty }),
  ],
  [
    'an administrator steps down',
    'organizations:DeregisterDelegatedAdministrator',
    ({ security }) => ({ AccountId: security, ServicePrincipal: guardDuty }),
  ],
  [
    'an account that is none steps down',
    'organizations:DeregisterDelegatedAdministrator',
    ({ payments }) => ({ AccountId: payments, ServicePrincipal: guardDuty }),
  ],
  [
    'no account steps down',
    'organizations:DeregisterDelegatedAdministrator',
    () => ({ AccountId: nothing.account, ServicePrincipal: guardDuty }),
  ],

  ['a contact is put', 'account:PutAlternateContact', ({ security }) => ({ AccountId: security, ...contact })],
  [
    'there is no contact',
    'account:GetAlternateContact',
    ({ security }) => ({ AccountId: security, AlternateContactType: 'BILLING' }),
  ],
  [
    'no type of contact',
    'account:GetAlternateContact',
    ({ security }) => ({ AccountId: security, AlternateContactType: 'NOBODY' }),
  ],
  ['a contact of the management account', 'account:PutAlternateContact', () => contact],
];
