import type { World } from '../../world/world.ts';
import { exportNetwork, importNetwork } from './state.ts';

/**
 * Gives resources the ids that they have in AWS, wherever they are named: in a world that was made again from the templates of a live
 * one, others name them so. Their stacks keep them under these ids. (An ARN has its own id in it.)
 */
export function renameResources(world: World, ids: ReadonlyMap<string, string>): void {
  const renamed = <T>(value: T): T =>
    JSON.parse(JSON.stringify(value).replaceAll(anyId, (id) => ids.get(id) ?? id)) as T;
  Object.assign(world.network, importNetwork(renamed(exportNetwork(world.network))));
  for (const [name, exported] of world.exports) world.exports.set(name, renamed(exported));
  for (const stack of world.stacks.values()) {
    if (stack.outputs.length > 0) stack.outputs = renamed(stack.outputs);
    if (Object.keys(stack.resources).length > 0) stack.resources = renamed(stack.resources);
  }
  world.pending.splice(0, world.pending.length, ...renamed(world.pending));
}

const anyId = /(?:[a-z]+-)+[0-9a-f]{17}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
