// How long cases of policies take: as many as are asked for, of those that the sample has, on the sample.
import { checks } from '../lib/cli/checks.ts';
import { loadConfig } from '../lib/config/load.ts';
import { testPolicies } from '../lib/review/tests/index.ts';
import { round } from './result.ts';

const loaded = loadConfig('config', checks);
if (!loaded.zone) throw new Error('the sample is not valid');
const wanted = Number(process.argv[2] ?? 1_000);
// A case as people write it: one action by one caller, in all accounts of an OU.
const actions = ['s3:GetObject', 'cloudtrail:StopLogging', 'ec2:CreateVpc', 'iam:CreateUser', 'kms:Decrypt'];
const who = ['any', 'automation', 'break-glass', 'root'];
const lines = Array.from({ length: wanted }, (_, index) => {
  const [action, caller] = [actions[index % actions.length] ?? '', who[index % who.length] ?? ''];
  return `  - { who: ${caller}, action: ${action}, organizationalUnits: [Workloads], expect: denied }`;
});
const texts = [{ file: 'bench.yaml', text: `cases:\n${lines.join('\n')}\n` }];
const begun = performance.now();
const cpu = process.cpuUsage();
const { results } = testPolicies(loaded.zone, { ...loaded, tests: { ...loaded.tests, texts } });
const spent = process.cpuUsage(cpu);
console.log(
  JSON.stringify({
    benchmark: 'cases',
    cases: results.length,
    seconds: round((performance.now() - begun) / 1000, 3),
    cpuSeconds: round((spent.user + spent.system) / 1e6, 3),
  }),
);
