import { Aws, type Stack } from 'aws-cdk-lib';
import { Effect, ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { ownerTag } from '../../aws/tags.ts';
import { accept } from '../definition.ts';

interface Roles {
  readonly automation: string;
  readonly breakGlass: string;
  readonly reader?: string | undefined;
  readonly audit: string | undefined;
}

/**
 * The most that a role can do whose maker was let make roles: anything but to make or change roles that this same policy does not
 * bound, to take it off, to make users, or to touch what the landing zone itself stands on.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html#access_policies_boundaries-delegate
 */
export const addPermissionsBoundary = (stack: Stack, name: string, roles: Roles): void => {
  const boundary = arn('iam', `policy/${name}`);
  const { automation, breakGlass, reader = [], audit = [] } = roles;
  const protectedRoles = [automation, breakGlass, reader, audit, 'landing-zone-*', 'stacksets-exec-*'].flat();
  const policy = new ManagedPolicy(stack, 'PermissionsBoundary', {
    managedPolicyName: name,
    description: 'Bounds roles made by those who may make roles, but not more than that.',
    statements: [
      new PolicyStatement({ sid: 'AllowWhatIsNotDenied', actions: ['*'], resources: ['*'] }),
      deny('DenyUnboundedRoles', boundedActions, ['*'], { StringNotEquals: { 'iam:PermissionsBoundary': boundary } }),
      deny('DenyUnbinding', ['iam:DeleteRolePermissionsBoundary'], ['*']),
      deny('DenyUsers', userActions, ['*']),
      deny(
        'DenyLandingZoneRoles',
        [...boundedActions, ...otherRoleActions],
        protectedRoles.map((role) => arn('iam', `role/${role}`)),
      ),
      deny(
        'DenyLandingZoneAccess',
        ['sts:AssumeRole'],
        [automation, breakGlass].map((role) => `arn:${Aws.PARTITION}:iam::*:role/${role}`),
      ),
      deny('DenyLandingZonePolicies', policyActions, [boundary, arn('iam', 'policy/landing-zone-*')]),
      deny('DenyLandingZoneStacks', stackActions, [
        arn('cloudformation', 'stack/StackSet-*'),
        arn('cloudformation', 'stack/landing-zone-*'),
      ]),
      deny('DenyLandingZoneDocuments', documentActions, [arn('ssm', 'document/landing-zone-*')]),
      deny('DenyLandingZoneAssociations', associationActions, [arn('ssm', 'association/*')], {
        StringEquals: { [`aws:ResourceTag/${ownerTag.key}`]: ownerTag.value },
      }),
    ],
  });
  const bounds = 'It gives nothing: a boundary is the most that other policies can give.';
  accept(policy, {
    'AwsSolutions-IAM5[Action::*]': bounds,
    'AwsSolutions-IAM5[Resource::*]': bounds,
    'NIST-IAMPolicyNoStatementsWithAdminAccess': bounds,
    'NIST-IAMPolicyNoStatementsWithFullAccess': bounds,
  });
};

const arn = (service: 'iam' | 'cloudformation' | 'ssm', resource: string): string =>
  `arn:${Aws.PARTITION}:${service}:${service === 'iam' ? '' : '*'}:${Aws.ACCOUNT_ID}:${resource}`;

const deny = (sid: string, actions: string[], resources: string[], conditions?: Record<string, unknown>) =>
  new PolicyStatement({ sid, effect: Effect.DENY, actions, resources, ...(conditions ? { conditions } : {}) });

/** All that know the boundary of the role they are about: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html */
const boundedActions = [
  'iam:AttachRolePolicy',
  'iam:CreateRole',
  'iam:DeleteRolePolicy',
  'iam:DetachRolePolicy',
  'iam:PutRolePermissionsBoundary',
  'iam:PutRolePolicy',
  'iam:UpdateAssumeRolePolicy',
];
const otherRoleActions = [
  'iam:AddRoleToInstanceProfile',
  'iam:DeleteRole',
  'iam:PassRole',
  'iam:TagRole',
  'iam:UntagRole',
  'iam:UpdateRole',
  'iam:UpdateRoleDescription',
];
const userActions = [
  'iam:AddUserToGroup',
  'iam:AttachGroupPolicy',
  'iam:AttachUserPolicy',
  'iam:CreateAccessKey',
  'iam:CreateLoginProfile',
  'iam:CreateServiceSpecificCredential',
  'iam:CreateUser',
  'iam:DeleteUserPermissionsBoundary',
  'iam:PutGroupPolicy',
  'iam:PutUserPermissionsBoundary',
  'iam:PutUserPolicy',
  'iam:ResetServiceSpecificCredential',
  'iam:UpdateLoginProfile',
  'iam:UploadSSHPublicKey',
  'iam:UploadSigningCertificate',
];
const policyActions = [
  'iam:CreatePolicy',
  'iam:CreatePolicyVersion',
  'iam:DeletePolicy',
  'iam:DeletePolicyVersion',
  'iam:SetDefaultPolicyVersion',
  'iam:TagPolicy',
  'iam:UntagPolicy',
];
const stackActions = [
  'cloudformation:CancelUpdateStack',
  'cloudformation:ContinueUpdateRollback',
  'cloudformation:CreateChangeSet',
  'cloudformation:CreateStack',
  'cloudformation:DeleteChangeSet',
  'cloudformation:DeleteStack',
  'cloudformation:ExecuteChangeSet',
  'cloudformation:RollbackStack',
  'cloudformation:SetStackPolicy',
  'cloudformation:UpdateStack',
  'cloudformation:UpdateTerminationProtection',
];
const documentActions = [
  'ssm:CreateDocument',
  'ssm:DeleteDocument',
  'ssm:ModifyDocumentPermission',
  'ssm:UpdateDocument',
  'ssm:UpdateDocumentDefaultVersion',
];
const associationActions = [
  'ssm:AddTagsToResource',
  'ssm:DeleteAssociation',
  'ssm:RemoveTagsFromResource',
  'ssm:UpdateAssociation',
];
