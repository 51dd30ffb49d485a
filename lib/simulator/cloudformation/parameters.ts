import { isNoEcho } from '../../config/deployment/template.ts';
import type { World } from '../world/world.ts';
import { templateOf } from './templates.ts';

type Values = Readonly<Record<string, string>>;

/** All parameters of a template: those that were given, and the defaults of the others. */
export function withDefaults(world: World, template: string | undefined, given: Values): Values {
  const known = templateOf(world, template ?? '');
  if (!known) return given;
  return Object.fromEntries(
    Object.entries(known.Parameters ?? {}).map(([name, { Default = '' }]) => [name, given[name] ?? String(Default)]),
  );
}

/** What CloudFormation tells of parameters; what it shall not echo it does not. */
export const tellParameters = (
  world: World,
  template: string | undefined,
  given: Values,
): { ParameterKey: string; ParameterValue: string }[] => {
  const declared = templateOf(world, template ?? '')?.Parameters ?? {};
  return Object.entries(withDefaults(world, template, given)).map(([name, value]) => ({
    ParameterKey: name,
    ParameterValue: isNoEcho(declared[name]) ? '****' : value,
  }));
};
