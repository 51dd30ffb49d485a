import type { WorldFixture } from '../../../../lib/simulator/index.ts';
import { denyAll, document } from '../../organization.ts';
import type { WellFormedCalls } from './call.ts';

const ssm = 'ssm.amazonaws.com';
const trusted = { operation: 'organizations:EnableAWSServiceAccess', input: { ServicePrincipal: ssm } };
const tagPolicy = '{"tags":{"a":{"tag_key":{"@@assign":"a"}}}}';
const delegation = document({
  Effect: 'Allow',
  Principal: { AWS: '{security}' },
  Action: 'organizations:ListRoots',
  Resource: '*',
});
const delegated = { operation: 'organizations:PutResourcePolicy', input: { Content: delegation } };

/** Accounts may leave a few days after they were made. */
const longMember = (fixture: WorldFixture): void => {
  fixture.accounts = (fixture.accounts ?? []).map((one) => ({ ...one, joined: '2026-01-01T00:00:00.000Z' }));
};

export const organizations: WellFormedCalls = {
  AcceptHandshake: [{ HandshakeId: '{handshake}' }, { by: 'guest' }],
  AttachPolicy: [{ PolicyId: '{spareScp}', TargetId: '{prod}' }],
  CancelHandshake: [{ HandshakeId: '{handshake}' }],
  CloseAccount: [{ AccountId: '{newcomer}' }],
  CreateAccount: [{ AccountName: 'new', Email: 'new@example.com' }],
  CreateOrganization: [{ FeatureSet: 'ALL' }, { change: (fixture) => delete fixture.organization }],
  CreateOrganizationalUnit: [{ ParentId: '{root}', Name: 'New' }],
  CreatePolicy: [{ Name: 'new', Description: '', Type: 'SERVICE_CONTROL_POLICY', Content: denyAll }],
  DeclineHandshake: [{ HandshakeId: '{handshake}' }, { by: 'guest' }],
  DeleteOrganization: [
    {},
    {
      change: (fixture) => {
        fixture.accounts = fixture.accounts?.filter(({ id }) => id === fixture.management.id);
        fixture.organizationalUnits = [];
        fixture.delegatedAdministrators = {};
      },
    },
  ],
  DeleteOrganizationalUnit: [{ OrganizationalUnitId: '{prod}' }],
  DeletePolicy: [{ PolicyId: '{spareScp}' }],
  DeleteResourcePolicy: [{}, { after: [delegated] }],
  DeregisterDelegatedAdministrator: [{ AccountId: '{security}', ServicePrincipal: 'config.amazonaws.com' }],
  DescribeAccount: [{ AccountId: '{security}' }],
  DescribeCreateAccountStatus: [{ CreateAccountRequestId: '{request}' }],
  DescribeEffectivePolicy: [
    { PolicyType: 'TAG_POLICY', TargetId: '{security}' },
    {
      after: [
        { operation: 'organizations:EnablePolicyType', input: { RootId: '{root}', PolicyType: 'TAG_POLICY' } },
        { operation: 'organizations:UpdatePolicy', input: { PolicyId: '{tagPolicy}', Content: tagPolicy } },
        { operation: 'organizations:AttachPolicy', input: { PolicyId: '{tagPolicy}', TargetId: '{root}' } },
      ],
    },
  ],
  DescribeHandshake: [{ HandshakeId: '{handshake}' }],
  DescribeOrganization: [],
  DescribeOrganizationalUnit: [{ OrganizationalUnitId: '{prod}' }],
  DescribePolicy: [{ PolicyId: '{scp}' }],
  DescribeResourcePolicy: [{}, { after: [delegated] }],
  DetachPolicy: [{ PolicyId: '{scp}', TargetId: '{workloads}' }],
  DisableAWSServiceAccess: [{ ServicePrincipal: 'ram.amazonaws.com' }],
  DisablePolicyType: [{ RootId: '{root}', PolicyType: 'RESOURCE_CONTROL_POLICY' }],
  EnableAWSServiceAccess: [{ ServicePrincipal: ssm }],
  EnableAllFeatures: [
    {},
    {
      change: (fixture) => {
        fixture.organization = { ...fixture.organization!, featureSet: 'CONSOLIDATED_BILLING', policyTypes: {} };
      },
    },
  ],
  EnablePolicyType: [{ RootId: '{root}', PolicyType: 'TAG_POLICY' }],
  InviteAccountToOrganization: [{ Target: { Type: 'ACCOUNT', Id: '777777777777' } }],
  LeaveOrganization: [{}, { by: 'newcomer', change: longMember }],
  ListAWSServiceAccessForOrganization: [],
  ListAccounts: [],
  ListAccountsForParent: [{ ParentId: '{root}' }],
  ListChildren: [{ ParentId: '{root}', ChildType: 'ACCOUNT' }],
  ListCreateAccountStatus: [],
  ListDelegatedAdministrators: [],
  ListDelegatedServicesForAccount: [{ AccountId: '{security}' }],
  ListHandshakesForAccount: [],
  ListHandshakesForOrganization: [],
  ListOrganizationalUnitsForParent: [{ ParentId: '{root}' }],
  ListParents: [{ ChildId: '{security}' }],
  ListPolicies: [{ Filter: 'SERVICE_CONTROL_POLICY' }],
  ListPoliciesForTarget: [{ TargetId: '{root}', Filter: 'SERVICE_CONTROL_POLICY' }],
  ListRoots: [],
  ListTagsForResource: [{ ResourceId: '{security}' }],
  ListTargetsForPolicy: [{ PolicyId: '{scp}' }],
  MoveAccount: [{ AccountId: '{security}', SourceParentId: '{root}', DestinationParentId: '{prod}' }],
  PutResourcePolicy: [{ Content: delegation }],
  RegisterDelegatedAdministrator: [{ AccountId: '{security}', ServicePrincipal: ssm }, { after: [trusted] }],
  RemoveAccountFromOrganization: [{ AccountId: '{newcomer}' }, { change: longMember }],
  TagResource: [{ ResourceId: '{security}', Tags: [{ Key: 'a', Value: 'b' }] }],
  UntagResource: [{ ResourceId: '{security}', TagKeys: ['owner'] }],
  UpdateOrganizationalUnit: [{ OrganizationalUnitId: '{prod}', Name: 'Production' }],
  UpdatePolicy: [{ PolicyId: '{scp}', Name: 'other' }],
};

