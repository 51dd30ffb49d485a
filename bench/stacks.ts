// The whole way of `plan` with stacks: YAML, the CDK's synthesis, reading AWS (in memory), comparing and printing. "101x1" are 101
// accounts in one region with stacks of their own, "1000x4-detection" has every section of the config instead. Once from nothing, once
// with nothing to do.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { connect } from '../lib/aws/aws.ts';
import { checks } from '../lib/cli/checks.ts';
import { loadConfig } from '../lib/config/load.ts';
import type { LandingZone } from '../lib/config/landing-zone.ts';
import type { WrittenConfig } from '../lib/config/written.ts';
import { templateText } from '../lib/config/deployment/template.ts';
import { saveMemory } from '../lib/cli/v8.ts';
import { applyPlan } from '../lib/resources/engine/apply.ts';
import { planFor } from '../lib/resources/engine/plan.ts';
import { planText } from '../lib/report/plan/text.ts';
import { createSimulator, exportWorld, importWorld, type WorldFixture } from '../lib/simulator/index.ts';
import { withDeployments } from '../lib/stacks/synthesize.ts';
import { round } from './result.ts';

// As the command line does.
saveMemory();

const size = process.argv[2] ?? '';
const [numbers = '', variant] = size.split('-');
const [accounts = 0, regionCount = 1] = numbers.split('x').map(Number);
const regions = ['eu-west-1', 'eu-central-1', 'us-east-1', 'us-west-2'].slice(0, regionCount);

/** Whatever the config can ask for in accounts. */
const sections: Partial<WrittenConfig> = {
  security: { administrator: 'security', inspector: true, findings: { email: ['security@example.com'] } },
  config: {},
  baseline: { auditRole: { trusted: 'security' } },
  cost: { email: ['finance@example.com'], budget: '1000 USD' },
  backup: {},
  observability: { account: 'security' },
};

const config: WrittenConfig = {
  organization: {
    homeRegion: 'eu-west-1',
    regions,
    accountEmail: 'aws+{account}@example.com',
    accountQuota: accounts + 1,
  },
  organizationalUnits: { Security: null, Workloads: { organizationalUnits: { Prod: null, Dev: null } } },
  accounts: {
    'log-archive': { ou: 'Security' },
    security: { ou: 'Security' },
    ...Object.fromEntries(
      Array.from({ length: accounts - 3 }, (_, index) => [
        `account-${index}`,
        { ou: `Workloads/${index % 2 === 0 ? 'Prod' : 'Dev'}` },
      ]),
    ),
  },
  logging: { archive: 'log-archive', readers: ['security'] },
  ...(variant === 'detection' ? sections : {}),
  stacks: Object.fromEntries(
    Array.from({ length: variant === 'detection' ? 0 : 5 }, (_, index) => [
      `baseline-${index}`,
      {
        code: 'baseline.ts',
        targets: { organizationalUnits: ['root'], accounts: ['management'] },
        regions: ['all' as const],
      },
    ]),
  ),
};

/** Fifteen resources: as much as a baseline has. */
const baseline = `import { Stack, type StackProps } from 'aws-cdk-lib';
import { Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
export default class Baseline extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    for (let index = 0; index < 5; index++) {
      new Bucket(this, 'Bucket' + index, { encryption: BucketEncryption.S3_MANAGED, enforceSSL: true, versioned: true });
      new Topic(this, 'Topic' + index);
    }
  }
}
`;

const load = async (): Promise<LandingZone> => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    for (const [name, text] of Object.entries({
      'config/all.yaml': stringify(config),
      'config/stacks/baseline.ts': baseline,
    })) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    const { zone, problems } = loadConfig(join(folder, 'config'), checks);
    if (!zone) throw new Error(problems.map(({ message }) => message).join('\n'));
    return await withDeployments(zone);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** Plans on a world and tells what that took, from the start of the process. */
const measure = async (what: string, world: WorldFixture | undefined): Promise<void> => {
  const zone = await load();
  const simulator = createSimulator({ accountQuota: accounts + 1, ...(world ? { world: importWorld(world) } : {}) });
  const aws = connect({ partition: 'aws', clock: simulator.clock, answer: simulator.install });
  const { plan } = await planFor(aws, zone);
  assert.equal(plan.changes.length === 0, world !== undefined, planText(plan));
  const texts = zone.deployments.map(({ template }) => templateText(template));
  const calls = [...simulator.calls.values()].reduce((sum, count) => sum + count, 0);
  console.log(
    JSON.stringify({
      benchmark: `stacks, ${what}`,
      accounts,
      regions: regions.length,
      ...(variant === undefined ? {} : { variant }),
      templates: texts.length,
      templateKilobytes: round(texts.join('').length / 1024, 0),
      calls,
      secondsOnAws: round(simulator.clock.elapsed() / 1000, 0),
      processSeconds: round(process.uptime(), 2),
      cpuSeconds: round((process.cpuUsage().user + process.cpuUsage().system) / 1e6, 2),
      peakMegabytes: round(process.resourceUsage().maxRSS / 1024, 0),
    }),
  );
};

const { FIXTURE: fixture } = process.env;
if (fixture !== undefined) {
  await measure(
    fixture === '' ? 'from nothing' : 'nothing to do',
    fixture === '' ? undefined : (JSON.parse(readFileSync(fixture, 'utf8')) as WorldFixture),
  );
} else {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const zone = await load();
    const simulator = createSimulator({ accountQuota: accounts + 1, accountCreation: { seconds: 1 } });
    const aws = connect({ partition: 'aws', clock: simulator.clock, answer: simulator.install });
    const { plan, inventory } = await planFor(aws, zone);
    assert.deepEqual((await applyPlan(aws, inventory, plan)).failed, []);
    writeFileSync(join(folder, 'world.json'), JSON.stringify(exportWorld(simulator.world)));
    for (const FIXTURE of ['', join(folder, 'world.json')])
      spawnSync(process.execPath, [...process.execArgv, process.argv[1] ?? '', size], {
        stdio: 'inherit',
        env: { ...process.env, FIXTURE },
      });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
