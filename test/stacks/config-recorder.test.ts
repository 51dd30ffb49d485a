import { evaluatePolicy } from '../../lib/guardrails/evaluate/index.ts';
import type { MadeResource } from '../../lib/simulator/cloudformation/made.ts';
import { withDeployments } from '../../lib/stacks/synthesize.ts';
import { everyRecording, ids, madeIn, recordings } from './zones.ts';

const made = async (section: string, region = 'eu-west-1'): Promise<readonly MadeResource[]> => {
  const zone = recordings(`{ administrator: security, ${section} }`, 'eu-west-1', ', eu-central-1');
  return (await madeIn(zone, 'landing-zone-config', ids.other, 'aws', region)).resources;
};

const recorder = async (section: string, region?: string) =>
  (await made(section, region)).find(({ type }) => type === 'AWS::Config::ConfigurationRecorder');

test('every account has it in every region, the management account as well', async () => {
  const deployment = async (section: string) => {
    const { deployments } = await withDeployments(recordings(section, 'eu-west-1', ', eu-central-1'));
    return deployments.find(({ name }) => name === 'landing-zone-config');
  };
  expect(await deployment('{ administrator: security }')).toMatchObject({
    targets: { organizationalUnits: [''], except: [], accounts: [], management: true },
    regions: ['eu-west-1', 'eu-central-1'],
    dependsOn: ['landing-zone-log-archive'],
  });
  const some = '{ administrator: security, except: [management, web], regions: [eu-central-1] }';
  expect(await deployment(some)).toMatchObject({
    targets: { organizationalUnits: [''], except: ['web'], management: false },
    regions: ['eu-central-1'],
  });
  expect(await deployment('{ administrator: security, recorder: false }')).toBeUndefined();
});

test('neither recorder nor channel waits for the other to be complete, and both wait for the role', async () => {
  const needs = Object.fromEntries((await made('')).map((one) => [one.logicalId, [...one.needs].join()]));
  const [role = ''] = Object.keys(needs).filter((id) => id.startsWith('Role'));
  expect(needs).toEqual({ [role]: '', Recorder: role, Channel: role });
});

test('IAM is recorded in the home region, everything else everywhere', async () => {
  const group = async (region: string) => (await recorder('', region))?.properties.RecordingGroup;
  expect(await group('eu-west-1')).toEqual({ AllSupported: true, IncludeGlobalResourceTypes: true });
  expect(await group('eu-central-1')).toEqual({ AllSupported: true, IncludeGlobalResourceTypes: false });
});

test('what is excluded is not recorded, nor IAM where it is not the home region', async () => {
  const excluded = 'excludeResourceTypes: [AWS::EC2::NetworkInterface]';
  const group = async (region: string) => (await recorder(excluded, region))?.properties.RecordingGroup;
  const without = (...ResourceTypes: string[]) => ({
    RecordingStrategy: { UseOnly: 'EXCLUSION_BY_RESOURCE_TYPES' },
    ExclusionByResourceTypes: { ResourceTypes },
  });
  expect(await group('eu-west-1')).toEqual(without('AWS::EC2::NetworkInterface'));
  expect(await group('eu-central-1')).toEqual(
    without(
      ...['AWS::EC2::NetworkInterface', 'AWS::IAM::Group', 'AWS::IAM::Policy', 'AWS::IAM::Role', 'AWS::IAM::User'],
    ),
  );
});

test.each([
  ['', 'CONTINUOUS'],
  ['frequency: daily', 'DAILY'],
])('changes are recorded: %s', async (section, RecordingFrequency) => {
  expect((await recorder(section))?.properties.RecordingMode).toEqual({ RecordingFrequency });
});

test('it delivers to the archive, encrypted with the archive’s key', async () => {
  const channel = (await made('')).find(({ type }) => type === 'AWS::Config::DeliveryChannel');
  expect(channel?.properties).toMatchObject({
    S3BucketName: `landing-zone-config-${ids.archive}-eu-west-1`,
    S3KmsKeyArn: 'arn:aws:kms:eu-west-1:222222222222:key/1',
  });
  // AWS Config writes below AWSLogs/ by itself, and refuses that as a prefix.
  expect(channel?.properties).not.toHaveProperty('S3KeyPrefix');
});

test('the role is AWS Config’s of this account, and looks', async () => {
  const [role, ...others] = (await made('')).filter(({ type }) => type === 'AWS::IAM::Role');
  expect(others).toEqual([]);
  expect(role?.properties).toMatchObject({
    RoleName: 'landing-zone-config-eu-west-1',
    ManagedPolicyArns: ['arn:aws:iam::aws:policy/service-role/AWS_ConfigRole'],
  });
  const assumed = (service: string, account: string) =>
    evaluatePolicy(role?.properties.AssumeRolePolicyDocument, {
      ...{ principal: { service }, action: 'sts:AssumeRole', resource: '*', context: { 'aws:SourceAccount': account } },
    }).effect;
  expect(assumed('config.amazonaws.com', ids.other)).toBe('allow');
  expect(assumed('config.amazonaws.com', ids.reader)).toBe('silent');
  expect(assumed('ec2.amazonaws.com', ids.other)).toBe('silent');
});

test('the aggregator sees all regions, from the home region', async () => {
  const name = 'landing-zone-config-aggregator-in-security';
  const zone = recordings(everyRecording, 'eu-west-1', ', eu-central-1');
  const { deployments } = await withDeployments(zone);
  expect(deployments.find((one) => one.name === name)).toMatchObject({
    targets: { organizationalUnits: [], accounts: ['security'], management: false },
    regions: ['eu-west-1'],
    dependsOn: [],
  });
  const { resources } = await madeIn(zone, name, ids.reader);
  const aggregator = resources.find(({ type }) => type === 'AWS::Config::ConfigurationAggregator');
  expect(aggregator?.properties.OrganizationAggregationSource).toMatchObject({ AllAwsRegions: true });
  const without = await withDeployments(recordings('{ administrator: security, aggregator: false }'));
  expect(without.deployments.map((one) => one.name)).not.toContain(name);
});
