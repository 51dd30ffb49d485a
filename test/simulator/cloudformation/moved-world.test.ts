import * as c from '@aws-sdk/client-cloudformation';
import * as o from '@aws-sdk/client-organizations';
import fc from 'fast-check';
import { exportWorld, importWorld, type SimulatorOptions } from '../../../lib/simulator/index.ts';
import { twoTopics } from '../../support/stacks.ts';
import { simulate, type Simulated } from '../clients.ts';
import { automatic, create, setOf, update } from './sets.ts';
import { accounts, begin, changeSet, exporting, importing, organization, pass } from './stage.ts';

/** Fails in one account, so that there is something to tell. */
const options: SimulatorOptions = {
  latency: 0,
  deploymentFault: ({ account, resource }) => (account === accounts.web && resource === 'Second' ? 'no' : undefined),
};

type Act = (on: Simulated) => Promise<unknown>;

const move =
  (AccountId: string, SourceParentId: string, DestinationParentId: string): Act =>
  ({ organizations }) =>
    organizations.send(new o.MoveAccountCommand({ AccountId, SourceParentId, DestinationParentId }));

/** What somebody does, with so many seconds before each. */
const acts: readonly [seconds: number, act: Act][] = [
  [0, (on) => on.cloudFormation.send(setOf(automatic()))],
  [1, (on) => on.cloudFormation.send(create({ units: [accounts.workloads], regions: ['us-east-1', 'eu-west-1'] }))],
  [5, (on) => on.cloudFormation.send(update(twoTopics('baseline')))],
  [0, (on) => begin(on, 'notes', exporting('name'))],
  [25, move(accounts.newcomer, accounts.sandbox, accounts.prod)],
  [10, (on) => begin(on, 'user', importing('name'))],
  [20, move(accounts.api, accounts.prod, accounts.sandbox)],
  [15, (on) => on.cloudFormation.send(changeSet('review'))],
  [10, (on) => on.cloudFormation.send(new c.DeleteStackCommand({ StackName: 'user' }))],
  [60, (on) => on.cloudFormation.send(new c.DeleteStackCommand({ StackName: 'notes' }))],
  [20, (on) => on.cloudFormation.send(changeSet('notes'))],
];

const looked: Act = (on) => on.cloudFormation.send(new c.DescribeStacksCommand({}));

/** The same AWS in another process. */
const moved = (on: Simulated): Simulated =>
  simulate({ ...options, world: importWorld(JSON.parse(JSON.stringify(exportWorld(on.world))) as never) });

const play = async (moves: ReadonlySet<number>) => {
  let on = simulate({ ...options, world: importWorld(organization()) });
  for (const [index, [seconds, act]] of acts.entries()) {
    await pass(on, seconds);
    if (moves.has(index)) {
      await looked(on);
      on = moved(on);
    }
    await looked(on);
    await act(on);
  }
  await looked(on);
  if (moves.has(acts.length)) on = moved(on);
  await pass(on, 3_600);
  await looked(on);
  return exportWorld(on.world);
};

test('a world that is taken elsewhere in the middle of anything goes on the same', async () => {
  const expected = await play(new Set());
  // So that it is about something.
  expect(expected.stackSets?.[0]?.operations.map(({ action, status }) => `${action} ${status}`)).toEqual([
    'CREATE SUCCEEDED',
    'UPDATE SUCCEEDED',
    'CREATE SUCCEEDED',
    'DELETE SUCCEEDED',
  ]);
  expect(
    expected.stacks?.map(({ name, status }) => `${name.replace(/^StackSet-.*/, 'member')} ${status}`).sort(),
  ).toEqual(expect.arrayContaining(['notes DELETE_COMPLETE', 'notes REVIEW_IN_PROGRESS', 'user DELETE_COMPLETE']));
  expect(expected.pending).toEqual([]);
  await fc.assert(
    fc.asyncProperty(fc.subarray(Array.from({ length: acts.length + 1 }, (_, index) => index)), async (moves) => {
      expect(await play(new Set(moves))).toEqual(expected);
    }),
    { numRuns: 10 },
  );
});

test('what is exported is what is imported', async () => {
  const fixture = await play(new Set([3]));
  expect(exportWorld(importWorld(fixture))).toEqual(fixture);
});
