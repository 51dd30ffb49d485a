import { ResourceNotFoundException, type DeleteAccountAssignmentResponse } from '@aws-sdk/client-sso-admin';
import { refusal } from '../../lib/simulator/engine/refuse.ts';
import { applyOn, converge, enabledStage, planOn, told } from '../support/rehearsal.ts';
import { zoneOf } from '../support/zone.ts';

const zoneWith = (groups: readonly string[]) =>
  zoneOf(`
organization:
  homeRegion: eu-west-1
  accountEmail: aws+{account}@example.com
accounts: { web: }
access:
  groups: { one: , two: , three: }
  permissionSets: { reader: { managedPolicies: [ReadOnlyAccess] } }
  assignments: [${groups.map((group) => `{ group: ${group}, permissionSet: reader, accounts: [web] }`).join(', ')}]
`);

const unknown = (): Error => refusal(ResourceNotFoundException, 'The request does not exist.', 404);

/** AWS says of the first request that somebody asks about, however often, that it does not know it. */
const forgetting = (): ((call: { operation: string; input: object }) => { before: Error } | undefined) => {
  let first: string | undefined;
  return ({ operation, input }) => {
    if (!/^DescribeAccountAssignment(Creation|Deletion)Status$/.test(operation)) return undefined;
    const id = JSON.stringify(input);
    first ??= id;
    return id === first ? { before: unknown() } : undefined;
  };
};

test('a request that AWS has forgotten fails no other, and what it did is looked at', async () => {
  const on = enabledStage();
  on.fault = forgetting();
  const { outcome } = await applyOn(on, zoneWith(['one', 'two', 'three']));
  expect(outcome.failed).toEqual([]);
  on.fault = undefined;
  expect(told(await planOn(on, zoneWith(['one', 'two', 'three'])))).toEqual([]);
});

test('nor is a deletion believed because its request is forgotten', async () => {
  const on = enabledStage();
  await converge(on, zoneWith(['one', 'two', 'three']));
  const { identityCenter: center, pending } = on.simulator.world;
  let lost: string | undefined;
  on.fault = ({ operation, input }) => {
    if (operation === 'DescribeAccountAssignmentDeletionStatus')
      return JSON.stringify(input).includes(lost ?? ' ') ? { before: unknown() } : undefined;
    if (operation !== 'DeleteAccountAssignment' || lost !== undefined) return undefined;
    // AWS takes the first request, and loses it.
    const answer = (output: object): object => {
      if (lost !== undefined) return output;
      lost = (output as DeleteAccountAssignmentResponse).AccountAssignmentDeletionStatus?.RequestId ?? '';
      center?.outstanding.delete(lost);
      pending.splice(
        pending.findIndex((one) => one.kind === 'access-changes' && one.operation === lost),
        1,
      );
      return output;
    };
    return { answer };
  };
  const { outcome } = await applyOn(on, zoneWith(['three']));
  on.fault = undefined;
  const left = told(await planOn(on, zoneWith(['three'])));
  expect(outcome.failed.map(({ change }) => `delete ${change.address}`)).toEqual(left);
  expect(left).toHaveLength(1);
});

test('a group that a list has left out keeps its access', async () => {
  const on = enabledStage();
  await converge(on, zoneWith(['one', 'two']));
  on.fault = ({ operation }) =>
    operation === 'ListGroups'
      ? { answer: (output) => ({ ...output, Groups: (output as { Groups: object[] }).Groups.slice(1) }) }
      : undefined;
  expect(told(await planOn(on, zoneWith(['one', 'two'])))).toEqual([]);
});
