// Verdicts through three levels of SCPs, two RCPs, a boundary, and a permission set: ours, and those of iam-simulate on the same requests
// (bash scripts/referees.sh installs it). The ratio of our time to its own is to be at most 0.02.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fillPlaceholders } from '../lib/config/words/placeholders.ts';
import { judge } from '../lib/guardrails/chain/index.ts';
import { chainOf, type Case, type Document, type Policies } from '../test/conformance/policies/case.ts';
import { runSimulation, simulated, simulationOf } from '../test/conformance/policies/iam-simulate.ts';
import { round, tell } from './result.ts';

const account = '111122223333';
const words: Readonly<Partial<Record<string, string | string[]>>> = {
  partition: 'aws',
  homeRegion: 'eu-west-1',
  regions: ['eu-west-1', 'eu-central-1'],
  modelRegions: ['eu-west-1', 'eu-central-1'],
  'organization.id': 'o-ours000000',
  'roles.automation': 'OrganizationAccountAccessRole',
  'roles.breakGlass': 'break-glass',
};
const sample = (name: string): Document =>
  fillPlaceholders(
    JSON.parse(readFileSync(`policies/${name}.json`, 'utf8')),
    (word) => words[word] ?? account,
  ) as Document;
const allowing = (Action: string): Document => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action, Resource: '*' }],
});
const everything = allowing('*');

const policies: Policies = {
  scps: [
    [everything, sample('scp/deny-leave-organization'), sample('scp/protect-cloudtrail')],
    [everything, sample('scp/approved-regions'), sample('scp/no-iam-users')],
    [everything, sample('scp/require-ebs-encryption')],
  ],
  rcps: [[sample('rcp/enforce-tls')], [sample('rcp/data-perimeter')]],
  identity: [sample('permission-sets/power-user'), everything],
  boundary: everything,
};

const bucket = 'arn:aws:s3:::bucket';
const deeds = [
  ['s3:GetObject', `${bucket}/key`],
  ['s3:PutObject', `${bucket}/key`],
  ['s3:ListBucket', bucket],
  ['ec2:TerminateInstances', `arn:aws:ec2:eu-west-1:${account}:instance/i-1`],
  ['iam:CreateUser', `arn:aws:iam::${account}:user/ann`],
  ['cloudtrail:StopLogging', `arn:aws:cloudtrail:eu-west-1:${account}:trail/t`],
  ['dynamodb:GetItem', `arn:aws:dynamodb:eu-west-1:${account}:table/t`],
  ['organizations:LeaveOrganization', '*'],
] as const;

const cases = deeds.flatMap(([action, resource]) =>
  ['developer', 'OrganizationAccountAccessRole'].flatMap((name) =>
    ['eu-west-1', 'ap-south-1'].map((region): Case => {
      const principal = {
        account,
        arn: `arn:aws:iam::${account}:role/${name}`,
        session: `arn:aws:sts::${account}:assumed-role/${name}/ann`,
      };
      const context = {
        'aws:RequestedRegion': region,
        'aws:PrincipalOrgID': 'o-ours000000',
        'aws:SecureTransport': 'true',
        'aws:ResourceAccount': account,
      };
      return { policies, asked: { principal, action, resource, owner: account, context } };
    }),
  ),
);

// No resource has a policy.
const { resource: _, ...chain } = chainOf(policies, false);
const asked = cases.map(({ asked: { owner, ...request } }) => ({ chain: { ...chain, owner }, request }));
const theirs = cases.map(simulationOf);

for (const [index, given] of cases.entries()) {
  const found = await simulated(given);
  const one = asked[index];
  assert(one && found);
  assert.equal(
    judge(one.chain, one.request).effect,
    found.isAllowed ? 'allowed' : 'denied',
    JSON.stringify(one.request),
  );
}

/** Microseconds of CPU for a verdict. */
const timed = async (rounds: number, run: () => unknown): Promise<number> => {
  const begun = process.cpuUsage();
  for (let round = 0; round < rounds; round++) await run();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / rounds / cases.length;
};

const judgeAll = (): void => {
  for (const { chain: given, request } of asked) judge(given, request);
};
const simulateAll = async (): Promise<void> => {
  for (const one of theirs) await runSimulation(one, {});
};

// Each is warm, and their turns alternate, so that a busy machine is as busy for both.
const turns: { ours: number; theirs: number }[] = [];
await timed(500, judgeAll);
await timed(5, simulateAll);
for (let turn = 0; turn < 5; turn++)
  turns.push({ ours: await timed(1_000, judgeAll), theirs: await timed(10, simulateAll) });
const middle = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const [ourMicroseconds, theirMicroseconds] = [
  middle(turns.map(({ ours }) => ours)),
  middle(turns.map((one) => one.theirs)),
];
tell(
  {
    benchmark: 'guardrails',
    requests: cases.length,
    ourMicroseconds: round(ourMicroseconds, 2),
    theirMicroseconds: round(theirMicroseconds, 1),
    ratio: round(ourMicroseconds / theirMicroseconds, 5),
  },
  new Map(),
);
