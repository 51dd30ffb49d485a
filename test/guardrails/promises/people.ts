import type { Table } from './asks.ts';

const iam = (resource: string): string => `arn:aws:iam::{a}:${resource}`;
const bucket = 'arn:aws:s3:::data';
const saml = iam('saml-provider/other');
const reserved = iam('role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_administrator_0123456789abcdef');
const mine = 'arn:aws:account::{a}:account';

/** SCPs about who comes in, and what accounts may do to themselves. */
export const people: Readonly<Record<string, Table>> = {
  'deny-leave-organization': {
    DenyLeavingTheOrganization: {
      denies: [
        { does: 'organizations:LeaveOrganization' },
        { does: 'organizations:LeaveOrganization', by: 'automation' },
        { does: 'organizations:AcceptHandshake', to: 'arn:aws:organizations::{a}:handshake/o-ours000000/invite/h-1' },
      ],
      allows: [
        { does: 'organizations:DescribeOrganization' },
        { does: 'organizations:DeclineHandshake', to: 'arn:aws:organizations::{a}:handshake/o-ours000000/invite/h-1' },
      ],
    },
  },
  'deny-root-user': {
    DenyRootUserOfMemberAccounts: {
      denies: [
        { does: 's3:GetBucketPolicy', to: bucket, by: 'root' },
        { does: 'iam:CreateAccessKey', to: iam('user/x'), by: 'root' },
      ],
      allows: [
        { does: 's3:GetBucketPolicy', to: bucket },
        { does: 's3:GetBucketPolicy', to: bucket, by: 'root session' },
      ],
    },
  },
  'deny-account-changes': {
    DenyAccountSettings: {
      denies: [
        { does: 'account:CloseAccount', to: mine },
        { does: 'account:EnableRegion', to: mine, by: 'break glass', with: { 'account:TargetRegion': 'ap-east-1' } },
        { does: 'account:PutAlternateContact', to: mine, by: 'stack sets' },
      ],
      allows: [
        { does: 'account:CloseAccount', to: mine, by: 'automation' },
        { does: 'account:GetContactInformation', to: mine },
      ],
    },
    DenyBillingSettings: {
      denies: [{ does: 'payments:UpdatePaymentPreferences' }, { does: 'tax:PutTaxRegistration' }],
      allows: [{ does: 'payments:UpdatePaymentPreferences', by: 'automation' }, { does: 'payments:GetPaymentStatus' }],
    },
  },
  'protect-identity-center': {
    DenyPrivateFederation: {
      denies: [{ does: 'iam:CreateSAMLProvider', to: saml }],
      allows: [
        { does: 'iam:CreateSAMLProvider', to: saml, by: 'automation' },
        { does: 'iam:CreateSAMLProvider', to: saml, by: 'break glass' },
        { does: 'iam:CreateSAMLProvider', to: saml, by: 'stack sets' },
        { does: 'iam:GetSAMLProvider', to: saml },
      ],
    },
    DenyChangesToIdentityCenterRoles: {
      denies: [
        { does: 'iam:UpdateAssumeRolePolicy', to: reserved },
        { does: 'iam:AttachRolePolicy', to: reserved, by: 'break glass' },
      ],
      allows: [
        { does: 'iam:UpdateAssumeRolePolicy', to: iam('role/app') },
        { does: 'iam:GetRole', to: reserved },
      ],
    },
    DenyAccountInstancesOfIdentityCenter: {
      denies: [
        { does: 'sso:CreateInstance', to: 'arn:aws:sso:::instance/ssoins-1' },
        { does: 'sso:CreateInstance', to: 'arn:aws:sso:::instance/ssoins-1', by: 'automation' },
      ],
      allows: [{ does: 'sso:DescribeInstance', to: 'arn:aws:sso:::instance/ssoins-1' }],
    },
  },
  'no-iam-users': {
    DenyIamUsersAndTheirCredentials: {
      denies: [
        { does: 'iam:CreateUser', to: iam('user/x') },
        { does: 'iam:CreateAccessKey', to: iam('user/x'), by: 'automation' },
      ],
      allows: [
        { does: 'iam:CreateUser', to: iam('user/x'), by: 'break glass' },
        { does: 'iam:CreateLoginProfile', to: iam('user/x'), by: 'root session' },
        { does: 'iam:DeleteUser', to: iam('user/x') },
        { does: 'iam:CreateAccessKey', to: iam('user/x'), by: 'root session' },
      ],
    },
  },
};