const contact = {
  ...{ AlternateContactType: 'SECURITY', Name: 'Ada', Title: 'CISO' },
  ...{ EmailAddress: 'ada@example.com', PhoneNumber: '+44 20 1234' },
};
const put = { operation: 'account:PutAlternateContact', input: contact };
const address = {
  ...{ FullName: 'Ada', AddressLine1: 'Street 1', City: 'London', PostalCode: 'N1', CountryCode: 'GB' },
  ...{ PhoneNumber: '+44201234' },
};
const mail = { AccountId: '{security}', PrimaryEmail: 'next@example.com' };

export const account: WellFormedCalls = {
  AcceptPrimaryEmailUpdate: [
    { ...mail, Otp: '123456' },
    { after: [{ operation: 'account:StartPrimaryEmailUpdate', input: mail }] },
  ],
  DeleteAlternateContact: [{ AlternateContactType: 'SECURITY' }, { after: [put] }],
  DisableRegion: [{ RegionName: 'af-south-1' }],
  EnableRegion: [{ RegionName: 'af-south-1' }, { change: (fixture) => (fixture.regionsOn = {}) }],
  GetAccountInformation: [],
  GetAlternateContact: [{ AlternateContactType: 'SECURITY' }, { after: [put] }],
  GetContactInformation: [
    {},
    { after: [{ operation: 'account:PutContactInformation', input: { ContactInformation: address } }] },
  ],
  GetPrimaryEmail: [{ AccountId: '{security}' }],
  GetRegionOptStatus: [{ RegionName: 'af-south-1' }],
  ListRegions: [],
  PutAccountName: [{ AccountName: 'other' }],
  PutAlternateContact: [contact],
  PutContactInformation: [{ ContactInformation: address }],
  StartPrimaryEmailUpdate: [mail],
};

const role = 'arn:aws:iam::{security}:role/OrganizationAccountAccessRole';

export const sts: WellFormedCalls = {
  AssumeRole: [{ RoleArn: role, RoleSessionName: 'me' }],
  GetAccessKeyInfo: [{ AccessKeyId: 'AKIAIOSFODNN7EXAMPLE' }],
  GetCallerIdentity: [],
  GetFederationToken: [{ Name: 'me' }],
  GetSessionToken: [],
};

export const tagging: WellFormedCalls = { GetResources: [] };
