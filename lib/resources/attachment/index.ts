import {
  AttachPolicyCommand,
  DetachPolicyCommand,
  DuplicatePolicyAttachmentException,
  PolicyNotAttachedException,
} from '@aws-sdk/client-organizations';
import { isOpen } from '../../aws/live/organization.ts';
import { unless } from '../../aws/unless.ts';
import type { LandingZone } from '../../config/landing-zone.ts';
import type { Change } from '../../plan/change.ts';
import type { RiskTold, Sides } from '../../plan/kind.ts';
import { addressName, type Address, type LiveResource, type Resource } from '../../plan/resource.ts';
import { accountAddress, policyAddress, rootAddress, unitAddress } from '../inventory/addresses.ts';
import { livePolicyAddress } from '../inventory/policy-names.ts';
import { isJudged, lostBy } from './guarding.ts';
import type { Kind } from '../kind.ts';
import type { Inventory } from '../inventory/index.ts';
import { readManaged } from '../inventory/tags.ts';
import { openedBy } from '../network/reach-risk.ts';
import { fullTargets } from './room.ts';
import { coveredBy } from './covering.ts';
import { heirsOf } from '../policy/moved.ts';
import { lastScps } from './last-scps.ts';
import type { AttachmentSpec } from './spec.ts';
import { swapOrder } from './swap.ts';

/** A policy attached to a target. Attachments of others' policies are seen, because they count, and left alone. */
export const attachment: Kind<AttachmentSpec> = {
  name: 'attachment',
  desired: (zone) => {
    const types = new Map(zone.guardrails.map(({ name, type }) => [name, type]));
    return targets(zone).flatMap(({ address, guardrails }) =>
      guardrails.flatMap((name) => {
        const type = types.get(name);
        return type ? [resource({ policy: policyAddress(type, name), target: address })] : [];
      }),
    );
  },
  read: async (_aws, inventory, desired) => {
    const claimed = new Map(desired.map((one) => [one.spec.policy, one]));
    const last = await lastScps(inventory);
    const found = (inventory.live?.policies ?? [])
      .filter(({ awsManaged }) => !awsManaged)
      .map(async ({ id, type, name, targets: on }) => {
        const policy = livePolicyAddress(inventory.zone, { type, name });
        const managed = await readManaged(inventory, id, claimed.get(policy));
        return on.flatMap((target): LiveResource<AttachmentSpec>[] => {
          const at = inventory.addressOf(target);
          if (at === undefined) return [];
          // What is attached to an account that the config does not govern (or no longer) stays, unless the policy itself goes.
          const leaving = isAccount(at) && !inventory.targets.has(at);
          return [
            {
              ...resource({ policy, target: at }),
              id: target,
              partOf: at,
              managed: managed && !(leaving && claimed.has(policy)),
              ...(last.get(id)?.includes(at) ? { retained: 'is kept: it is the last SCP of an unmanaged target' } : {}),
            },
          ];
        });
      });
    const live = (await Promise.all(found)).flat();
    return [...live, ...untouchable(inventory, desired, new Set(live.map(({ address }) => address)))];
  },
  create: async (aws, inventory, { spec }) => {
    const [PolicyId, TargetId] = [inventory.id(spec.policy), inventory.id(spec.target)];
    await unless([DuplicatePolicyAttachmentException], () =>
      aws.organizations.send(new AttachPolicyCommand({ PolicyId, TargetId })),
    );
    return TargetId;
  },
  delete: async (aws, inventory, { spec, id }) => {
    const detach = new DetachPolicyCommand({ PolicyId: inventory.id(spec.policy), TargetId: id });
    await unless([PolicyNotAttachedException], () => aws.organizations.send(detach));
  },
  waitsFor: (change, sides) => [...swapOrder(change, sides), ...newAccount(change, sides)],
  follows: (change, sides) => {
    if (change.action !== 'delete') return [];
    const spec = change.before.spec as AttachmentSpec;
    return [...coveredBy(spec, sides), ...heirsOf(spec.policy, sides)];
  },
  obstacles: fullTargets,
  risk: (change, sides) => {
    const opens = openedBy(change.address, sides);
    if (change.action !== 'delete') return opens;
    const { policy, target } = change.before.spec as AttachmentSpec;
    // What SCPs and RCPs mean is told for the plan as a whole.
    if (isJudged(policy) || !lostBy(target, sides).includes(policy)) return opens ?? 'none';
    const told: RiskTold = { risk: 'unguard', why: `detaches ${addressName(policy)} from ${target}` };
    return opens ? [told, opens] : told;
  },
};

/** What is asked of accounts that AWS has closed or suspended counts as given: they refuse changes, and their account says so. */
const untouchable = (
  inventory: Inventory,
  desired: readonly Resource<AttachmentSpec>[],
  live: ReadonlySet<Address>,
): LiveResource<AttachmentSpec>[] =>
  desired.flatMap((one) => {
    const account = isAccount(one.spec.target) ? inventory.accounts.of(addressName(one.spec.target)) : undefined;
    return account && !isOpen(account) && !live.has(one.address) ? [{ ...one, id: account.id, managed: false }] : [];
  });

const targets = (zone: LandingZone) => [
  { address: rootAddress, ...zone.root },
  ...zone.organizationalUnits.map((unit) => ({ address: unitAddress(unit.path), ...unit })),
  ...zone.accounts
    .filter(({ closed }) => !closed)
    .map((account) => ({ address: accountAddress(account.key), ...account })),
];

const isAccount = (target: Address): boolean => target.startsWith('account:');

/** What is attached to an account waits for it to be created, and not for its other changes: it may have to be there before a move. */
const newAccount = (change: Change, { changes }: Sides): Address[] => {
  if (change.action !== 'create') return [];
  const { target } = change.after.spec as AttachmentSpec;
  return isAccount(target) && changes.get(target)?.action === 'create' ? [target] : [];
};

const resource = (spec: AttachmentSpec): Resource<AttachmentSpec> => ({
  address: `attachment:${addressName(spec.policy)}@${spec.target}`,
  spec,
  dependsOn: isAccount(spec.target) ? [spec.policy] : [spec.policy, spec.target],
});
