import type { Change, Update } from '../../../plan/change.ts';
import type { Note } from '../../../plan/diff.ts';
import type { AccountSpec } from '../../account/spec.ts';
import { accountAddress } from '../../inventory/addresses.ts';
import { instanceOfKey, type StackSetSpec } from './spec.ts';
import { isIn } from './targets.ts';

/** Why an update of a stack set can not be carried out. */
export const obstaclesOf = (change: Update, changes: ReadonlyMap<string, Change>): Note[] => {
  const { permissions } = change.before.spec as StackSetSpec;
  if (permissions !== 'SERVICE_MANAGED') return [{ address: change.address, text: selfManaged }];
  return leavers(change, changes).map((account) => ({
    address: change.address,
    text:
      `has a stack in ${account}, which leaves its OU in this plan: AWS deletes the stacks of a target only in the accounts that are in it. ` +
      `Leave ${account} where it is until this change is applied, then move it`,
  }));
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-stackset.html, PermissionModel */
const selfManaged =
  'is a stack set with self-managed permissions, which AWS cannot convert to service-managed permissions: ' +
  'rename the stack in the configuration, or delete the stack set and its stacks yourself';

/** Accounts that move out of a target which is given up: AWS has not followed accounts so far, so that their stacks would be left. */
const leavers = ({ before, after }: Update, changes: ReadonlyMap<string, Change>): string[] => {
  const [was, will] = [before.spec as StackSetSpec, after.spec as StackSetSpec];
  if (was.only === undefined || will.only !== undefined) return [];
  const going = Object.entries(was.instances).flatMap(([key, state]) =>
    state === 'goes' || state === 'not wanted' ? instanceOfKey(key).account : [],
  );
  return [...new Set(going)].filter((account) => {
    const move = changes.get(accountAddress(account));
    if (move?.action !== 'update') return false;
    const [from = '', to = ''] = [move.before.spec, move.after.spec].map((spec) => (spec as AccountSpec).ou);
    return Object.keys(was.targets).some((unit) => isIn(from, unit) && !isIn(to, unit));
  });
};
