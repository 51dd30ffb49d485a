import { placeOf, type IdentityCenter } from '../../identity-center/state.ts';
import type { World } from '../../world/world.ts';
import type { MadeResource } from '../made.ts';
import { isOfIdentityCenter, type IdentityCenterType } from './ids.ts';

const centersIn = (world: World): IdentityCenter[] => [
  ...(world.identityCenter ? [world.identityCenter] : []),
  ...world.accountInstances.values(),
];

/** Whether Identity Center has something of this type, by what identifies it. */
export const isThere = (world: World, type: string, physicalId: string): boolean => {
  if (!isOfIdentityCenter(type)) return false;
  const [first = '', second = '', , set = '', , principal = ''] = physicalId.split('|');
  const has: Readonly<Record<IdentityCenterType, (center: IdentityCenter) => boolean>> = {
    'AWS::IdentityStore::Group': ({ groups, store }) => store === second && groups.has(first),
    'AWS::IdentityStore::GroupMembership': ({ memberships, store }) => store === second && memberships.has(first),
    'AWS::IdentityStore::User': ({ users }) => users.has(first.slice(first.lastIndexOf('/') + 1)),
    'AWS::SSO::Assignment': ({ arn, byPlace }) =>
      arn === first && byPlace.get(placeOf({ set, account: second }))?.has(principal) === true,
    'AWS::SSO::InstanceAccessControlAttributeConfiguration': ({ arn, attributes }) =>
      arn === first && attributes !== undefined,
    'AWS::SSO::PermissionSet': ({ arn, permissionSets }) => arn === first && permissionSets.has(second),
  };
  return centersIn(world).some((center) => has[type](center));
};

/** What identifies what has the name of a resource already; undefined where nothing has, and where names do not matter. */
export const namesakeOf = (
  world: World,
  { type, properties, physicalId }: Pick<MadeResource, 'type' | 'properties' | 'physicalId'>,
): string | undefined => {
  const { InstanceArn, IdentityStoreId, Name, DisplayName, UserName } = properties;
  const center = centersIn(world).find(({ arn, store }) => arn === InstanceArn || store === IdentityStoreId);
  if (!center) return undefined;
  if (type === 'AWS::SSO::PermissionSet') {
    const set = [...center.permissionSets.values()].find(({ name }) => name === Name);
    return set && [center.arn, set.arn].join('|');
  }
  if (type === 'AWS::IdentityStore::Group') {
    const group = [...center.groups.values()].find(({ name }) => name === DisplayName);
    return group && [group.id, center.store].join('|');
  }
  if (type !== 'AWS::IdentityStore::User') return undefined;
  const user = [...center.users.values()].find(({ name }) => name === UserName);
  return user && [...physicalId.split('/').slice(0, -1), user.id].join('/');
};
