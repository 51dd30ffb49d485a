import { equal } from '../../plan/differences.ts';
import type { Made, Place } from '../cloudformation/made.ts';
import type { StackRecord } from '../cloudformation/records.ts';
import type { World } from '../world/world.ts';
import { deletionRefusal } from './deletions.ts';
import { takeEffect, undo } from './effects.ts';
import type { NetworkResource } from './state/records.ts';
import { resourceOf } from './state/resource.ts';
import { drop, keyOf, put } from './state/state.ts';
import { isNetworkType } from './state/types.ts';

/** Puts what a stack has made of a network into the world, and takes away what it has no more; what can not go stays behind. */
export function takeIn(world: World, { resources }: Made, place: Place): void {
  const { network } = world;
  const before = ownOf(world, place.stackId);
  const kept = new Set<string>();
  for (const made of resources) {
    if (!isNetworkType(made.type)) continue;
    const key = keyOf(made.type, made.physicalId);
    const old = network.resources.get(key);
    const resource = resourceOf(made, place, old?.since ?? world.time);
    kept.add(key);
    put(network, resource);
    if (!old || !equal(old, resource)) takeEffect(world, resource, old);
  }
  for (const old of before.reverse()) if (!kept.has(keyOf(old.type, old.id))) takeAway(world, old);
}

/** Takes away all that a stack has made, the last first. Returns why something can not go; what went by then stays gone. */
export function takeOut(world: World, stack: StackRecord): string | undefined {
  for (const resource of ownOf(world, stack.id).reverse()) {
    const reason = takeAway(world, resource);
    if (reason === undefined) continue;
    put(world.network, resource);
    return reason;
  }
  return undefined;
}

function takeAway(world: World, resource: NetworkResource): string | undefined {
  const reason = resource.retained ? undefined : deletionRefusal(world, resource);
  if (resource.retained || reason !== undefined) {
    put(world.network, { ...resource, stack: undefined });
    return reason;
  }
  drop(world.network, resource);
  undo(world, resource);
  return undefined;
}

const ownOf = ({ network }: World, stack: string): NetworkResource[] =>
  [...(network.byStack.get(stack) ?? [])].flatMap((key) => network.resources.get(key) ?? []);
