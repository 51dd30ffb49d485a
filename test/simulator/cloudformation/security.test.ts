import { DeleteStackCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DeregisterDelegatedAdministratorCommand, EnableAWSServiceAccessCommand } from '@aws-sdk/client-organizations';
import { accounts, deploy, elsewhere, pass, stage } from './stage.ts';

type On = ReturnType<typeof stage>;

const { management, security, newcomer } = accounts;

/** An organization that trusts the services; Security Hub is administered by account security. */
const begun = async (...templates: [account: string, name: string, template: string][]): Promise<On> => {
  const on = stage();
  for (const ServicePrincipal of ['securityhub.amazonaws.com', 'access-analyzer.amazonaws.com'])
    await on.organizations.send(new EnableAWSServiceAccessCommand({ ServicePrincipal }));
  for (const [account, name, template] of templates) await put(on, account, name, template);
  return on;
};

const clientOf = (on: On, account: string) => elsewhere(on, { account }).cloudFormation;

/** Deploys, and tells what came of it: the status, and why. */
const put = async (on: On, account: string, name: string, template: string): Promise<string> => {
  await deploy({ cloudFormation: clientOf(on, account), clock: on.clock }, name, template);
  return outcome(on, name);
};

const remove = async (on: On, account: string, name: string): Promise<string> => {
  await clientOf(on, account).send(new DeleteStackCommand({ StackName: name }));
  await pass(on, 300);
  return outcome(on, name);
};

const outcome = async ({ world, cloudFormation }: On, name: string): Promise<string> => {
  await cloudFormation.send(new DescribeStacksCommand({})); // what was to happen until now has happened
  const stack = [...world.stacks.values()].findLast((one) => one.name === name);
  const why = stack?.events.findLast(({ status }) => status.endsWith('_FAILED'))?.reason ?? '';
  return `${stack?.status ?? ''} ${why}`.trim();
};

const resource = (type: string, properties: string, more = ''): string =>
  `  ${type}: { Type: AWS::SecurityHub::${type}, Properties: { ${properties} }${more} }\n`;
const template = (...resources: string[]): string => `Resources:\n${resources.join('')}`;

const designation = (account: string): string => template(resource('DelegatedAdmin', `AdminAccountId: '${account}'`));
const hub = template('  Hub: { Type: AWS::SecurityHub::Hub }\n');
const aggregator = resource('FindingAggregator', 'RegionLinkingMode: SPECIFIED_REGIONS, Regions: [eu-west-1]');
const central = resource(
  'OrganizationConfiguration',
  'AutoEnable: false, AutoEnableStandards: NONE, ConfigurationType: CENTRAL',
  ', DependsOn: FindingAggregator',
);
const policyOf = (settings: string): string =>
  resource(
    'ConfigurationPolicy',
    `Name: all, ConfigurationPolicy: { SecurityHub: { ServiceEnabled: true${settings} } }`,
    ', DependsOn: OrganizationConfiguration',
  );
const policy = policyOf(', EnabledStandardIdentifiers: [], SecurityControlsConfiguration: {}');
const association = resource(
  'PolicyAssociation',
  `TargetType: ROOT, TargetId: ${accounts.root}, ConfigurationPolicyId: !GetAtt ConfigurationPolicy.Id`,
);
const administration = template(aggregator, central, policy, association);

const designated = (...more: [string, string, string][]): Promise<On> =>
  begun([management, 'designation', designation(security)], ...more);

test('Security Hub is governed by an administrator that it was told of, with the management account among its accounts', async () => {
  const on = await designated([management, 'hub', hub]);
  expect(await put(on, security, 'administration', administration)).toBe('CREATE_COMPLETE');
  expect(on.world.delegations.get(security)?.has('securityhub.amazonaws.com')).toBe(true);
});

