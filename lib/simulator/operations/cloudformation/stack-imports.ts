import { StackNotFoundException, type ImportStacksToStackSetOutput } from '@aws-sdk/client-cloudformation';
import type { Call, Operations } from '../../engine/call.ts';
import { refusal } from '../../engine/refuse.ts';
import { isParent } from '../organizations/find.ts';
import type { StackRecord } from '../../cloudformation/records.ts';
import type { StackSetRecord, WorkRecord } from '../../cloudformation/stack-sets/records.ts';
import { demandRoomForInstances } from '../../cloudformation/limits.ts';
import { validationError } from '../../cloudformation/refusals.ts';
import { demandIdle, stackSetOf, type NamedSet } from '../../cloudformation/stack-sets/find.ts';
import { beginOperation, type WorkInput } from '../../cloudformation/stack-sets/operate.ts';
import { instanceId, newInstance } from '../../cloudformation/stack-sets/instance.ts';
import { accountsUnder } from '../../cloudformation/stack-sets/stack-set.ts';

type Input = NamedSet &
  Pick<WorkInput, 'OperationPreferences' | 'OperationId'> & { StackIds?: string[]; OrganizationalUnitIds?: string[] };

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ImportStacksToStackSet.html */
const mostStacks = 10;

export const stackImports = {
  /** Only for sets that AWS manages the permissions of. That an instance which is there stands in the way is not documented. */
  ImportStacksToStackSet(input: Input, call: Call): ImportStacksToStackSetOutput {
    const { world } = call;
    const set = stackSetOf(input, call);
    demandIdle(set, input, call);
    const { StackIds: ids = [], OrganizationalUnitIds: units = [] } = input;
    if (ids.length === 0 || ids.length > mostStacks)
      throw validationError(`Between 1 and ${mostStacks} stacks can be imported at a time`);
    if (units.length === 0)
      throw validationError('OrganizationalUnitIds must be specified for service-managed StackSets');
    for (const unit of units)
      if (!isParent(world, unit)) throw validationError(`Organizational unit ${unit} not found in StackSet`);
    const found = ids.map((id) => {
      const stack = world.stacks.get(id);
      const unit = units.find((one) => accountsUnder(world, one).includes(stack?.account ?? ''));
      if (!stack || unit === undefined || !/^(CREATE|UPDATE|IMPORT)_COMPLETE$/.test(stack.status))
        throw refusal(StackNotFoundException, `Stack ${id} not found`, 404);
      demandFree(stack, set, call);
      return { stack, work: { account: stack.account, region: stack.region, unit } };
    });
    demandRoomForInstances(Object.keys(set.instances).length + found.length);
    const operation = beginOperation(
      set,
      'CREATE',
      found.map(({ work }) => work),
      input,
      call,
      {
        imports: Object.fromEntries(found.map(({ stack, work }) => [keyOf(work), stack.id])),
      },
    );
    for (const { work } of found) {
      set.targets[work.unit] = [...new Set([...(set.targets[work.unit] ?? []), work.region])];
      set.instances[keyOf(work)] ??= newInstance(work, operation);
    }
    return { OperationId: operation };
  },
} satisfies Operations;

const keyOf = ({ account, region }: WorkRecord): string => instanceId(account, region);

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-import.html: a stack belongs to one set only. */
function demandFree({ id, account, region }: StackRecord, set: StackSetRecord, { world }: Call): void {
  for (const other of world.stackSets.values())
    if (other.instances[instanceId(account, region)]?.stack === id)
      throw validationError(`Stack ${id} already belongs to StackSet ${other.name}`);
  if (Object.hasOwn(set.instances, instanceId(account, region)))
    throw validationError(`StackSet ${set.name} already has an instance in account ${account} and region ${region}`);
}
