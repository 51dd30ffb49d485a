import type { Context } from '../../guardrails/evaluate/call.ts';
import type { Resource } from '../../guardrails/evaluate/resource.ts';
import { stackKey, stackSetKey, type World } from '../world/world.ts';

/**
 * `aws:ResourceTag/…` of what a call is done to. Of what is not there (any more) nothing is known: whether AWS looks for it before it looks at
 * policies is not documented.
 */
export const tagsOf = (world: World, resource: Resource): Context => {
  const tags = typeof resource === 'string' ? tagged(world, resource) : {};
  if (!tags) return {};
  const keys = Object.entries(tags).map(([key, value]) => [`aws:ResourceTag/${key}`, value]);
  // Its other keys are none that anybody asks about.
  return { 'aws:ResourceTag/landing-zone': undefined, ...(Object.fromEntries(keys) as Context) };
};

/** Undefined: it is not there. */
const tagged = (world: World, arn: string): Readonly<Record<string, string>> | undefined => {
  const [, , service = '', region = '', account = '', rest = ''] = arn.split(':');
  const [type = '', name = ''] = rest.split('/');
  if (service === 'organizations') {
    const id = arn.split('/').at(-1) ?? '';
    const isThere = world.units.has(id) || world.policies.has(id) || world.accounts.has(id);
    return world.tags.get(id) ?? (isThere || id.startsWith('r-') ? {} : undefined);
  }
  if (service === 'sso' && type === 'permissionSet') return world.identityCenter?.permissionSets.get(arn)?.tags;
  if (service !== 'cloudformation') return {};
  if (type === 'stackset') return world.stackSets.get(stackSetKey({ region, name }))?.tags;
  return world.stacks.get(world.stackNames.get(stackKey({ account, region, name })) ?? '')?.tags;
};
