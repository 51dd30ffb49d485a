import { evaluatePolicy } from '../../lib/guardrails/evaluate/index.ts';
import type { MadeResource } from '../../lib/simulator/cloudformation/made.ts';
import { withDeployments } from '../../lib/stacks/synthesize.ts';
import { everyRecording, ids, madeIn, recordings } from './zones.ts';

const ofOrganization = 'landing-zone-config-rules-in-security';
const ofAccounts = 'landing-zone-config-account-rules';
const packs = 'landing-zone-config-packs';

const zone = (section: string) =>
  recordings(
    section.startsWith('{') ? section : `{ administrator: security, ${section} }`,
    'eu-west-1',
    ', il-central-1',
  );

const made = async (name: string, section: string, region = 'eu-west-1'): Promise<readonly MadeResource[]> =>
  (await madeIn(zone(section), name, ids.other, 'aws', region)).resources;

const deployment = async (name: string, section: string) =>
  (await withDeployments(zone(section))).deployments.find((one) => one.name === name);

/** Properties of the rules of the organization by their names. */
const rules = async (section: string, region?: string) =>
  Object.fromEntries(
    (await made(ofOrganization, section, region)).map(({ properties }) => [
      String(properties.OrganizationConfigRuleName),
      properties,
    ]),
  );

test('rules of the organization are made in the administrator’s account, after the recorders', async () => {
  expect(await deployment(ofOrganization, '')).toMatchObject({
    targets: { organizationalUnits: [], accounts: ['security'], management: false },
    regions: ['eu-west-1', 'il-central-1'],
    dependsOn: ['landing-zone-config'],
    trustedAccess: ['config-multiaccountsetup.amazonaws.com'],
  });
  expect((await deployment(ofOrganization, 'recorder: false'))?.dependsOn).toEqual([]);
  expect(await deployment(ofOrganization, 'enabled: false')).toBeUndefined();
  expect(await deployment(ofOrganization, 'rulesIn: accounts')).toBeUndefined();
});

test('a rule says what it looks at, and by which measure', async () => {
  const some = await rules('');
  expect(some['landing-zone-restricted-ssh']).toEqual({
    OrganizationConfigRuleName: 'landing-zone-restricted-ssh',
    OrganizationManagedRuleMetadata: {
      RuleIdentifier: 'INCOMING_SSH_DISABLED',
      ResourceTypesScope: ['AWS::EC2::SecurityGroup'],
    },
  });
  expect(some['landing-zone-access-keys-rotated']).toMatchObject({
    OrganizationManagedRuleMetadata: { InputParameters: '{"maxAccessKeyAge":"90"}' },
  });
});

test('a rule is where AWS has it, and one on the account as a whole in the home region alone', async () => {
  const home = Object.keys(await rules(''));
  const other = Object.keys(await rules('', 'il-central-1'));
  expect(home).toEqual(
    expect.arrayContaining(['root-account-mfa-enabled', 'encrypted-volumes'].map((name) => `landing-zone-${name}`)),
  );
  expect(other).not.toContain('landing-zone-root-account-mfa-enabled');
  expect(other).toContain('landing-zone-encrypted-volumes');
  expect(home).toEqual(expect.arrayContaining(other));
});

test('regions that have nothing to look at get no stack', async () => {
  const section = 'defaultRules: false, rules: { root-account-mfa-enabled: true }';
  expect((await deployment(ofOrganization, section))?.regions).toEqual(['eu-west-1']);
});

test('which regions are governed changes nothing in their template', async () => {
  const template = async (more: string) => {
    const { deployments } = await withDeployments(recordings('{ administrator: security }', 'eu-west-1', more));
    return deployments.find(({ name }) => name === ofOrganization)?.template;
  };
  expect(await template('')).toEqual(await template(', eu-central-1, il-central-1'));
});

test('accounts can be left out', async () => {
  const some = await rules('except: [web, management]');
  const except = Object.values(some).map(({ ExcludedAccounts }) => ExcludedAccounts);
  expect(new Set(except.map((one) => JSON.stringify(one)))).toEqual(
    new Set([JSON.stringify(['{{account.web}}', '{{account.management}}'])]),
  );
});

test('rules of the accounts’ own are everywhere but in those left out', async () => {
  const found = await deployment(ofAccounts, 'remediate: [ec2-imdsv2-check], except: [web]');
  expect(found).toMatchObject({
    targets: { organizationalUnits: [''], except: ['web'], management: true },
    dependsOn: ['landing-zone-config'],
  });
  expect(await deployment(ofAccounts, '')).toBeUndefined();
  const own = await made(ofAccounts, 'rulesIn: accounts');
  expect(new Set(own.map(({ type }) => type))).toEqual(new Set(['AWS::Config::ConfigRule']));
  expect(own.find(({ physicalId }) => physicalId === 'landing-zone-restricted-ssh')?.properties).toMatchObject({
    Source: { Owner: 'AWS', SourceIdentifier: 'INCOMING_SSH_DISABLED' },
    Scope: { ComplianceResourceTypes: ['AWS::EC2::SecurityGroup'] },
  });
});

