import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Template } from '../../lib/config/deployment/template.ts';
import { planFor } from '../../lib/resources/engine/plan.ts';
import { templatesOf } from '../../lib/stacks/app.ts';
import { eject } from '../../lib/stacks/eject/eject.ts';
import { withDeployments } from '../../lib/stacks/synthesize.ts';
import { templateBucket } from '../../lib/stacks/template-bucket.ts';
import { costs, everyCost } from '../stacks/costs.ts';
import { everythingOfSecurity, mails, security } from '../stacks/security-zones.ts';
import {
  backups,
  baselines,
  codePipeline,
  deploying,
  everyBackup,
  everyBaseline,
  everyEndpoint,
  everyInspection,
  everyScope,
  everyObservation,
  everyRecording,
  everything,
  logging,
  networks,
  sharedVpc,
  onPremises,
  observing,
  pipelines,
  readingPipelines,
  recordings,
} from '../stacks/zones.ts';
import { applyOn, connectTo, stageFor } from '../support/rehearsal.ts';
import { sample } from '../support/zone.ts';
import { python } from './python.ts';

/** What cfn-lint says of templates that go to these regions. */
const lint = (templates: Readonly<Record<string, Template>>, ...regions: readonly string[]): string => {
  const folder = mkdtempSync(join(tmpdir(), 'templates-'));
  try {
    for (const [name, template] of Object.entries(templates))
      writeFileSync(join(folder, `${name}.json`), JSON.stringify(template));
    const files = readdirSync(folder).map((name) => join(folder, name));
    const { stdout, stderr } = spawnSync(join(dirname(python), 'cfn-lint'), ['--regions', ...regions, '--', ...files], {
      encoding: 'utf8',
    });
    return `${stdout}${stderr}`.trim();
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const partitions: [string, string[]][] = [
  ['eu-west-1', ['eu-west-1', 'eu-central-1', 'us-east-1']],
  ['cn-north-1', ['cn-north-1']],
  ['us-gov-west-1', ['us-gov-west-1']],
];

test('cfn-lint finds what is wrong with a template', () => {
  expect(lint({ bad: { Resources: { A: { Type: 'AWS::S3::Bukket' } } } }, 'eu-west-1')).toContain('E3006');
});

test.each(partitions)('cfn-lint has nothing against the stacks of %s', async (home, regions) => {
  const zones = await Promise.all([logging('', home), logging(everything, home)].map(withDeployments));
  const made = zones.flatMap(({ deployments }, index) =>
    deployments.map(({ name, template }) => [`${name}-${index}`, template] as const),
  );
  expect(made.length).toBe(4);
  expect(lint(Object.fromEntries(made), ...regions)).toBe('');
});

test.each(partitions)('cfn-lint has nothing against baselines, vaults and links in %s', async (home, regions) => {
  const zones = await Promise.all(
    [
      backups('{}', { home }),
      backups(everyBackup, { home }),
      baselines('', home),
      baselines(everyBaseline, home),
      observing('', home),
      observing(everyObservation, home),
    ].map(withDeployments),
  );
  const made = zones.flatMap(({ deployments }, index) =>
    deployments.map(({ name, template }) => [`${name}-${index}`, template] as const),
  );
  expect(made.length).toBe(10);
  expect(lint(Object.fromEntries(made), ...regions)).toBe('');
});

test.each([
  ['us-east-1', costs(everyCost), 4],
  ['cn-northwest-1', costs('', 'cn-north-1', 'CNY'), 3],
])('cfn-lint has nothing against budgets, anomalies and exports in %s', async (region, zone, count) => {
  const { deployments } = await withDeployments(zone);
  expect(deployments.map(({ regions }) => regions)).toEqual(Array.from({ length: count }, () => [region]));
  expect(lint(Object.fromEntries(deployments.map(({ name, template }) => [name, template])), region)).toBe('');
});

test.each([
  ['eu-west-1', 'us-east-1', 'central', everyInspection],
  ['eu-west-1', 'us-east-1', 'local', sharedVpc],
  ['eu-west-1', 'us-east-1', 'none', everyScope],
  ['us-gov-west-1', 'us-gov-east-1', 'central', everyInspection],
  ['us-gov-west-1', 'us-gov-east-1', 'none', everyScope],
])('cfn-lint has nothing against networks in %s and %s with %s internet', async (home, other, internet, more) => {
  const { deployments } = await withDeployments(networks(internet, home, other, more));
  for (const region of [home, other]) {
    const made = deployments.filter(({ regions }) => regions.includes(region));
    expect(made.length).toBeGreaterThan(2);
    expect(lint(Object.fromEntries(made.map(({ name, template }) => [name, template])), region)).toBe('');
  }
});

test.each([
  ['eu-west-1', 'us-east-1'],
  ['us-gov-west-1', 'us-gov-east-1'],
])('cfn-lint has nothing against endpoints and DNS in %s and %s', async (home, other) => {
  const { deployments } = await withDeployments(networks('none', home, other, everyEndpoint));
  for (const region of [home, other]) {
    const made = deployments.filter(
      ({ regions, name }) => regions.includes(region) && /-(endpoints|vpc|zones)/.test(name),
    );
    expect(made.length).toBe(region === home ? 4 : 3);
    expect(lint(Object.fromEntries(made.map(({ name, template }) => [name, template])), region)).toBe('');
  }
});

test.each([
  ['eu-west-1', 'us-east-1'],
  ['us-gov-west-1', 'us-gov-east-1'],
])('cfn-lint has nothing against networks on premises in %s and %s', async (home, other) => {
  const { deployments } = await withDeployments(onPremises(home, other));
  for (const region of [home, other]) {
    const made = deployments.filter(
      ({ regions, name }) => regions.includes(region) && /-(on-premises|prefix-lists)-/.test(name),
    );
    expect(made.length).toBe(region === home ? 3 : 2);
    expect(lint(Object.fromEntries(made.map(({ name, template }) => [name, template])), region)).toBe('');
  }
});

test.each(partitions)('cfn-lint has nothing against AWS Config in %s', async (home, regions) => {
  const some = [recordings('{ administrator: security }', home), recordings(everyRecording, home)];
  const zones = await Promise.all(some.map(withDeployments));
  const made = zones.flatMap(({ deployments }, index) =>
    deployments.map(({ name, template }) => [`${name}-${index}`, template] as const),
  );
  expect(made.length).toBe(10);
  expect(lint(Object.fromEntries(made), ...regions)).toBe('');
});

test.each(partitions)('cfn-lint has nothing against the stacks of security in %s', async (home, regions) => {
  const all = home === 'eu-west-1' ? [security(everythingOfSecurity)] : [];
  const others: Readonly<Record<string, string>> = { 'cn-north-1': 'cn-northwest-1', 'us-gov-west-1': 'us-gov-east-1' };
  const some = [...new Set([...regions, others[home] ?? home])];
  const zones = await Promise.all([security(mails, some), security(mails, [home]), ...all].map(withDeployments));
  const made = zones.flatMap(({ deployments }, index) =>
    deployments.map(({ name, template }) => [`${name}-${index}`, template] as const),
  );
  expect(made.length).toBeGreaterThan(5);
  expect(lint(Object.fromEntries(made), ...some)).toBe('');
});

test.each(partitions)('cfn-lint has nothing against pipelines in %s', async (home, regions) => {
  // CodeConnections is not there.
  const hosts = home === 'cn-north-1' ? [undefined] : [undefined, codePipeline];
  const zones = await Promise.all(
    [...hosts.map((host) => pipelines(host, home)), readingPipelines(home), deploying(home)].map(withDeployments),
  );
  const made = zones.flatMap(({ deployments }, index) =>
    deployments.map(({ name, template }) => [`${name}-${index}`, template] as const),
  );
  const names = made.map(([name]) => name.replace(/-\d$/, '')).filter((name) => name.includes('pipeline'));
  expect(new Set(names).size).toBe(hosts.length + 2);
  expect(lint(Object.fromEntries(made), ...regions)).toBe('');
});

test('cfn-lint has nothing against the stacks of the sample, and the bucket for large templates', async () => {
  const { deployments } = await sample();
  const [bucket] = templatesOf((app) => [{ stack: templateBucket(['eu-west-1']).make(app) }]);
  const templates = Object.fromEntries(deployments.map(({ name, template }) => [name, template]));
  expect(lint({ ...templates, bucket: bucket?.template ?? { Resources: {} } }, 'eu-west-1', 'us-east-1')).toBe('');
});

test('cfn-lint has nothing against what eject writes of the sample', async () => {
  const zone = await sample();
  const on = stageFor(zone);
  await applyOn(on, zone);
  const { inventory } = await planFor(connectTo(on), zone);
  const { stacks } = eject(zone, inventory);
  expect(lint(Object.fromEntries(stacks.map(({ name, template }) => [name, template])), 'us-east-1')).toBe('');
});
