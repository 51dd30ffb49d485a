import { settingsOf } from '../../engine/options.ts';
import type { World } from '../../world/world.ts';
import { previous } from '../previous.ts';
import type { ResourceRecord, StackRecord } from '../records.ts';
import { templateOf } from '../templates.ts';
import { isOfIdentityCenter } from './ids.ts';
import { draftOf } from './index.ts';
import { isThere, namesakeOf } from './there.ts';

/**
 * What stacks have of Identity Center, once both have been read of AWS: what is there by that name is theirs; of the rest, which was not
 * read, it is known that they have made it.
 */
export const restoreInStacks = (world: World): void => {
  for (const stack of world.stacks.values()) {
    const { Resources = {} } = templateOf(world, stack.template ?? '') ?? {};
    if (Object.values(Resources).some(({ Type }) => isOfIdentityCenter(Type))) restoreIn(world, stack);
  }
};

const restoreIn = (world: World, stack: StackRecord): void => {
  const namesakes = [...previous(world, stack).values()].flatMap((resource) => {
    const id = namesakeOf(world, resource);
    return id === undefined ? [] : [[resource.logicalId, id] as const];
  });
  stack.adopted = { ...stack.adopted, ...Object.fromEntries(namesakes) };
  const draft = draftOf(world, stack, settingsOf({}));
  const resources: Record<string, ResourceRecord> = { ...stack.resources };
  for (const resource of previous(world, stack).values()) {
    const { logicalId, type, physicalId, retained } = resource;
    if (!isOfIdentityCenter(type)) continue;
    if (!isThere(world, type, physicalId)) draft.put(resource, undefined);
    resources[logicalId] = { ...resources[logicalId], type, physicalId, retained };
  }
  draft.keep();
  stack.resources = resources;
};
