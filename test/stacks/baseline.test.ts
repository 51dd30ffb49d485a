import { correctBaseline } from '../../lib/stacks/baseline/script.ts';
import { evaluatePolicy, type Context } from '../../lib/guardrails/evaluate/index.ts';
import type { Partition } from '../../lib/simulator/world/records.ts';
import { withDeployments } from '../../lib/stacks/synthesize.ts';
import { zoneOf } from '../support/zone.ts';
import { ids, madeIn } from './zones.ts';

const name = 'landing-zone-baseline';
const zone = (baseline = '', home = 'eu-west-1') =>
  zoneOf(`organization:
  homeRegion: ${home}
  accountEmail: aws+{account}@example.com
  roles: { breakGlass: emergency }
accounts: { security: , web: }
baseline: { auditRole: { trusted: security }${baseline} }
`);
const resources = async (baseline = '', type?: string) =>
  (await madeIn(zone(baseline), name, ids.other)).resources
    .filter((one) => type === undefined || one.type === type)
    .map(({ properties, type: kind }) => ({ kind, ...properties }));
const first = async (type: string, baseline = ''): Promise<Record<string, unknown>> =>
  (await resources(baseline, type))[0] ?? {};
const named = async (type: string, key: string, value: string): Promise<Record<string, unknown>> =>
  (await resources('', type)).find((one) => (one as Record<string, unknown>)[key] === value) ?? {};

test('one stack set, in the home region, reaches all members; the management account has a stack of the same template', async () => {
  const targets = async (baseline: string) =>
    (await withDeployments(zone(baseline))).deployments.map(({ name: stack, regions, targets }) => ({
      stack,
      regions,
      targets,
    }));
  expect(await targets('')).toEqual([
    {
      stack: name,
      regions: ['eu-west-1'],
      targets: { organizationalUnits: [''], except: [], accounts: [], management: true },
    },
  ]);
  expect((await targets(', except: [management, web]'))[0]?.targets).toEqual({
    ...{ organizationalUnits: [''], accounts: [], except: ['web'], management: false },
  });
});

test('the runbook is run by State Manager, in its latest version, by the role that it acts by', async () => {
  const role = `arn:aws:iam::${ids.other}:role/${name}`;
  expect(await first('AWS::SSM::Association')).toMatchObject({
    Name: name,
    DocumentVersion: '$LATEST',
    ScheduleExpression: 'rate(1 day)',
    Parameters: { AutomationAssumeRole: [role] },
    AssociationDispatchAssumeRole: role,
    Tags: [{ Key: 'landing-zone', Value: 'managed' }],
  });
  expect(await first('AWS::SSM::Document')).toMatchObject({
    Name: name,
    DocumentType: 'Automation',
    DocumentFormat: 'YAML',
    UpdateMethod: 'NewVersion',
  });
  const { AssumeRolePolicyDocument: trust } = await named('AWS::IAM::Role', 'RoleName', name);
  const may = (service: string, context: Context) =>
    evaluatePolicy(trust, { principal: { service }, action: 'sts:AssumeRole', resource: role, context }).effect;
  expect(may('ssm.amazonaws.com', { 'aws:SourceAccount': ids.other })).toBe('allow');
  expect(may('ssm.amazonaws.com', { 'aws:SourceAccount': ids.archive })).toBe('silent');
  expect(may('lambda.amazonaws.com', { 'aws:SourceAccount': ids.other })).toBe('silent');
});

test('Systems Manager finds nothing to fill in within the script, and the runbook is small enough', async () => {
  expect(correctBaseline).not.toContain('{{');
  const { Content } = await first('AWS::SSM::Document');
  expect(JSON.stringify(Content).length).toBeLessThan(64 * 1024);
  expect(JSON.stringify(Content).replaceAll('{{ AutomationAssumeRole }}', '')).not.toContain('{{');
});

const payload = async (baseline: string): Promise<unknown> => {
  const { Content } = await first('AWS::SSM::Document', baseline);
  const steps = (Content as { mainSteps: { inputs: { InputPayload: unknown } }[] } | undefined)?.mainSteps;
  return steps?.[0]?.inputs.InputPayload;
};

test('the runbook is told what is on', async () => {
  expect(await payload(', passwordPolicy: { maximumAge: never, characters: [] }, defaultVpc: keep')).toEqual({
    corrections: ['password-policy', 'ebs-encryption', 'ssm-public-sharing'],
    regions: ['eu-west-1'],
    passwordPolicy: { minimumLength: 14, reusePrevention: 24, characters: [] },
  });
  expect(await payload(', passwordPolicy: false, ebsEncryption: { key: alias/disks }')).toEqual({
    corrections: ['ebs-encryption', 'ssm-public-sharing', 'default-vpc'],
    regions: ['eu-west-1'],
    ebsKey: 'alias/disks',
  });
});

test('what is off leaves nothing behind', async () => {
  const settings = ', ebsEncryption: false, ssmPublicSharing: keep, defaultVpc: keep, passwordPolicy: false';
  const kinds = async (baseline: string) => (await resources(baseline)).map(({ kind }) => kind);
  expect(await kinds(settings)).toEqual(['AWS::IAM::Role', 'AWS::IAM::ManagedPolicy']);
  expect(await kinds(`${settings}, permissionsBoundary: false`)).toEqual(['AWS::IAM::Role']);
  expect(await kinds(', regions: [], permissionsBoundary: false')).toEqual([
    ...['AWS::IAM::ManagedPolicy', 'AWS::IAM::Role', 'AWS::SSM::Document', 'AWS::SSM::Association', 'AWS::IAM::Role'],
  ]);
  const nothing = zoneOf(
    `accounts: { web: }\nbaseline: { auditRole: false, permissionsBoundary: false, regions: [], passwordPolicy: false }\n`,
  );
  expect((await withDeployments(nothing)).deployments).toEqual([]);
});

test('the audit role is for the trusted account, as long as both are of the organization', async () => {
  const { AssumeRolePolicyDocument: trust, ManagedPolicyArns } = await named(
    ...(['AWS::IAM::Role', 'RoleName', 'landing-zone-audit'] as const),
  );
  const may = (account: string, organization: string) =>
    evaluatePolicy(trust, {
      principal: { account, arn: `arn:aws:iam::${account}:role/auditor` },
      action: 'sts:AssumeRole',
      resource: '*',
      context: { 'aws:PrincipalOrgID': organization },
    }).effect;
  expect(may(ids.reader, ids.organization)).toBe('allow');
  expect(may(ids.reader, 'o-somebodyelse')).toBe('silent');
  expect(may(ids.archive, ids.organization)).toBe('silent');
  expect(ManagedPolicyArns).toEqual([
    'arn:aws:iam::aws:policy/SecurityAudit',
    'arn:aws:iam::aws:policy/job-function/ViewOnlyAccess',
  ]);
});

const partitions: [Partition, string][] = [
  ['aws', 'eu-west-1'],
  ['aws-cn', 'cn-north-1'],
  ['aws-us-gov', 'us-gov-west-1'],
];

test.each(partitions)('every ARN of %s is of that partition', async (partition, home) => {
  const made = await madeIn(zone(', ebsEncryption: { key: alias/disks }', home), name, ids.other, partition);
  const arns = JSON.stringify(made.resources).match(/arn:aws[a-z-]*:/g) ?? [];
  expect(arns.length).toBeGreaterThan(20);
  expect([...new Set(arns)]).toEqual([`arn:${partition}:`]);
});
