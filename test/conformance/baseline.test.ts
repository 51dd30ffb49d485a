import { execFileSync } from 'node:child_process';
import type { Template } from '../../lib/config/deployment/template.ts';
import { evaluatePolicy } from '../../lib/guardrails/evaluate/index.ts';
import type { Made } from '../../lib/simulator/cloudformation/made.ts';
import { ids, madeIn } from '../stacks/zones.ts';
import { zoneOf } from '../support/zone.ts';
import { python } from './python.ts';

/** What the baseline's script, as it stands in the runbook, does in an account of moto's. */
interface Run {
  readonly first: { returned?: Told; failed?: Told };
  /** The second time. */
  readonly again: { returned?: Told; failed?: Told };
  readonly calls: readonly [action: string, region: string][];
  readonly state: {
    readonly passwordPolicy: unknown;
    readonly regions: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  };
}
type Told = Readonly<Record<'changed' | 'kept' | 'failed', readonly string[]>>;

const made = (baseline: string): Promise<Made> =>
  madeIn(
    zoneOf(`organization:
  homeRegion: eu-west-1
  regions: [eu-west-1, eu-central-1, us-east-1]
  accountEmail: aws+{account}@example.com
accounts: { security: }
baseline: { auditRole: false, permissionsBoundary: false, regions: [eu-west-1, eu-central-1]${baseline} }
`),
    'landing-zone-baseline',
    ids.other,
  );

/** The account that it runs in. */
interface Account {
  /** Instead of those of the config. */
  readonly regions?: readonly string[];
  /** Where there are default VPCs to look at. */
  readonly look?: readonly string[];
  /** What is in them. */
  readonly things?: Readonly<Record<string, readonly string[]>>;
  readonly refusing?: readonly string[];
  readonly keys?: readonly string[];
}

const run = async (
  baseline: string,
  account: Account = {},
): Promise<Run & { allowed(action: string, region?: string): unknown }> => {
  const { resources } = await made(baseline);
  const of = (type: string) => resources.find((one) => one.type === type)?.properties;
  const content = of('AWS::SSM::Document')?.Content as Template & {
    mainSteps: { inputs: { Script: string; InputPayload: object } }[];
  };
  const { Script: script, InputPayload } = content.mainSteps[0]?.inputs ?? {};
  // CloudFormation may turn numbers into texts.
  const payload = JSON.parse(JSON.stringify(InputPayload), (_, value: unknown) =>
    typeof value === 'number' ? String(value) : value,
  ) as object;
  const look = ['eu-west-1', 'eu-central-1', 'us-east-1'];
  const { regions, ...rest } = account;
  const input = JSON.stringify({
    ...{ home: 'eu-west-1', look, script },
    payload: { ...payload, ...(regions ? { regions } : {}) },
    ...rest,
  });
  const output = execFileSync(python, ['test/conformance/run_baseline.py'], { input, encoding: 'utf8' });
  const policy = of('AWS::IAM::ManagedPolicy')?.PolicyDocument;
  const allowed = (action: string, region = 'eu-west-1'): string =>
    evaluatePolicy(policy, {
      principal: { account: ids.other, arn: `arn:aws:iam::${ids.other}:role/landing-zone-baseline` },
      action,
      resource: resourceOf(action, region),
      context: { 'aws:RequestedRegion': region, 'kms:RequestAlias': 'alias/disks' },
    }).effect;
  return { ...(JSON.parse(output) as Run), allowed };
};

const resourceOf = (action: string, region: string): string => {
  const here = (service: string, resource: string): string => `arn:aws:${service}:${region}:${ids.other}:${resource}`;
  const kind = /^ec2:(?:Delete|Detach)(.*)$/.exec(action)?.[1];
  if (kind !== undefined) return here('ec2', `${kind.replace(/\B[A-Z]/g, '-$&').toLowerCase()}/1`);
  if (action.startsWith('ssm:')) return here('ssm', 'servicesetting/ssm/documents/console/public-sharing-permission');
  return action.startsWith('kms:') ? here('kms', 'key/1') : '*';
};

