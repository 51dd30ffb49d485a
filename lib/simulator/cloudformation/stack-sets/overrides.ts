import type { Parameter } from '@aws-sdk/client-cloudformation';
import type { World } from '../../world/world.ts';
import type { InstanceRecord, OverrideRecord, StackSetRecord } from './records.ts';
import { validationError } from '../refusals.ts';
import { templateOf } from '../templates.ts';

/**
 * What an operation says of the parameters of its instances. Words are ours.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_UpdateStackInstances.html
 */
export function overridesIn(
  { ParameterOverrides: given }: { ParameterOverrides?: Parameter[] },
  { template }: StackSetRecord,
  world: World,
): readonly OverrideRecord[] | undefined {
  const known = templateOf(world, template)?.Parameters ?? {};
  return given?.map(({ ParameterKey: parameter = '', ParameterValue: value, UsePreviousValue: previous = false }) => {
    if (!Object.hasOwn(known, parameter))
      throw validationError(`Parameter override ${parameter} is not a parameter of the template of the stack set`);
    if (previous === (value !== undefined))
      throw validationError(`Either ParameterValue or UsePreviousValue must be specified for ${parameter}`);
    return { parameter, value };
  });
}

/** A parameter that a list leaves out has the value of the set again; without a list, all stay as they are. */
export function override(instance: InstanceRecord, given: readonly OverrideRecord[] | undefined): void {
  if (!given) return;
  const before = instance.overrides ?? {};
  instance.overrides = Object.fromEntries(
    given.flatMap(({ parameter, value = before[parameter] }) => (value === undefined ? [] : [[parameter, value]])),
  );
}
