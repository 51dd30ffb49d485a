import type { World } from '../world/world.ts';
import type { NetworkResource } from './state/records.ts';
import { types } from './state/types.ts';
import type { View } from './state/view.ts';

const service = 'ram.amazonaws.com';

/**
 * RAM knows the organization: the call of RAM itself, not only trusted access, and for as long as there is trusted access.
 * https://docs.aws.amazon.com/ram/latest/userguide/getting-started-sharing.html
 */
export const sharesWithOrganization = (world: World): boolean =>
  world.network.sharing && world.serviceAccess.has(service) && world.organization !== undefined;

export function enableSharing(world: World, now: string): void {
  world.network.sharing = true;
  if (!world.serviceAccess.has(service)) world.serviceAccess.set(service, now);
}

/** Whether an account can use what another one owns: it is shared with it in the region that it is of. */
export function isVisible(world: World, view: View, resource: NetworkResource, account: string): boolean {
  if (resource.account === account) return true;
  if (!sharesWithOrganization(world)) return false;
  return view.naming(arnOf(world, resource), types.share).some((share) => {
    const { Principals: principals = [], ResourceArns: arns = [] } = share.properties as Share;
    const isHere = share.region === resource.region && share.account === resource.account;
    return isHere && arns.includes(arnOf(world, resource)) && principals.some((one) => includes(world, one, account));
  });
}

export interface Share {
  readonly Principals?: readonly string[];
  readonly ResourceArns?: readonly string[];
  readonly AllowExternalPrincipals?: unknown;
}

/** Whether a principal is an account, or a root, OU or organization above it; accounts outside of the organization have to accept. */
export function includes(world: World, principal: string, account: string): boolean {
  if (!world.accounts.has(account)) return false;
  if (principal === account) return true;
  const [, , , , , path = ''] = principal.split(':');
  const [kind, organization, unit] = path.split('/');
  if (organization !== world.organization?.id) return false;
  if (kind === 'organization') return true;
  for (let at = world.accounts.get(account)?.parent; at !== undefined; at = world.units.get(at)?.parent)
    if (at === unit) return true;
  return false;
}

/** IPAM's are in no region: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html */
export function arnOf({ partition }: Pick<World, 'partition'>, { type, id, account, region }: NetworkResource): string {
  const name = kinds[type] ?? 'ec2:resource';
  const [service = '', kind = ''] = name.split(':');
  return `arn:${partition}:${service}:${type === types.pool ? '' : region}:${account}:${kind}/${id}`;
}

const kinds: Readonly<Partial<Record<string, string>>> = {
  [types.gateway]: 'ec2:transit-gateway',
  [types.pool]: 'ec2:ipam-pool',
  [types.subnet]: 'ec2:subnet',
  [types.prefixList]: 'ec2:prefix-list',
  [types.profile]: 'route53profiles:profile',
};