test('the account is as it shall be after the first run, in the regions of the config; the second changes nothing', async () => {
  const { first, again, state } = await run('');
  expect(first.returned?.changed).toHaveLength(7);
  expect(again).toEqual({ returned: { changed: [], kept: [], failed: [] } });
  const corrected = { defaultVpcs: 0, gateways: 0, encrypted: true, key: 'alias/aws/ebs', sharing: 'Disable' };
  expect(state.regions).toEqual({
    'eu-west-1': corrected,
    'eu-central-1': corrected,
    'us-east-1': { defaultVpcs: 1, gateways: 1, encrypted: false, key: 'alias/aws/ebs', sharing: 'Enable' },
  });
  expect(state.passwordPolicy).toMatchObject({
    MinimumPasswordLength: 14,
    MaxPasswordAge: 90,
    PasswordReusePrevention: 24,
    RequireSymbols: true,
    RequireNumbers: true,
    RequireUppercaseCharacters: true,
    RequireLowercaseCharacters: true,
    AllowUsersToChangePassword: true,
  });
});

test('its role lets it do all that it does, in no other region, and nothing of what is off', async () => {
  const full = await run(', ebsEncryption: { key: alias/disks }', { keys: ['eu-west-1', 'eu-central-1'] });
  const actions = [...new Set(full.calls.map(([action]) => action))];
  expect(actions.length).toBeGreaterThan(20);
  expect(actions.filter((action) => full.allowed(action) !== 'allow')).toEqual([]);
  const elsewhere = actions.filter((action) => full.allowed(action, 'us-east-1') === 'allow');
  expect(elsewhere.filter((action) => action.startsWith('ec2:'))).toEqual([]);
  const little = await run(', defaultVpc: keep, ebsEncryption: false, passwordPolicy: false');
  expect([...new Set(little.calls.map(([action]) => action))]).toEqual([
    'ssm:GetServiceSetting',
    'ssm:UpdateServiceSetting',
  ]);
  expect(little.allowed('ssm:UpdateServiceSetting')).toBe('allow');
  const others = actions.filter((action) => !action.startsWith('ssm:'));
  expect(others.filter((action) => little.allowed(action) !== 'silent')).toEqual([]);
});

test('a default VPC that has anything of others in it stays as it is, and that is told', async () => {
  const things: Record<string, string> = {
    'eu-west-1': 'network interface',
    'eu-west-2': 'subnet',
    'eu-west-3': 'security group',
    'eu-central-1': 'route table',
    'eu-north-1': 'network ACL',
    'us-east-1': 'endpoint',
    'us-east-2': 'peering',
    'us-west-1': 'VPN gateway',
    'us-west-2': 'egress-only gateway',
  };
  const look = Object.keys(things);
  const { first, again, state } = await run(', ebsEncryption: false', {
    look,
    regions: look,
    things: Object.fromEntries(Object.entries(things).map(([region, thing]) => [region, [thing]])),
  });
  expect(first.returned?.kept.map((one) => one.replace(/vpc-\w+/, 'it'))).toEqual(
    Object.entries(things).map(([region, thing]) => `default-vpc in ${region}: it has ${thing}s`),
  );
  expect(again.returned).toEqual({ changed: [], kept: first.returned?.kept, failed: [] });
  for (const region of look) expect(state.regions[region]).toMatchObject({ defaultVpcs: 1, gateways: 1 });
});

test('a region that refuses does not keep the others from being corrected, and the run fails', async () => {
  const { first, state } = await run('', { refusing: ['eu-west-1'] });
  expect(first.failed?.failed.map((one) => one.replace(/: .*/, ''))).toEqual([
    'ebs-encryption in eu-west-1',
    'ssm-public-sharing in eu-west-1',
    'default-vpc in eu-west-1',
  ]);
  expect(state.regions['eu-central-1']).toMatchObject({ defaultVpcs: 0, encrypted: true, sharing: 'Disable' });
});

test('disks are encrypted with the key of that alias; where there is none, with AWS’s, and that fails', async () => {
  const { first, again, state } = await run(', ebsEncryption: { key: alias/disks }', { keys: ['eu-west-1'] });
  expect(state.regions['eu-west-1']).toMatchObject({ encrypted: true });
  expect(state.regions['eu-west-1']?.key).toMatch(/^arn:aws:kms:eu-west-1:\d+:key\//);
  expect(state.regions['eu-central-1']).toMatchObject({ encrypted: true, key: 'alias/aws/ebs' });
  expect(first.failed?.failed).toEqual([expect.stringContaining('ebs-encryption in eu-central-1')]);
  expect(again.failed?.changed).toEqual([]);
});

test('passwords that last for ever replace those that did not', async () => {
  const { state } = await run(', passwordPolicy: { maximumAge: never, characters: [], minimumLength: 20 }');
  expect(state.passwordPolicy).toMatchObject({
    MinimumPasswordLength: 20,
    ExpirePasswords: false,
    RequireSymbols: false,
  });
});
