import { equal } from '../../plan/differences.ts';
import type { World } from '../world/world.ts';
import type { Wanted } from './deploy.ts';
import { withDefaults } from './parameters.ts';
import type { StackRecord } from './records.ts';
import { validationError } from './refusals.ts';
import { templateOf } from './templates.ts';

export const missing = (name: string): Error => validationError(`Stack [${name}] does not exist`);

/**
 * Refuses what cannot be updated as it is. Those that failed without a rollback can:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stack-failure-options.html
 */
export function updatable({ id, status }: StackRecord): void {
  if (/^((CREATE|UPDATE|UPDATE_ROLLBACK|IMPORT)_COMPLETE|UPDATE_FAILED|CREATE_FAILED)$/.test(status)) return;
  throw validationError(`Stack:${id} is in ${status} state and can not be updated.`);
}

/** Whether anything would be another with what is wanted. */
export const differs = (world: World, stack: StackRecord, wanted: Wanted): boolean =>
  !equal(templateOf(world, stack.template ?? ''), templateOf(world, wanted.template)) ||
  !equal(
    withDefaults(world, stack.template, stack.parameters),
    withDefaults(world, wanted.template, wanted.parameters),
  ) ||
  !equal(stack.tags, wanted.tags);
