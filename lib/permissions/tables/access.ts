import { managementKey } from '../../config/organization/types.ts';
import { tagged, type Grant, type Scene } from '../grant.ts';

const service = 'sso-admin';
const instance = 'arn:{p}:sso:::instance/*';
const sets = 'arn:{p}:sso:::permissionSet/*/*';
const accounts = 'arn:{p}:sso:::account/*';
const directory = ['arn:{p}:identitystore::{a}:identitystore/*', 'arn:{p}:identitystore:::*'];

const hasAccess = ({ zone }: Scene): boolean => zone.access !== undefined;
const has =
  (key: 'groups' | 'users') =>
  ({ zone }: Scene): boolean =>
    (zone.access?.[key].length ?? 0) > 0;
const isInManagement = ({ zone }: Scene): boolean =>
  zone.access?.assignments.some(({ account }) => account === managementKey) === true;

/** What is sent to IAM Identity Center. https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsiamidentitycenter.html */
export const access: readonly Grant[] = [
  { sid: 'FindIdentityCenter', in: 'plan', service, operations: 'ListInstances', when: hasAccess },
  {
    sid: 'ReadAccess',
    in: 'plan',
    service,
    operations:
      'DescribeInstanceAccessControlAttributeConfiguration DescribePermissionSet GetInlinePolicyForPermissionSet ' +
      'GetPermissionsBoundaryForPermissionSet ListAccountAssignments ListAccountAssignmentsForPrincipal ' +
      'ListAccountsForProvisionedPermissionSet ListCustomerManagedPolicyReferencesInPermissionSet ' +
      'ListManagedPoliciesInPermissionSet ListPermissionSets ListTagsForResource',
    when: hasAccess,
    resources: [instance, sets, accounts],
  },
  {
    sid: 'ReadDirectory',
    in: 'plan',
    service: 'identitystore',
    operations: 'DescribeGroup DescribeUser ListGroupMemberships ListGroups ListUsers',
    when: hasAccess,
    resources: directory,
  },
  {
    sid: 'FollowAccess',
    in: 'apply',
    service,
    operations:
      'DescribeAccountAssignmentCreationStatus DescribeAccountAssignmentDeletionStatus ' +
      'DescribePermissionSetProvisioningStatus ListAccountAssignmentCreationStatus ListAccountAssignmentDeletionStatus',
    when: hasAccess,
    resources: [instance],
  },
  {
    sid: 'ChangeAccess',
    in: 'apply',
    service,
    operations:
      'AttachCustomerManagedPolicyReferenceToPermissionSet AttachManagedPolicyToPermissionSet CreateAccountAssignment ' +
      'CreatePermissionSet DeleteAccountAssignment DeleteInlinePolicyFromPermissionSet ' +
      'DeletePermissionsBoundaryFromPermissionSet DetachCustomerManagedPolicyReferenceFromPermissionSet ' +
      'DetachManagedPolicyFromPermissionSet ProvisionPermissionSet PutInlinePolicyToPermissionSet ' +
      'PutPermissionsBoundaryToPermissionSet TagResource UntagResource UpdatePermissionSet',
    when: hasAccess,
    resources: [instance, sets, accounts],
  },
  {
    sid: 'DeletePermissionSets',
    in: 'apply',
    service,
    operations: 'DeletePermissionSet',
    when: hasAccess,
    resources: [sets],
    condition: tagged,
  },
  // It asks about the instance as well, which carries no tag of ours.
  {
    sid: 'DeleteFromInstance',
    in: 'apply',
    service,
    operations: 'DeletePermissionSet',
    when: hasAccess,
    resources: [instance],
  },
  {
    sid: 'ChangeAttributes',
    in: 'apply',
    service,
    operations: 'CreateInstanceAccessControlAttributeConfiguration UpdateInstanceAccessControlAttributeConfiguration',
    when: ({ zone }) => zone.access?.attributes !== undefined,
    resources: [instance],
  },
  {
    sid: 'ChangeGroups',
    in: 'apply',
    service: 'identitystore',
    operations: 'CreateGroup CreateGroupMembership DeleteGroupMembership GetGroupId UpdateGroup',
    when: has('groups'),
    resources: directory,
  },
  {
    sid: 'ChangeUsers',
    in: 'apply',
    service: 'identitystore',
    operations: 'CreateUser GetUserId UpdateUser',
    when: has('users'),
    resources: directory,
  },
  // https://docs.aws.amazon.com/singlesignon/latest/userguide/iam-auth-access-using-id-policies.html
  {
    sid: 'ProvisionInManagement',
    in: 'apply',
    service: 'iam',
    operations: '',
    also:
      'iam:AttachRolePolicy iam:CreateRole iam:DeleteRole iam:DeleteRolePermissionsBoundary iam:DeleteRolePolicy ' +
      'iam:DetachRolePolicy iam:GetRole iam:ListAttachedRolePolicies iam:ListRolePolicies ' +
      'iam:PutRolePermissionsBoundary iam:PutRolePolicy iam:UpdateAssumeRolePolicy iam:UpdateRole ' +
      'iam:UpdateRoleDescription',
    when: isInManagement,
    resources: ['arn:{p}:iam::{a}:role/aws-reserved/sso.amazonaws.com/*'],
  },
  {
    sid: 'SignInToManagement',
    in: 'apply',
    service: 'iam',
    operations: '',
    also: 'iam:CreateSAMLProvider iam:GetSAMLProvider iam:UpdateSAMLProvider',
    when: isInManagement,
    resources: ['arn:{p}:iam::{a}:saml-provider/AWSSSO_*_DO_NOT_DELETE'],
  },
];
