import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compile } from '../../lib/guardrails/evaluate/compile.ts';
import type { NamedPolicy } from '../../lib/guardrails/chain/index.ts';
import { permissionsFor, type PolicyDocument } from '../../lib/permissions/index.ts';
import { openSession } from '../../lib/simulator/engine/sessions.ts';
import { importWorld } from '../../lib/simulator/index.ts';
import { converge, stageFor, type Stage } from '../support/rehearsal.ts';
import { spawned, type Ended } from '../support/command-line.ts';
import { serve, type Served } from '../support/served.ts';
import { zoneIn } from '../support/zone.ts';
import { withDeployments } from '../../lib/stacks/synthesize.ts';

/** The built command line against the simulator behind an address, with credentials of several roles. */
let root: string;
let on: Stage;
let served: Served;
let deployment: string;

const management = { id: '111122223333', name: 'management', email: 'aws+management@example.com' };

const config = (owner: string, stacks = ''): string => `
organization: { homeRegion: eu-west-1, regions: [eu-west-1, eu-south-1], accountEmail: 'aws+{account}@example.com' }
organizationalUnits: { Work: {}, Deploy: {} }
accounts:
  management: { id: '${management.id}' }
  deploy: { ou: Deploy }
  web: { ou: Work, tags: { Owner: ${owner} } }
${stacks}`;

/** The printed roles, each where it belongs. */
const stacks = `stacks:
  landing-zone-apply-role:
    template: management.json
    targets: { accounts: [management] }
    parameters: { DeploymentAccountId: '{{account.deploy}}' }
  landing-zone-apply-deployer:
    template: deploy.json
    targets: { accounts: [deploy] }
    parameters: { PipelinePrincipal: 'arn:aws:iam::999999999999:role/build' }
`;

const write = (name: string, text: string): void => {
  mkdirSync(join(root, name, '..'), { recursive: true });
  writeFileSync(join(root, name), text);
};

const named = (documents: readonly PolicyDocument[]): NamedPolicy[] =>
  documents.map((document, index) => ({ name: `policy ${index + 1}`, policy: compile(document) }));

const deployer = 'landing-zone-apply-deployer';
let printed: Record<string, { Resources: Record<string, { Type: string; Properties: Record<string, unknown> }> }>;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'served-'));
  write('config/all.yaml', config('one'));
  const { out, err } = await spawned(
    ...['permissions', 'apply', '--for', 'role', '--deployment-account', 'deploy', '--config', join(root, 'config')],
  );
  printed = JSON.parse(out || err) as typeof printed;
  for (const account of ['management', 'deploy']) write(`stacks/${account}.json`, JSON.stringify(printed[account]));
  write('config/all.yaml', config('one', stacks));
  const zone = await withDeployments(zoneIn(join(root, 'config')));
  const world = importWorld({ partition: 'aws', management });
  world.time = new Date().toISOString();
  on = stageFor(zone, { world, throttled: false });
  await converge(on, zone);
  deployment = [...on.simulator.world.accounts].find(([, { name }]) => name === 'deploy')?.[0] ?? '';
  const session = openSession(on.simulator.world, {
    ...{ account: deployment, role: deployer, name: 'job', expires: '2099-01-01T00:00:00.000Z', kind: 'role' as const },
  });
  served = await serve(on.simulator, {
    DEPLOYER: { role: deployer, key: session.id },
    ADMIN: { role: 'admin', key: '' },
  });
}, 120_000);

afterAll(async () => {
  await served.close();
  rmSync(root, { recursive: true });
});

/** What the policies of both printed roles are, and no others. */
const bind = (): void => {
  const policies = (account: string): PolicyDocument[] =>
    Object.values(printed[account]?.Resources ?? {}).flatMap(({ Properties }) =>
      [Properties, ...((Properties.Policies as Record<string, unknown>[] | undefined) ?? [])].flatMap((one) =>
        one.PolicyDocument === undefined
          ? []
          : (JSON.parse(
              JSON.stringify(one.PolicyDocument).replace(
                /\{"Fn::Sub":"([^"]*)"\}/g,
                (_, text: string) =>
                  `"${text.replace('${AWS::Partition}', 'aws').replace('${ManagementAccountId}', management.id)}"`,
              ),
            ) as PolicyDocument),
      ),
    );
  const own = { [management.id]: named(policies('management')), [deployment]: named(policies('deploy')) };
  on.identities = {
    role: 'landing-zone-apply',
    policiesOf: (id, role) => (role.startsWith('landing-zone-apply') ? own[id] : undefined),
  };
};

