import type { Account, ListTargetsForPolicyResponse } from '@aws-sdk/client-organizations';
import { listedFor } from '../simulator/refused.ts';
import { differences } from './differences.ts';
import { startMoto, type Moto } from './moto.ts';
import { apart, outcomeOf } from './outcome.ts';
import { call, makeByHand } from './raw.ts';
import { motoWorld, simulatedWorld, type World } from './worlds.ts';

let moto: Moto;
beforeAll(async () => {
  moto = await startMoto();
});
afterAll(() => moto.stop());

const worlds = async (): Promise<readonly World[]> => [await motoWorld(moto), simulatedWorld()];

describe('moto and the simulator still differ in this:', () => {
  test.each(differences)('$what ($call.0): $why', async ({ call: [operation, input], ...expected }) => {
    const outcomes = (await worlds()).map(async (world) => outcomeOf(world, operation, input(await makeByHand(world))));
    const [theirs = '', ours = ''] = await Promise.all(outcomes);
    expect({ moto: apart(theirs, ours), simulator: apart(ours, theirs) }).toEqual({
      moto: expected.moto,
      simulator: expected.simulator,
    });
  });

  test('a closed account is CLOSED, and SUSPENDED on moto, as AWS’s older Status says it', async () => {
    const states = (await worlds()).map(async (world) => {
      const { closed } = await makeByHand(world);
      const input = { AccountId: closed };
      const { Account } = await call<{ Account: Account }>(world.connect(), 'organizations:DescribeAccount', input);
      return [Account.State, Account.Status];
    });
    expect(await Promise.all(states)).toEqual([
      ['SUSPENDED', 'SUSPENDED'],
      ['CLOSED', 'SUSPENDED'],
    ]);
  });

  test('what was attached to an OU is gone with it, but on moto stays with the policy', async () => {
    const left = (await worlds()).map(async (world) => {
      const { attached, empty } = await makeByHand(world);
      const aws = world.connect();
      await call(aws, 'organizations:AttachPolicy', { PolicyId: attached, TargetId: empty });
      await call(aws, 'organizations:DeleteOrganizationalUnit', { OrganizationalUnitId: empty });
      const list = call<ListTargetsForPolicyResponse>(aws, 'organizations:ListTargetsForPolicy', {
        PolicyId: attached,
      });
      return (await list).Targets?.map(({ Name }) => Name);
    });
    expect(await Promise.all(left)).toEqual([['Workloads', 'Empty'], ['Workloads']]);
  });
});

test.each(
  differences.filter(
    ({ call: [operation], simulator }) => operation.startsWith('organizations:') && simulator.endsWith('Exception'),
  ),
)('the API reference lists $simulator for $call.0', ({ call: [operation], simulator }) => {
  expect(listedFor('organizations', operation.replace('organizations:', ''))).toContain(simulator);
});
