import { denyAll } from '../../organization.ts';
import { encryptWith } from '../keys.ts';
import type { WellFormed, WellFormedCalls } from './call.ts';

const InstanceArn = '{instance}';
const set = { InstanceArn, PermissionSetArn: '{set}' };
const managed = { ...set, ManagedPolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' };
const own = { ...set, CustomerManagedPolicyReference: { Name: 'boundary' } };
const inline = { ...set, InlinePolicy: denyAll };
const boundary = { ...set, PermissionsBoundary: { ManagedPolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' } };
const assignment = {
  ...{ ...set, PrincipalType: 'GROUP', PrincipalId: '{group}' },
  ...{ TargetType: 'AWS_ACCOUNT', TargetId: '{security}' },
};
const configuration = {
  InstanceArn,
  InstanceAccessControlAttributeConfiguration: {
    AccessControlAttributes: [{ Key: 'team', Value: { Source: ['${path:enterprise.department}'] } }],
  },
};
const tags = { InstanceArn, ResourceArn: '{set}' };
const after = (operation: string, input: object): NonNullable<WellFormed[1]> => ({
  after: [{ operation: `sso-admin:${operation}`, input }],
});
const attributes = after('CreateInstanceAccessControlAttributeConfiguration', configuration);

/** By a key that can be in several regions. */
const encrypted = { after: encryptWith('several', { MultiRegion: true }) };

export const ssoAdmin: WellFormedCalls = {
  AddRegion: [{ InstanceArn, RegionName: 'eu-west-1' }, encrypted],
  AttachCustomerManagedPolicyReferenceToPermissionSet: [own],
  AttachManagedPolicyToPermissionSet: [managed],
  CreateAccountAssignment: [{ ...assignment, TargetId: '{newcomer}' }],
  CreateInstance: [{ Name: 'own' }, { by: 'newcomer' }],
  CreateInstanceAccessControlAttributeConfiguration: [configuration],
  CreatePermissionSet: [{ InstanceArn, Name: 'new' }],
  DeleteAccountAssignment: [assignment],
  DeleteInlinePolicyFromPermissionSet: [set, after('PutInlinePolicyToPermissionSet', inline)],
  DeleteInstance: [
    { InstanceArn: '{own}' },
    {
      by: 'newcomer',
      after: [{ operation: 'sso-admin:CreateInstance', by: 'newcomer', as: { own: 'InstanceArn' } }],
    },
  ],
  DeleteInstanceAccessControlAttributeConfiguration: [{ InstanceArn }, attributes],
  DeletePermissionSet: [{ InstanceArn, PermissionSetArn: '{unused}' }],
  DeletePermissionsBoundaryFromPermissionSet: [set, after('PutPermissionsBoundaryToPermissionSet', boundary)],
  DescribeAccountAssignmentCreationStatus: [{ InstanceArn, AccountAssignmentCreationRequestId: '{creation}' }],
  DescribeAccountAssignmentDeletionStatus: [{ InstanceArn, AccountAssignmentDeletionRequestId: '{deletion}' }],
  DescribeInstance: [{ InstanceArn }],
  DescribeInstanceAccessControlAttributeConfiguration: [{ InstanceArn }, attributes],
  DescribePermissionSet: [set],
  DescribePermissionSetProvisioningStatus: [{ InstanceArn, ProvisionPermissionSetRequestId: '{provisioning}' }],
  DescribeRegion: [{ InstanceArn, RegionName: 'us-east-1' }],
  DetachCustomerManagedPolicyReferenceFromPermissionSet: [
    own,
    after('AttachCustomerManagedPolicyReferenceToPermissionSet', own),
  ],
  DetachManagedPolicyFromPermissionSet: [managed, after('AttachManagedPolicyToPermissionSet', managed)],
  GetInlinePolicyForPermissionSet: [set],
  GetPermissionsBoundaryForPermissionSet: [set, after('PutPermissionsBoundaryToPermissionSet', boundary)],
  ListAccountAssignmentCreationStatus: [{ InstanceArn }],
  ListAccountAssignmentDeletionStatus: [{ InstanceArn }],
  ListAccountAssignments: [{ ...set, AccountId: '{security}' }],
  ListAccountAssignmentsForPrincipal: [{ InstanceArn, PrincipalId: '{group}', PrincipalType: 'GROUP' }],
  ListAccountsForProvisionedPermissionSet: [set],
  ListCustomerManagedPolicyReferencesInPermissionSet: [set],
  ListInstances: [],
  ListManagedPoliciesInPermissionSet: [set],
  ListPermissionSetProvisioningStatus: [{ InstanceArn }],
  ListPermissionSets: [{ InstanceArn }],
  ListPermissionSetsProvisionedToAccount: [{ InstanceArn, AccountId: '{security}' }],
  ListRegions: [{ InstanceArn }],
  ListTagsForResource: [tags],
  ProvisionPermissionSet: [{ ...set, TargetType: 'ALL_PROVISIONED_ACCOUNTS' }],
  PutInlinePolicyToPermissionSet: [inline],
  PutPermissionsBoundaryToPermissionSet: [boundary],
  RemoveRegion: [
    { InstanceArn, RegionName: 'eu-west-1' },
    {
      after: [
        ...encrypted.after,
        { operation: 'sso-admin:AddRegion', input: { InstanceArn, RegionName: 'eu-west-1' } },
      ],
    },
  ],
  TagResource: [{ ...tags, Tags: [{ Key: 'a', Value: 'b' }] }],
  UntagResource: [{ ...tags, TagKeys: ['a'] }],
  UpdateInstance: [{ InstanceArn, Name: 'other' }],
  UpdateInstanceAccessControlAttributeConfiguration: [configuration, attributes],
  UpdatePermissionSet: [{ ...set, Description: 'other' }],
};

const IdentityStoreId = '{store}';
const member = { MemberId: { UserId: '{user}' } };
const change = (AttributePath: string) => [{ AttributePath, AttributeValue: 'other' }];

export const identitystore: WellFormedCalls = {
  CreateGroup: [{ IdentityStoreId, DisplayName: 'new' }],
  CreateGroupMembership: [
    { IdentityStoreId, GroupId: '{group}', ...member },
    {
      after: [
        { operation: 'identitystore:DeleteGroupMembership', input: { IdentityStoreId, MembershipId: '{membership}' } },
      ],
    },
  ],
  CreateUser: [{ IdentityStoreId, UserName: 'new', DisplayName: 'New', Name: { GivenName: 'New', FamilyName: 'One' } }],
  DeleteGroup: [{ IdentityStoreId, GroupId: '{group}' }],
  DeleteGroupMembership: [{ IdentityStoreId, MembershipId: '{membership}' }],
  DeleteUser: [{ IdentityStoreId, UserId: '{user}' }],
  DescribeGroup: [{ IdentityStoreId, GroupId: '{group}' }],
  DescribeGroupMembership: [{ IdentityStoreId, MembershipId: '{membership}' }],
  DescribeUser: [{ IdentityStoreId, UserId: '{user}' }],
  GetGroupId: [
    {
      IdentityStoreId,
      AlternateIdentifier: { UniqueAttribute: { AttributePath: 'displayName', AttributeValue: 'platform' } },
    },
  ],
  GetGroupMembershipId: [{ IdentityStoreId, GroupId: '{group}', ...member }],
  GetUserId: [
    {
      IdentityStoreId,
      AlternateIdentifier: { UniqueAttribute: { AttributePath: 'userName', AttributeValue: 'ada' } },
    },
  ],
  IsMemberInGroups: [{ IdentityStoreId, ...member, GroupIds: ['{group}'] }],
  ListGroupMemberships: [{ IdentityStoreId, GroupId: '{group}' }],
  ListGroupMembershipsForMember: [{ IdentityStoreId, ...member }],
  ListGroups: [{ IdentityStoreId }],
  ListUsers: [{ IdentityStoreId }],
  UpdateGroup: [{ IdentityStoreId, GroupId: '{group}', Operations: change('displayName') }],
  UpdateUser: [{ IdentityStoreId, UserId: '{user}', Operations: change('displayName') }],
};
