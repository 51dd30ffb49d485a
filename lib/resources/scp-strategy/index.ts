import {
  AttachPolicyCommand,
  DetachPolicyCommand,
  DuplicatePolicyAttachmentException,
  PolicyNotAttachedException,
} from '@aws-sdk/client-organizations';
import type { Aws } from '../../aws/aws.ts';
import { unless } from '../../aws/unless.ts';
import type { LandingZone } from '../../config/landing-zone.ts';
import type { ScpStrategy } from '../../config/organization/types.ts';
import type { Address, LiveResource, Resource } from '../../plan/resource.ts';
import {
  accountAddress,
  policyAddress,
  policyTypeAddress,
  rootAddress,
  strategyAddress,
  unitAddress,
} from '../inventory/addresses.ts';
import { swapOrder } from '../attachment/swap.ts';
import type { Inventory } from '../inventory/index.ts';
import type { Kind } from '../kind.ts';
import type { StrategySpec } from './spec.ts';

/**
 * Whether AWS's FullAWSAccess is attached to a target. AWS attaches it to all that is new, so a deny-list comes by itself and an
 * allow-list is a detachment; one that somebody detached by hand shows in the plan.
 */
export const scpStrategy: Kind<StrategySpec> = {
  name: 'scp-strategy',
  desired: (zone) => strategies(zone),
  read: (_aws, inventory, desired) => {
    const full = fullAccess(inventory);
    if (!full || !inventory.live?.policyTypes.includes('scp'))
      return Promise.resolve(desired.filter(({ implicit }) => implicit).map(asLive));
    const attached = new Set(full.targets);
    return Promise.resolve(
      desired.flatMap((resource) => {
        const id = inventory.find(resource.spec.target);
        if (id === undefined) return [];
        const strategy = attached.has(id) ? ('deny-list' as const) : ('allow-list' as const);
        const differs = strategy !== resource.spec.strategy && isTouchable(inventory, id);
        return [{ ...resource, id, managed: false, spec: differs ? { ...resource.spec, strategy } : resource.spec }];
      }),
    );
  },
  create: async (aws, inventory, { spec, address }) => {
    await set(aws, inventory, spec);
    return address;
  },
  update: (aws, inventory, { after }) => set(aws, inventory, after.spec),
  waitsFor: swapOrder,
};

const strategies = (zone: LandingZone): Resource<StrategySpec>[] => [
  resource(rootAddress, zone.root.scpStrategy),
  ...zone.organizationalUnits.map(({ path, scpStrategy: strategy }) => resource(unitAddress(path), strategy)),
  ...zone.accounts
    .filter(({ closed }) => !closed)
    .map(({ key, scpStrategy: strategy }) => resource(accountAddress(key), strategy)),
];

const resource = (target: Address, strategy: ScpStrategy): Resource<StrategySpec> => ({
  address: strategyAddress(target),
  spec: { target, strategy },
  dependsOn: [target, policyTypeAddress('scp')],
  implicit: strategy === 'deny-list',
});

/** As AWS will have it once SCPs are enabled: until then there is nothing to compare. */
const asLive = (resource: Resource<StrategySpec>): LiveResource<StrategySpec> => ({
  ...resource,
  id: '',
  managed: false,
});

const fullAccess = (inventory: Inventory) =>
  inventory.live?.policies.find(({ type, awsManaged }) => type === 'scp' && awsManaged);

/** A closed or suspended account refuses changes. */
const isTouchable = (inventory: Inventory, id: string): boolean => {
  const found = inventory.live?.accounts.find((account) => account.id === id);
  return found === undefined || found.state === 'ACTIVE';
};

const set = async (aws: Aws, inventory: Inventory, { target, strategy }: StrategySpec): Promise<void> => {
  const ids = {
    PolicyId: inventory.find(policyAddress('scp', 'FullAWSAccess')) ?? 'p-FullAWSAccess',
    TargetId: inventory.id(target),
  };
  await unless([DuplicatePolicyAttachmentException, PolicyNotAttachedException], () =>
    strategy === 'deny-list'
      ? aws.organizations.send(new AttachPolicyCommand(ids))
      : aws.organizations.send(new DetachPolicyCommand(ids)),
  );
};
