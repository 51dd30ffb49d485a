import { networkingOf } from '../network/networking.ts';
import type { World } from '../world/world.ts';
import { exportKey } from './exports.ts';
import type { MadeResource, Place } from './made.ts';
import { make } from './make.ts';
import type { StackRecord } from './records.ts';
import { storedValue } from './services/parameter-store.ts';
import { templateOf } from './templates.ts';

export const placeOf = (world: World, { account, region, name, id, adopted }: StackRecord): Place => ({
  partition: world.partition,
  account,
  region,
  stackName: name,
  stackId: id,
  exported(exported) {
    const found = world.exports.get(exportKey(account, region, exported));
    // It is there once the stack is.
    return world.stacks.get(found?.stack ?? '')?.status === 'CREATE_IN_PROGRESS' ? undefined : found?.value;
  },
  stored: (name) => storedValue(world, name, { account, region }),
  existing(claimed) {
    const found = world.claims.get(claimed);
    return found?.stack === id ? found.physicalId : undefined;
  },
  adopted: (logicalId) => adopted?.[logicalId],
  network: networkingOf(world.network, { account, region, stackId: id }),
  opened: world.opened,
});

/** The resources of a stack as they are. */
export function previous(world: World, stack: StackRecord): Map<string, MadeResource> {
  const template = stack.template === undefined ? undefined : templateOf(world, stack.template);
  if (!template) return new Map();
  try {
    return new Map(
      make(template, stack.parameters, placeOf(world, stack)).resources.map((one) => [one.logicalId, one]),
    );
  } catch {
    return new Map(); // an export that it used is gone
  }
}