test('what a rule finds is mended by a runbook of AWS, with a role of its own', async () => {
  const some = await made(ofAccounts, 'remediate: [ec2-imdsv2-check]');
  expect(some.map(({ type }) => type).sort()).toEqual([
    'AWS::Config::ConfigRule',
    'AWS::Config::RemediationConfiguration',
    'AWS::IAM::ManagedPolicy',
    'AWS::IAM::Role',
  ]);
  const mending = some.find(({ type }) => type === 'AWS::Config::RemediationConfiguration');
  expect(mending?.properties).toMatchObject({
    ConfigRuleName: 'landing-zone-ec2-imdsv2-check',
    TargetId: 'AWSConfigRemediation-EnforceEC2InstanceIMDSv2',
    Automatic: true,
    Parameters: {
      AutomationAssumeRole: {
        StaticValue: { Values: [`arn:aws:iam::${ids.other}:role/landing-zone-EnforceEC2InstanceIMDSv2-eu-west-1`] },
      },
      InstanceId: { ResourceValue: { Value: 'RESOURCE_ID' } },
    },
  });
  // It begins at once when the rule finds something.
  expect([...(mending?.needs ?? [])].some((id) => /Policy[0-9A-F]{8}$/.test(id))).toBe(true);
});

const mended = async () => {
  const some = await made(ofAccounts, everyRecording);
  const ofType = (type: string) => some.filter((one) => one.type === type);
  return { roles: ofType('AWS::IAM::Role'), policies: ofType('AWS::IAM::ManagedPolicy') };
};

interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource: string;
}

test('roles that mend may write only in their account and region, and to nothing of another kind', async () => {
  const { policies } = await mended();
  expect(policies).toHaveLength(6);
  const statements = policies.flatMap(
    ({ properties }) => (properties.PolicyDocument as { Statement: Statement[] }).Statement,
  );
  for (const { Action, Resource } of statements) {
    const writes = [Action].flat().filter((one) => !/:(Describe|Get)/.test(one));
    expect(writes.join()).not.toContain('*');
    if (Resource === '*') expect(writes.filter((one) => one !== 'ec2:EnableEbsEncryptionByDefault')).toEqual([]);
    else expect(Resource).toMatch(/^arn:aws:(s3:::|\w+:eu-west-1:444444444444:[\w-]+[:/])\*$/);
  }
});

test('only runbooks of the same account and region have those roles', async () => {
  const { roles } = await mended();
  expect(roles).toHaveLength(6);
  const run = (region: string, account: string) => `arn:aws:ssm:${region}:${account}:automation-execution/1`;
  for (const { properties } of roles) {
    const assumed = (region: string, account: string) =>
      evaluatePolicy(properties.AssumeRolePolicyDocument, {
        ...{ principal: { service: 'ssm.amazonaws.com' }, action: 'sts:AssumeRole', resource: '*' },
        context: { 'aws:SourceAccount': account, 'aws:SourceArn': run(region, account) },
      }).effect;
    expect(assumed('eu-west-1', ids.other)).toBe('allow');
    expect(assumed('eu-central-1', ids.other)).toBe('silent');
    expect(assumed('eu-west-1', ids.reader)).toBe('silent');
  }
});

test('names of roles are short enough in the region with the longest name', async () => {
  const some = await made(ofAccounts, everyRecording, 'ap-southeast-1');
  const names = some.filter(({ type }) => type === 'AWS::IAM::Role').map(({ physicalId }) => physicalId.length);
  expect(Math.max(...names)).toBeLessThanOrEqual(64);
});

test('a conformance pack is AWS’s document, in every account', async () => {
  expect(await deployment(packs, everyRecording)).toMatchObject({
    targets: { organizationalUnits: [''], except: ['web'], management: false },
    dependsOn: ['landing-zone-config'],
  });
  expect((await made(packs, everyRecording)).map(({ properties }) => properties)).toEqual([
    {
      ConformancePackName: 'landing-zone-OperationalBestPracticesforHIPAASecurity',
      TemplateSSMDocumentDetails: { DocumentName: 'AWSConformancePacks-OperationalBestPracticesforHIPAASecurity' },
    },
  ]);
});

test('where CloudFormation has no remediation, a stack of its own has the same rules without it', async () => {
  const mending = '{ administrator: security, remediate: [ec2-imdsv2-check] }';
  const { deployments } = await withDeployments(recordings(mending, 'eu-west-1', ', mx-central-1'));
  const found = deployments.filter(({ name }) => name.startsWith(ofAccounts));
  const typesIn = ({ template }: (typeof found)[number]) => [
    ...new Set(Object.values(template.Resources).map(({ Type }) => Type)),
  ];
  expect(found.map((one) => [one.name, one.regions, typesIn(one)])).toEqual([
    [
      ofAccounts,
      ['eu-west-1'],
      ['AWS::Config::ConfigRule', 'AWS::IAM::Role', 'AWS::IAM::ManagedPolicy', 'AWS::Config::RemediationConfiguration'],
    ],
    [`${ofAccounts}-reporting`, ['mx-central-1'], ['AWS::Config::ConfigRule']],
  ]);
});
