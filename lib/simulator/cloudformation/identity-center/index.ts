import type { Call } from '../../engine/call.ts';
import { settingsOf, type Settings } from '../../engine/options.ts';
import { exportIdentityCenter, importIdentityCenter, type IdentityCenter } from '../../identity-center/state.ts';
import { equal } from '../../../plan/differences.ts';
import type { World } from '../../world/world.ts';
import type { MadeResource, Place } from '../made.ts';
import type { ResourceRecord } from '../records.ts';
import { assignment } from './assignment.ts';
import { attributeConfiguration } from './attributes.ts';
import { group, groupMembership, user } from './directory.ts';
import { failureOf, isAbsence } from './failure.ts';
import type { Handler } from './handler.ts';
import { isOfIdentityCenter, type IdentityCenterType } from './ids.ts';
import { permissionSet } from './permission-set.ts';
import { isThere } from './there.ts';

/** By type of resource: what CloudFormation asks Identity Center for, by Identity Center's own operations. */
const handlers: Readonly<Record<IdentityCenterType, Handler>> = {
  'AWS::IdentityStore::Group': group,
  'AWS::IdentityStore::GroupMembership': groupMembership,
  'AWS::IdentityStore::User': user,
  'AWS::SSO::Assignment': assignment,
  'AWS::SSO::InstanceAccessControlAttributeConfiguration': attributeConfiguration,
  'AWS::SSO::PermissionSet': permissionSet,
};

const handlerOf = (type: string): Handler | undefined => (isOfIdentityCenter(type) ? handlers[type] : undefined);

type Where = Pick<Place, 'account' | 'region'>;

/** What a deployment makes of Identity Center: nothing is true in the world before it is kept. */
export interface Draft {
  /** Why a resource can not be made, or become what it shall be. */
  put(resource: MadeResource, before: MadeResource | undefined): string | undefined;
  /** Why it can not be taken away. */
  remove(resource: Pick<ResourceRecord, 'type' | 'physicalId'>): string | undefined;
  keep(): void;
}

export const draftOf = (world: World, place: Where, settings: Settings): Draft => {
  let copy: World | undefined;
  const call = (): Call => callIn((copy ??= copyOf(world)), place, settings);
  return {
    put({ type, properties, physicalId }, before) {
      const handler = handlerOf(type);
      if (!handler || (before?.physicalId === physicalId && equal(before.properties, properties))) return undefined;
      if (before?.physicalId === physicalId)
        return failureOf(type, 'update', () => handler.update?.(properties, physicalId, call()));
      const { world: drafted } = call();
      const wasThere = isThere(drafted, type, physicalId);
      const reason = failureOf(type, 'create', () => {
        handler.create(properties, physicalId, call());
      });
      // What it got to goes again.
      if (reason !== undefined && !wasThere) removeBy({ type, physicalId }, call());
      return reason;
    },
    remove: (resource) => (handlerOf(resource.type) ? removeBy(resource, call()) : undefined),
    keep() {
      if (!copy) return;
      if (copy.identityCenter) world.identityCenter = copy.identityCenter;
      for (const [account, center] of copy.accountInstances) world.accountInstances.set(account, center);
    },
  };
};

/** Where what stacks make of Identity Center is looked at later. */
export const noDraft: Draft = { put: () => undefined, remove: () => undefined, keep: () => undefined };

/** Takes away what a stack has made. Why it can not be; undefined where it is gone. */
export const removeFrom = (world: World, resource: ResourceRecord, place: Where): string | undefined =>
  handlerOf(resource.type) ? removeBy(resource, callIn(world, place, settingsOf({}))) : undefined;

const removeBy = ({ type, physicalId }: Pick<ResourceRecord, 'type' | 'physicalId'>, call: Call): string | undefined =>
  failureOf(type, 'delete', () => {
    try {
      handlerOf(type)?.delete(physicalId, call);
    } catch (error) {
      if (!isAbsence(error)) throw error;
    }
  });

const callIn = (world: World, { account, region }: Where, settings: Settings): Call => ({
  ...{ world, now: world.time, settings, caller: account, role: '', region },
  page: () => ({ items: [] }),
});

const copyOf = (world: World): World => ({
  ...world,
  ...(world.identityCenter && { identityCenter: copyOfCenter(world.identityCenter) }),
  accountInstances: new Map([...world.accountInstances].map(([account, center]) => [account, copyOfCenter(center)])),
});

const copyOfCenter = (center: IdentityCenter): IdentityCenter =>
  importIdentityCenter(structuredClone(exportIdentityCenter(center)));
