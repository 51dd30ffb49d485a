import type { World } from '../../world/world.ts';
import type { Asked, Check, Deletion, Effect } from './check.ts';
import { delegate, delegatedTo, isMember } from './delegation.ts';

const service = 'securityhub.amazonaws.com';

/**
 * Who administers it in a region. Whom Organizations no longer knows as administrator is none any more, in no region.
 * https://docs.aws.amazon.com/securityhub/latest/userguide/remove-admin-overview.html
 */
const administratorIn = (world: World, region: string): string | undefined => {
  const account = delegatedTo(world, service);
  return world.claims.has(`AWS::SecurityHub::DelegatedAdmin ${account ?? ''} ${region}`) ? account : undefined;
};

/** Designating an administrator enables it there: https://docs.aws.amazon.com/securityhub/latest/userguide/designate-orgs-admin-account.html */
const hasHub = (world: World, account: string, region: string): boolean =>
  world.claims.has(`AWS::SecurityHub::Hub ${account} ${region}`) || administratorIn(world, region) === account;

const isCentral = (world: World, region: string, made: Asked['made'] = []): boolean => {
  const account = administratorIn(world, region);
  const claim = `AWS::SecurityHub::OrganizationConfiguration ${account ?? ''} ${region}`;
  const found = made.find((one) => one.claim === claim) ?? world.claims.get(claim);
  return account !== undefined && found?.properties?.ConfigurationType === 'CENTRAL';
};

const hub: Check = (world, { claim = '' }, { account, region, stackId }) =>
  administratorIn(world, region) === account && world.claims.get(claim)?.stack !== stackId
    ? refused('ResourceConflictException', 'Account is already subscribed to Security Hub')
    : undefined;

const delegatedAdmin: Check = (world, { properties: { AdminAccountId: wanted } }, { account }) => {
  const administrator = delegatedTo(world, service);
  if (account !== world.management.id)
    return refused('InvalidAccessException', `Account ${account} is not the management account of the organization`);
  if (!world.serviceAccess.has(service))
    return refused('InvalidAccessException', 'Security Hub is not integrated with AWS Organizations');
  if (!isMember(world, wanted))
    return refused('InvalidInputException', `Account ${String(wanted)} is not a member of the organization`);
  if (administrator !== undefined && administrator !== wanted)
    return refused('InvalidInputException', 'Security Hub has another delegated administrator already');
  return undefined;
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-securityhub-findingaggregator.html */
const findingAggregator: Check = (world, { properties }, { account, region }) => {
  const { RegionLinkingMode: mode, Regions: regions = [] } = properties as {
    RegionLinkingMode: string;
    Regions?: string[];
  };
  if (!hasHub(world, account, region))
    return refused('InvalidAccessException', `Account ${account} is not subscribed to AWS Security Hub`);
  if (mode === 'NO_REGIONS')
    return 'Properties validation failed: #/RegionLinkingMode: NO_REGIONS is not a valid enum value';
  if (regions.includes(region) || (mode !== 'ALL_REGIONS' && regions.length === 0))
    return refused('InvalidInputException', 'Invalid parameter Regions');
  return undefined;
};

/** Words: https://github.com/aws-ia/terraform-aws-security-hub/issues/4, https://github.com/schubergphilis/terraform-aws-mcaf-landing-zone/pull/213 */
const organizationConfiguration: Check = (world, { properties }, { account, region, made }) => {
  const { ConfigurationType: type, AutoEnable: enable, AutoEnableStandards: standards } = properties;
  if (administratorIn(world, region) !== account) return notAdministrator(account);
  if (type !== 'CENTRAL') return undefined;
  const aggregator = `AWS::SecurityHub::FindingAggregator ${account}`;
  if (world.claims.get(aggregator)?.region !== region && !made.some(({ claim }) => claim === aggregator))
    return refused('InvalidInputException', 'Central configuration needs a finding aggregator in this region');
  return String(enable) === 'false' && standards === 'NONE'
    ? undefined
    : refused(
        'InvalidInputException',
        'Auto Enable and AutoEnableStandards can not be enabled for Central Configuration',
      );
};

const centrally: Check = (world, _, { account, region, made }) => {
  if (administratorIn(world, region) !== account) return notAdministrator(account);
  return isCentral(world, region, made)
    ? undefined
    : refused('InvalidAccessException', 'Central configuration is not enabled in this region');
};

/** Words: https://github.com/hashicorp/terraform-provider-aws/issues/36739 */
const configurationPolicy: Check = (world, resource, place) => {
  const { SecurityHub: policy } = resource.properties.ConfigurationPolicy as { SecurityHub?: Record<string, unknown> };
  const complete = policy?.EnabledStandardIdentifiers && policy.SecurityControlsConfiguration;
  if (String(policy?.ServiceEnabled) === 'true' && !complete)
    return refused(
      'InvalidInputException',
      'Invalid semantics: Enabled standards and security control configurations must be configured when Security Hub is enabled',
    );
  return centrally(world, resource, place);
};

/** https://docs.aws.amazon.com/securityhub/latest/userguide/view-policy.html */
const policyAssociation: Check = (world, resource, place) => {
  const { TargetId: target, TargetType: type } = resource.properties;
  const { id: management } = world.management;
  if ((type === 'ROOT' || target === management) && !hasHub(world, management, place.region))
    return refused('AssociationFailed', 'Security Hub is not enabled in the management account of the organization');
  return centrally(world, resource, place);
};

export const securityHubChecks: Readonly<Record<string, Check>> = {
  'AWS::SecurityHub::Hub': hub,
  'AWS::SecurityHub::DelegatedAdmin': delegatedAdmin,
  'AWS::SecurityHub::FindingAggregator': findingAggregator,
  'AWS::SecurityHub::OrganizationConfiguration': organizationConfiguration,
  'AWS::SecurityHub::ConfigurationPolicy': configurationPolicy,
  'AWS::SecurityHub::PolicyAssociation': policyAssociation,
};

export const securityHubEffects: Readonly<Record<string, Effect>> = {
  'AWS::SecurityHub::DelegatedAdmin': (world, { AdminAccountId: account }) => delegate(world, service, String(account)),
};

const byAdministrator: Deletion = (world, _, { account, region }) =>
  administratorIn(world, region) === account ? undefined : notAdministrator(account);

/** Under central configuration neither an administrator is changed by Security Hub's own API, nor does an account leave. */
const whileLocal: Deletion = (world, _, { region }) =>
  isCentral(world, region)
    ? refused('InvalidAccessException', 'The organization uses central configuration')
    : undefined;

export const securityHubDeletions: Readonly<Record<string, Deletion>> = {
  'AWS::SecurityHub::Hub': whileLocal,
  'AWS::SecurityHub::DelegatedAdmin': whileLocal,
  'AWS::SecurityHub::OrganizationConfiguration': byAdministrator,
  'AWS::SecurityHub::ConfigurationPolicy': byAdministrator,
  'AWS::SecurityHub::PolicyAssociation': byAdministrator,
};

const notAdministrator = (account: string): string =>
  refused('InvalidAccessException', `Account ${account} is not an administrator for this organization`);

const refused = (code: string, message: string): string =>
  `Resource handler returned message: "${message}" (Service: SecurityHub, Status Code: 400, Error Code: ${code})`;
