import type { Asked, Refusal } from './stage.ts';

const of = (operation: string, input: object = {}): Asked => ({ operation, input });
const notFound = 'ResourceNotFoundException';
const field = 'ValidationException fieldValidationFailed';
const mail = (PrimaryEmail: string, more: object = {}) => ({ AccountId: '{security}', PrimaryEmail, ...more });
const taken = 'aws+newcomer@example.com';
const SECURITY = { AlternateContactType: 'SECURITY' };
/** It sees the account that an invitation made a member no longer. */
const offByDefault = { RegionName: 'af-south-1' };

export const ofAccount: readonly Refusal[] = [
  {
    ...of('account:AcceptPrimaryEmailUpdate', mail('none@example.com', { Otp: '123456' })),
    ...{ what: 'that nobody began', answer: notFound },
  },
  {
    ...of('account:AcceptPrimaryEmailUpdate', mail('next@example.com', { Otp: '123456' })),
    what: 'to an address that is taken by now',
    after: [
      of('account:StartPrimaryEmailUpdate', mail('next@example.com')),
      of('organizations:CreateAccount', { AccountName: 'x', Email: 'next@example.com' }),
    ],
    answer: 'ConflictException',
  },
  {
    ...of('account:StartPrimaryEmailUpdate', mail(taken)),
    what: 'to an address that is taken',
    answer: 'ConflictException',
  },
  { ...of('account:DeleteAlternateContact', SECURITY), what: 'that is not there', answer: notFound },
  { ...of('account:GetAlternateContact', SECURITY), what: 'that is not there', answer: notFound },
  {
    ...{ ...of('account:GetContactInformation'), by: 'guest', what: 'that is not there', answer: notFound },
  },
  {
    ...of('account:DisableRegion', offByDefault),
    what: 'that is off',
    answer: 'ConflictException',
    change: (fixture) => void (fixture.regionsOn = {}),
  },
  { ...of('account:EnableRegion', offByDefault), what: 'that is on', answer: 'ConflictException' },
  { ...of('account:GetAccountInformation', { AccountId: '1' }), what: 'of no account ID', answer: field },
  { ...of('account:GetContactInformation', { AccountId: '1' }), what: 'of no account ID', answer: field },
  { ...of('account:ListRegions', { MaxResults: 51 }), what: 'with a page of 51', answer: field },
  {
    ...of('account:DisableRegion', { RegionName: 'us-east-1' }),
    what: 'that is always on',
    answer: 'ValidationException',
  },
];

const role = { RoleArn: 'arn:aws:iam::{security}:role/OrganizationAccountAccessRole', RoleSessionName: 'me' };
const web = {
  ...{ RoleArn: 'arn:aws:iam::{management}:role/role', RoleSessionName: 'me' },
  WebIdentityToken: 'not.a.token',
};
const jwt = (claims: object): string =>
  ['{"alg":"none"}', JSON.stringify(claims), ''].map((part) => Buffer.from(part).toString('base64url')).join('.');
const issuer = 'https://token.example.com';
const provider: Asked = of('cloudformation:CreateStack', {
  StackName: 'provider',
  TemplateBody: JSON.stringify({
    Resources: {
      Provider: {
        Type: 'AWS::IAM::OIDCProvider',
        Properties: { Url: issuer, ClientIdList: ['sts.amazonaws.com'], ThumbprintList: ['0'.repeat(40)] },
      },
    },
  }),
});
const malformed = 'MalformedPolicyDocument';
const expired = 'ExpiredTokenException';

export const ofSts: readonly Refusal[] = [
  { ...of('sts:AssumeRole', { ...role, Policy: '{' }), what: 'with a policy that is none', answer: malformed },
  {
    ...of('sts:GetFederationToken', { Name: 'me', Policy: '[]' }),
    what: 'with a policy that is none',
    answer: malformed,
  },
  {
    ...of('sts:AssumeRoleWithWebIdentity', { ...web, Policy: '{' }),
    what: 'with a policy that is none',
    answer: malformed,
  },
  { ...of('sts:AssumeRole', { ...role, DurationSeconds: 7_200 }), what: 'for too long', answer: 'ValidationError' },
  { ...of('sts:AssumeRole', role), by: 'newcomer', what: 'that trusts others', answer: 'AccessDenied' },
  { ...of('sts:AssumeRoleWithWebIdentity', web), what: 'with no token', answer: 'InvalidIdentityToken' },
  {
    ...of('sts:AssumeRoleWithWebIdentity', { ...web, WebIdentityToken: jwt({ iss: issuer, exp: 1 }) }),
    ...{ what: 'with an old token', after: [provider], answer: expired },
  },
];
