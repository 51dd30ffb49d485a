import type { PublicAccess } from '../../../network/model.ts';
import { publicAccessUnder, setsPublicAccess, type Policy } from '../../../network/public-access.ts';
import type { Change, Update } from '../../../plan/change.ts';
import type { Sides } from '../../../plan/kind.ts';
import { push } from '../../../plan/multimap.ts';
import { addressName, type Address, type Resource } from '../../../plan/resource.ts';
import type { AccountSpec } from '../../account/spec.ts';
import { lineage } from '../../attachment/guarding.ts';
import type { AttachmentSpec } from '../../attachment/spec.ts';
import { accountAddress, policyAddress } from '../../inventory/addresses.ts';
import type { PolicySpec } from '../../policy/spec.ts';

export type AccessOf = (account: string) => PublicAccess | undefined;

/** VPC Block Public Access of accounts before a plan and after it, policies of others included. */
export const publicAccessOfSides = ({ live, changes }: Sides) => {
  const later = new Map<Address, Resource>(live);
  for (const change of changes.values())
    if (change.action === 'delete') later.delete(change.address);
    else later.set(change.address, change.after);
  return { before: publicAccessOf(live), after: publicAccessOf(later) };
};

const isPolicy = (address: Address): boolean => address.startsWith(policyAddress('declarative-ec2', ''));

const publicAccessOf = (resources: ReadonlyMap<Address, Resource>): AccessOf => {
  const on = new Map<Address, Policy[]>();
  for (const { address, spec } of resources.values()) {
    if (!address.startsWith('attachment:')) continue;
    const { policy, target } = spec as AttachmentSpec;
    const content = isPolicy(policy) ? (resources.get(policy)?.spec as PolicySpec | undefined)?.content : undefined;
    if (setsPublicAccess(content)) push(on, target, { name: addressName(policy).replace(/^[^/]*\//, ''), content });
  }
  if (on.size === 0) return () => undefined;
  return (key) => {
    const levels = lineage(accountAddress(key), resources).reverse();
    return publicAccessUnder(levels.map((target) => on.get(target) ?? []));
  };
};

/** Changes that may change it: of a policy about it, of an attachment of one, and of the OU of an account. */
export const causesOfAccess = ({ live, desired, changes }: Sides): Change[] => {
  const speaks = (policy: Address): boolean =>
    isPolicy(policy) &&
    [live, desired].some((side) => setsPublicAccess((side.get(policy)?.spec as PolicySpec | undefined)?.content));
  const attachments = [...changes.values()].filter(
    (change) => change.kind === 'attachment' && speaks(attachmentOf(change).policy),
  );
  // What a policy that comes or goes means, its attachments say.
  const others = [...changes.values()].filter(
    (change) =>
      change.action === 'update' &&
      (change.kind === 'policy' ? speaks(change.address) : change.kind === 'account' && hasMoved(change)),
  );
  return [...attachments, ...others];
};

const attachmentOf = (change: Change): AttachmentSpec =>
  (change.action === 'delete' ? change.before : change.after).spec as AttachmentSpec;

const hasMoved = ({ before, after }: Update): boolean =>
  (before.spec as AccountSpec).ou !== (after.spec as AccountSpec).ou;

/** Whether what changes is over an account, before or after. */
export const isOver = (change: Change, account: string, { live, desired }: Sides): boolean => {
  if (change.kind === 'account') return change.address === accountAddress(account);
  if (change.kind === 'policy') return true;
  return [live, desired].some((side) => lineage(accountAddress(account), side).includes(attachmentOf(change).target));
};
