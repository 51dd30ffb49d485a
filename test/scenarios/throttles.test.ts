import { CloudFormationClient, ListStackSetsCommand } from '@aws-sdk/client-cloudformation';
import { ThrottlingException } from '@aws-sdk/client-sso-admin';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import type { FinalizeRequestMiddleware, MetadataBearer } from '@smithy/types';
import { connect, type Aws } from '../../lib/aws/aws.ts';
import { planFor } from '../../lib/resources/engine/plan.ts';
import { createSimulator, exportWorld, importWorld, type SimulatorOptions } from '../../lib/simulator/index.ts';
import { applyOn, stage, told } from '../support/rehearsal.ts';
import { topic } from '../support/stacks.ts';
import { deployedZoneOf } from '../support/zone.ts';

const regions = [
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'eu-central-1',
  'eu-north-1',
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
  'ca-central-1',
  'sa-east-1',
  'ap-northeast-1',
];
const names = Array.from({ length: 25 }, (_, index) => `stack-${index}`);

/** As many pages of instances as 10,000 accounts have in one region: 25 sets in 12 regions. */
const yaml = `
organization: { homeRegion: eu-west-1, regions: [${regions.join(', ')}] }
accounts: { web: { email: web@example.com } }
stacks:
${names.map((name) => `  ${name}: { template: ${name}.yaml, targets: { organizationalUnits: [root] }, regions: [all] }`).join('\n')}
`;

/** AWS as the zone asks for it, with these rates, and clients of it. */
const converged = async () => {
  const zone = await deployedZoneOf(yaml, Object.fromEntries(names.map((name) => [`${name}.yaml`, topic(name)])));
  const on = stage({ throttled: false });
  await applyOn(on, zone);
  const world = exportWorld(on.simulator.world);
  return (options: SimulatorOptions) => {
    const simulator = createSimulator({ world: importWorld(world), accountQuota: 100, ...options });
    return {
      simulator,
      clients: () => connect({ partition: 'aws', clock: simulator.clock, answer: simulator.install }),
      plan: async (aws: Aws) => told((await planFor(aws, zone)).plan),
    };
  };
};
let on: Awaited<ReturnType<typeof converged>>;
beforeAll(async () => {
  on = await converged();
});

const sum = (counts: ReadonlyMap<string, number>): number =>
  [...counts.values()].reduce((one, other) => one + other, 0);
/** Calls of a plan that nothing refuses. */
const least = async (): Promise<number> => {
  const { plan, clients } = on({ throttled: false });
  const aws = clients();
  await plan(aws);
  return sum(aws.calls);
};

test('a plan of many pages of stack instances stays within the rates of AWS: no call is refused', async () => {
  const { plan, clients } = on({});
  const aws = clients();
  expect(await plan(aws)).toEqual([]);
  expect(sum(aws.calls)).toBe(await least());
  expect(aws.calls.get('ListStackInstances')).toBeGreaterThanOrEqual(299);
});

test.each([2, 1])('where AWS takes %s calls a second only, a plan slows down and ends', async (rate) => {
  const { plan, clients } = on({ rates: { cloudformation: { rate, burst: rate } } });
  const aws = clients();
  expect(await plan(aws)).toEqual([]);
  expect(sum(aws.calls) / (await least())).toBeLessThan(1.3);
});

test('a plan goes on as long as AWS takes calls, however long that is', async () => {
  const { plan, clients, simulator } = on({ rates: { cloudformation: { rate: 0.25, burst: 1 } } });
  expect(await plan(clients())).toEqual([]);
  expect(simulator.clock.elapsed() / 60_000).toBeGreaterThan(20);
});

test('two tools that share a rate both end', async () => {
  const { plan, clients } = on({ rates: { cloudformation: { rate: 5, burst: 5 } } });
  const both = [clients(), clients()];
  expect(await Promise.all(both.map(plan))).toEqual([[], []]);
  const needed = await least();
  for (const { calls } of both) expect(sum(calls) / needed).toBeLessThan(1.3);
});

test('a service without a documented rate is slowed down by its refusals', async () => {
  const { clients } = on({ rates: { sts: { rate: 5, burst: 5 } } });
  const aws = clients();
  await Promise.all(Array.from({ length: 200 }, () => aws.sts.send(new GetCallerIdentityCommand({}))));
  // All but five are refused once, as nothing is known yet; hardly any after that.
  expect(aws.calls.get('GetCallerIdentity')).toBeLessThan(2 * 200 * 1.1);
});

test('AWS says when to come again', async () => {
  let refused = 0;
  const { simulator, clients } = on({ throttled: false });
  const aws = clients();
  const client = aws.client(CloudFormationClient, 'eu-west-1');
  const refuseOnce: FinalizeRequestMiddleware<object, MetadataBearer> = (next) => (args) => {
    if (refused++ > 0) return next(args);
    throw Object.assign(new ThrottlingException({ message: 'Rate exceeded', $metadata: { httpStatusCode: 429 } }), {
      $response: { statusCode: 429, headers: { 'retry-after': '300' } },
    });
  };
  client.middlewareStack.addRelativeTo(refuseOnce, {
    relation: 'before',
    toMiddleware: 'simulator',
    name: 'refusal',
  });
  const before = simulator.clock.elapsed();
  await client.send(new ListStackSetsCommand({}));
  expect((simulator.clock.elapsed() - before) / 1000).toBeGreaterThanOrEqual(299);
});