describe('Security Hub refuses', () => {
  test.each<[string, () => Promise<On>, string, string, string]>([
    [
      'an administrator where it is not trusted',
      async () => Promise.resolve(stage()),
      management,
      designation(security),
      'not integrated',
    ],
    ['an administrator that a member names', begun, security, designation(newcomer), 'is not the management account'],
    ['the management account as administrator', begun, management, designation(management), 'is not a member'],
    ['a second administrator', designated, management, designation(newcomer), 'another delegated administrator'],
    ['a hub in the administrator’s account, which has one', designated, security, hub, 'is already subscribed'],
    [
      'an aggregator where there is no hub',
      begun,
      security,
      template(aggregator),
      'is not subscribed to AWS Security Hub',
    ],
    [
      'an aggregator that links its own region',
      designated,
      security,
      template(resource('FindingAggregator', 'RegionLinkingMode: SPECIFIED_REGIONS, Regions: [us-east-1]')),
      'Invalid parameter Regions',
    ],
    [
      'an aggregator of no region, which CloudFormation has not',
      designated,
      security,
      template(resource('FindingAggregator', 'RegionLinkingMode: NO_REGIONS')),
      'NO_REGIONS is not a valid enum value',
    ],
    [
      'a member that governs',
      designated,
      newcomer,
      template(central.replace(', DependsOn: FindingAggregator', '')),
      'is not an administrator',
    ],
    [
      'central configuration without an aggregator',
      designated,
      security,
      template(central.replace(', DependsOn: FindingAggregator', '')),
      'needs a finding aggregator',
    ],
    [
      'central configuration that enables by itself',
      designated,
      security,
      template(aggregator, central.replace('AutoEnable: false', 'AutoEnable: true')),
      'can not be enabled for Central Configuration',
    ],
    [
      'a policy without central configuration',
      designated,
      security,
      template(policy.replace(', DependsOn: OrganizationConfiguration', '')),
      'Central configuration is not enabled',
    ],
    [
      'a policy that does not speak of standards and controls',
      designated,
      security,
      template(aggregator, central, policyOf('')),
      'must be configured when Security Hub is enabled',
    ],
    [
      'a policy for everybody while the management account has no hub',
      designated,
      security,
      administration,
      'not enabled in the management account',
    ],
  ])('%s', async (_, world, account, text, expected) => {
    expect(await put(await world(), account, 'stack', text)).toContain(expected);
  });

  test('a second aggregator in another stack', async () => {
    const on = await designated([security, 'first', template(aggregator)]);
    expect(await put(on, security, 'second', template(aggregator))).toContain('AlreadyExists');
  });

  test('to let the administrator go under central configuration, and what an account takes away that no longer is one', async () => {
    const on = await designated([management, 'hub', hub], [security, 'administration', administration]);
    expect(await remove(on, management, 'designation')).toMatch(/^DELETE_FAILED .*central configuration/);
    await on.organizations.send(
      new DeregisterDelegatedAdministratorCommand({
        AccountId: security,
        ServicePrincipal: 'securityhub.amazonaws.com',
      }),
    );
    expect(await remove(on, security, 'administration')).toMatch(/^DELETE_FAILED .*is not an administrator/);
  });
});

test('in the right order all of Security Hub can be taken away', async () => {
  const on = await designated([management, 'hub', hub], [security, 'administration', administration]);
  expect(await remove(on, security, 'administration')).toBe('DELETE_COMPLETE');
  expect(await remove(on, management, 'designation')).toBe('DELETE_COMPLETE');
  expect(await remove(on, management, 'hub')).toBe('DELETE_COMPLETE');
});

describe('IAM Access Analyzer', () => {
  const analyzer = (type: string): string =>
    `Resources: { A: { Type: AWS::AccessAnalyzer::Analyzer, Properties: { Type: ${type}, AnalyzerName: a } } }\n`;

  test('looks over an organization only for its administrator and the management account', async () => {
    const on = await begun();
    expect(await put(on, security, 'a', analyzer('ORGANIZATION'))).toContain('neither the management account nor');
    expect(await put(on, security, 'b', analyzer('ACCOUNT'))).toBe('CREATE_COMPLETE');
    expect(await put(on, management, 'c', analyzer('ORGANIZATION_UNUSED_ACCESS'))).toBe('CREATE_COMPLETE');
    expect(await put(on, management, 'd', analyzer('ORGANIZATION'))).toContain('AlreadyExists');
  });

  test('looks over none that does not trust it', async () => {
    expect(await put(stage(), management, 'a', analyzer('ORGANIZATION'))).toContain('no trusted access');
  });
});
