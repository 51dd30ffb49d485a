import type { World } from './world.ts';

export const organizationArn = (world: World): string => arn(world, 'organization');
export const accountArn = (world: World, id: string): string => arn(world, 'account', id);
export const unitArn = (world: World, id: string): string => arn(world, 'ou', id);
export const rootArn = (world: World): string => arn(world, 'root', world.organization?.rootId);
export const resourcePolicyArn = (world: World, id: string): string => arn(world, 'resourcepolicy', id);

export const handshakeArn = (world: World, organization: string, action: string, id: string): string =>
  `arn:${world.partition}:organizations::${world.management.id}:handshake/${organization}/${action.toLowerCase()}/${id}`;

/** AWS's own policies belong to no account. */
export function policyArn(world: World, id: string): string {
  const policy = world.policies.get(id);
  const type = (policy?.type ?? '').toLowerCase();
  return policy?.awsManaged
    ? `arn:${world.partition}:organizations::aws:policy/${type}/${id}`
    : arn(world, 'policy', `${type}/${id}`);
}

/** The ARN of whatever can be tagged. */
export function taggableArn(world: World, id: string): string {
  if (id.startsWith('ou-')) return unitArn(world, id);
  if (id.startsWith('r-')) return rootArn(world);
  if (id.startsWith('p-')) return policyArn(world, id);
  if (id.startsWith('rp-')) return resourcePolicyArn(world, id);
  return accountArn(world, id);
}

/** Where a root, OU or account is: "o-…/r-…/ou-…/123456789012/". */
export function pathOf(world: World, id: string): string {
  const parent = world.units.get(id)?.parent ?? world.accounts.get(id)?.parent;
  return `${parent === undefined ? `${world.organization?.id ?? ''}/` : pathOf(world, parent)}${id}/`;
}

const arn = (world: World, type: string, id?: string): string =>
  [`arn:${world.partition}:organizations::${world.management.id}:${type}/${world.organization?.id ?? ''}`, id]
    .filter((part) => part !== undefined)
    .join('/');
