// The command line against moto behind 100 ms of latency: 100 accounts, 8 OUs on two levels, 5 SCPs, two tags an account; then a
// baseline stack to all of them.
import { DetachPolicyCommand, ListPoliciesCommand, ListRootsCommand } from '@aws-sdk/client-organizations';
import { connect } from '../lib/aws/aws.ts';
import type { WrittenConfig } from '../lib/config/written.ts';
import { folderOf, landingZone } from '../test/conformance/command.ts';
import { openGate } from '../test/conformance/gate.ts';
import { environment, startMoto } from '../test/conformance/moto.ts';
import { round } from './result.ts';

const latency = 100;
const paths = [
  'Security',
  'Infrastructure',
  'Workloads',
  'Sandbox',
  ...['Prod', 'Staging', 'Test', 'Dev'].map((name) => `Workloads/${name}`),
];

const config: WrittenConfig = {
  organization: {
    homeRegion: 'eu-west-1',
    accountEmail: 'aws+{account}@example.com',
    accountQuota: 200,
    guardrails: ['one', 'two'],
  },
  organizationalUnits: {
    Security: { guardrails: ['three'] },
    Infrastructure: { guardrails: ['three'] },
    Workloads: {
      guardrails: ['three', 'four'],
      organizationalUnits: { Prod: { guardrails: ['five'] }, Staging: null, Test: null, Dev: null },
    },
    Sandbox: { guardrails: ['four'] },
  },
  accounts: Object.fromEntries(
    Array.from({ length: 100 }, (_, index) => [
      `account-${index}`,
      { ou: paths[index % paths.length], tags: { owner: `team-${index % 10}`, stage: 'any' } },
    ]),
  ),
  guardrails: Object.fromEntries(
    ['one', 'two', 'three', 'four', 'five'].map((name) => [name, { type: 'scp' as const, document: 'scp/users.json' }]),
  ),
};

const baseline = `
Parameters: { Audience: { Type: String } }
Resources:
  Alerts:
    Type: AWS::SNS::Topic
    Properties: { TopicName: account-alerts }
  Logs:
    Type: AWS::S3::Bucket
    Properties: { BucketName: !Sub 'account-logs-\${AWS::AccountId}', Tags: [{ Key: Audience, Value: !Ref Audience }] }
`;
const withBaseline: WrittenConfig = {
  ...config,
  stacks: {
    baseline: {
      template: 'baseline.yaml',
      // Not the root: moto does not look below its OUs.
      targets: { organizationalUnits: paths.filter((path) => !path.includes('/')) },
      parameters: { Audience: 'everybody' },
    },
  },
};

const moto = await startMoto();
const gate = await openGate(moto.url, latency);

const run = async (wanted: WrittenConfig, expected: number, ...args: string[]) => {
  const folder = folderOf(wanted, { 'baseline.yaml': baseline });
  gate.open();
  const begun = performance.now();
  const { code, said } = await landingZone(gate.url, ...args, '--config', folder.path).ended;
  const seconds = round((performance.now() - begun) / 1000, 2);
  folder.remove();
  if (code !== expected) throw new Error(`landing-zone ${args.join(' ')} ended with ${code}:\n${said}`);
  return { said, cost: { seconds, calls: gate.calls.length }, byOperation: countsOf(gate.calls) };
};

const countsOf = (names: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
};

/** Of the runs, the one in the middle by time. */
const median = <T extends { cost: { seconds: number } }>(runs: readonly T[]): T => {
  const [middle] = [...runs].sort((a, b) => a.cost.seconds - b.cost.seconds).slice(Math.floor(runs.length / 2));
  if (!middle) throw new Error('no runs');
  return middle;
};

/** Takes a guardrail off the root, as somebody in the console would. */
const detachByHand = async (): Promise<void> => {
  Object.assign(process.env, environment(moto.url));
  const { organizations } = connect({ partition: 'aws' });
  const { Roots } = await organizations.send(new ListRootsCommand({}));
  const { Policies } = await organizations.send(new ListPoliciesCommand({ Filter: 'SERVICE_CONTROL_POLICY' }));
  const PolicyId = Policies?.find(({ Name }) => Name === 'one')?.Id;
  await organizations.send(new DetachPolicyCommand({ PolicyId, TargetId: Roots?.[0]?.Id }));
};

try {
  const bootstrap = await run(config, 0, 'apply', '--yes');
  const plans = [];
  for (let time = 0; time < 5; time += 1) plans.push(await run(config, 0, 'plan'));
  const nothingToDo = median(plans);
  const retagged = structuredClone(config);
  retagged.accounts = { ...config.accounts, 'account-7': { ou: 'Workloads/Dev', tags: { owner: 'me', stage: 'any' } } };
  const oneTag = await run(retagged, 0, 'apply', '--yes');
  await detachByHand();
  const detached = await run(retagged, 2, 'plan');
  await run(config, 0, 'apply', '--yes');
  const deployed = await run(withBaseline, 0, 'apply', '--yes');
  const nothingToDeploy = await run(withBaseline, 0, 'plan');
  const within = {
    bootstrap: bootstrap.cost.seconds < 20 && bootstrap.cost.calls < 400,
    nothingToDo: nothingToDo.cost.seconds < 1.5,
    oneTag: oneTag.cost.seconds < 3,
    detachedByHandIsSeen: detached.said.includes('scp/one@root'),
    baseline: deployed.cost.seconds < 10 && deployed.said.includes('stack-set'),
  };
  const costs = {
    bootstrap: bootstrap.cost,
    nothingToDo: nothingToDo.cost,
    oneTag: oneTag.cost,
    baseline: deployed.cost,
    nothingToDeploy: nothingToDeploy.cost,
  };
  const byOperation = { bootstrap: bootstrap.byOperation, nothingToDo: nothingToDo.byOperation };
  console.log(JSON.stringify({ benchmark: 'moto', latency, ...costs, within, byOperation }));
  if (Object.values(within).includes(false)) process.exitCode = 1;
} finally {
  await gate.close();
  await moto.stop();
}
