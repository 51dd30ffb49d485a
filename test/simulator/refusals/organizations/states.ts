import { asking } from '../rows.ts';
import type { Refusal } from '../stage.ts';
import { billingOnly, constraint, invalid, many, tagOf } from './case.ts';

const of = asking('organizations');

const scp = 'SERVICE_CONTROL_POLICY';
const type = { RootId: '{root}', PolicyType: 'TAG_POLICY' };
const attachment = { PolicyId: '{tagPolicy}', TargetId: '{prod}' };
const enabling = {
  after: [of('EnablePolicyType', type)],
  slow: true,
  answer: 'PolicyChangesInProgressException',
} as const;
const notAll = { change: billingOnly, answer: constraint('ORGANIZATION_NOT_IN_ALL_FEATURES_MODE') };
const config = 'config.amazonaws.com';
const stackSets = 'member.org.stacksets.cloudformation.amazonaws.com';

/** What an organization does not do in the state in which it is. */
export const states: readonly Refusal[] = [
  { ...of('AttachPolicy', attachment), what: 'while its type is being enabled', ...enabling },
  { ...of('DetachPolicy', attachment), what: 'while its type is being enabled', ...enabling },
  {
    ...of('UpdatePolicy', { PolicyId: '{tagPolicy}', Name: 'x' }),
    what: 'while its type is being enabled',
    ...enabling,
  },
  { ...of('DisablePolicyType', type), what: 'while it is being enabled', ...enabling },
  { ...of('EnablePolicyType', type), what: 'while it is being enabled', ...enabling },
  { ...of('EnableAWSServiceAccess', { ServicePrincipal: config }), what: 'without all features', ...notAll },
  { ...of('ListAWSServiceAccessForOrganization'), what: 'without all features', ...notAll },
  { ...of('ListDelegatedAdministrators'), what: 'without all features', ...notAll },
  { ...of('ListDelegatedServicesForAccount', { AccountId: '{security}' }), what: 'without all features', ...notAll },
  {
    ...of('DeregisterDelegatedAdministrator', { AccountId: '{security}', ServicePrincipal: config }),
    ...{ what: 'without all features', ...notAll },
  },
  {
    ...{ ...of('CloseAccount', { AccountId: '{newcomer}' }), what: 'that is being closed', slow: true },
    after: [of('CloseAccount', { AccountId: '{newcomer}' })],
    answer: 'ConflictException',
  },
  {
    ...of('RegisterDelegatedAdministrator', { AccountId: '{newcomer}', ServicePrincipal: stackSets }),
    what: 'as the sixth of a service that takes five',
    change: (fixture) => {
      const since = '2026-01-01T00:00:00.000Z';
      fixture.serviceAccess = { ...fixture.serviceAccess, [stackSets]: since };
      const five = many(5).map((_, index) => [String(500_000_000_000 + index), { [stackSets]: since }] as const);
      fixture.delegatedAdministrators = Object.fromEntries(five);
    },
    answer: constraint('MAX_DELEGATED_ADMINISTRATORS_FOR_SERVICE_LIMIT_EXCEEDED'),
  },
  { ...of('DeleteOrganization'), what: 'with members', answer: 'OrganizationNotEmptyException' },
  { ...of('LeaveOrganization'), what: 'of the management account', answer: 'MasterCannotLeaveOrganizationException' },
  { ...of('LeaveOrganization'), by: 'newcomer', what: 'of a newcomer', answer: constraint('WAIT_PERIOD_ACTIVE') },
  {
    ...of('DescribeEffectivePolicy', { PolicyType: 'TAG_POLICY', TargetId: '{security}' }),
    ...{ what: 'where there is none', answer: 'EffectivePolicyNotFoundException' },
  },
  {
    ...of('DescribeEffectivePolicy', { PolicyType: 'TAG_POLICY', TargetId: '{prod}' }),
    ...{ what: 'of an OU', answer: invalid('TARGET_NOT_SUPPORTED') },
  },
  {
    ...of('UpdatePolicy', { PolicyId: '{scp}', Content: '{"Version":"2012-10-17"}'.padEnd(10_241) }),
    ...{ what: 'to a document that is too large', answer: constraint('POLICY_CONTENT_LIMIT_EXCEEDED') },
  },
  {
    ...of('CreateAccount', { AccountName: 'new', Email: 'new@example.com', Tags: many(51).map(tagOf) }),
    ...{ what: 'with 51 tags', answer: constraint('MAX_TAG_LIMIT_EXCEEDED') },
  },
  {
    ...of('PutResourcePolicy', {
      Content: JSON.stringify({
        Version: '2012-10-17',
        Statement: {
          ...{ Effect: 'Allow', Principal: { AWS: '{security}' } },
          ...{ Action: 'organizations:ListRoots', Resource: '*' },
        },
      }),
      Tags: many(51).map(tagOf),
    }),
    ...{ what: 'with 51 tags', answer: constraint('MAX_TAG_LIMIT_EXCEEDED') },
  },
  {
    ...of('CreateOrganization', { FeatureSet: 'SOME' }),
    what: 'with features of nobody',
    answer: invalid('INVALID_ENUM'),
  },
  {
    ...of('ListCreateAccountStatus', { States: ['SOME'] }),
    ...{ what: 'in a state of nobody', answer: invalid('INVALID_LIST_MEMBER') },
  },
  {
    ...of('ListPolicies', { Filter: scp, MaxResults: 21 }),
    ...{ what: 'with a page of 21', answer: invalid('MAX_VALUE_EXCEEDED') },
  },
];