const command = (environment: Record<string, string>, ...words: string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const env = {
      ...{ PATH: process.env.PATH, NO_COLOR: '1', LANDING_ZONE_CACHE: 'off', AWS_REGION: 'eu-west-1' },
      ...{ AWS_ENDPOINT_URL: served.url, AWS_EC2_METADATA_DISABLED: 'true', AWS_SHARED_CREDENTIALS_FILE: '/dev/null' },
      ...environment,
    };
    const args = ['dist/landing-zone.js', ...words, '--config', join(root, 'config')];
    execFile('node', args, { env, maxBuffer: 1e8 }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
  });

/** A profile of the role of the management account, whose source is that of the deployment account. */
const profile = (): Record<string, string> => {
  write(
    'aws-config',
    `[profile apply]
role_arn = arn:aws:iam::${management.id}:role/landing-zone-apply
source_profile = deployer
[profile deployer]
aws_access_key_id = DEPLOYER
aws_secret_access_key = secret
`,
  );
  return { AWS_CONFIG_FILE: join(root, 'aws-config'), AWS_PROFILE: 'apply' };
};

test('the role of a deployment account plans and applies by the role that it assumes, and by its own does nothing', async () => {
  bind();
  write('config/all.yaml', config('two', stacks));
  const plan = await command(profile(), 'plan');
  expect([plan.code, plan.out]).toEqual([2, expect.stringContaining('tags.Owner: one -> two')]);
  const [, hash = ''] = /([0-9a-f]{40})/.exec(plan.out) ?? [];
  const applied = await command(profile(), 'apply', '--expect', hash);
  expect([applied.code, applied.out]).toEqual([0, expect.stringContaining('Apply complete: ')]);
  expect([...new Set(served.calls.map((call) => call.replace(/.* by /, '')))].sort()).toEqual([
    // Regions that are off by default are read in members.
    'OrganizationAccountAccessRole',
    'landing-zone-apply',
    deployer,
  ]);
  const alone = await command(
    { ...{ AWS_ACCESS_KEY_ID: 'DEPLOYER', AWS_SECRET_ACCESS_KEY: 'x' }, AWS_CONFIG_FILE: '/dev/null' },
    'plan',
  );
  expect([alone.code, alone.err]).toEqual([1, expect.stringMatching(/not authorized|belong to account/)]);
}, 120_000);

const admin = { AWS_ACCESS_KEY_ID: 'ADMIN', AWS_SECRET_ACCESS_KEY: 'x', AWS_CONFIG_FILE: '/dev/null' };

test('preflight says what is missing, and what is not, in lines that a terminal has room for', async () => {
  const { management: documents } = permissionsFor(await withDeployments(zoneIn(join(root, 'config'))), 'apply');
  const fewer = documents.map(({ Statement, ...one }) => ({
    ...one,
    Statement: Statement.filter(({ Sid }) => Sid !== 'CreateAccounts'),
  }));
  const asking: PolicyDocument = {
    Version: '2012-10-17',
    Statement: [
      { Sid: 'Simulate', Effect: 'Allow', Action: ['iam:GetRole', 'iam:SimulatePrincipalPolicy'], Resource: ['*'] },
    ],
  };
  on.identities = { role: 'admin', policiesOf: () => named([...fewer, asking]) };
  on.simulator.world.regionsOn = {};
  const { code, out } = await command(admin, 'preflight');
  expect(code).toBe(1);
  expect(out.split('\n').filter((line) => line.length > 80 && !/^ +"/.test(line))).toEqual([]);
  expect(out).toContain(
    '✗ eu-south-1: disabled in the management account\n    -> set organization.enableRegions: true',
  );
  expect(out).toMatch(/✓ trusted access is enabled for \d service/);
  expect(out).toContain('✗ arn:aws:iam::111122223333:role/admin lacks organizations:CreateAccount\n');
  expect(out).toContain('"Sid": "CreateAccounts"');
  expect(out).toMatch(/\nNot ready: 2 checks failed\.\n$/);
}, 60_000);
