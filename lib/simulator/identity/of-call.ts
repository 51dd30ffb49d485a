import { actionOf } from '../../permissions/action.ts';
import type { Asked } from '../engine/asked.ts';
import type { World } from '../world/world.ts';
import { besidesOf } from './besides.ts';
import { actingRole, demandIdentity, type Identities } from './index.ts';
import { keysOf } from './keys.ts';
import { resourcesAskedOf } from './resources.ts';

/** Refuses a call that the policies of its caller do not allow, with all that AWS asks them besides. */
export const demandOfCall = (world: World, identities: Identities | undefined, call: Asked): void => {
  const { account, role = actingRole(world, identities, account), session, region } = call;
  // Nobody signs it: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html
  if (call.operation === 'AssumeRoleWithWebIdentity') return;
  if (identities?.policiesOf(account, role) === undefined) return;
  const keys = keysOf(world, call);
  const resources = resourcesAskedOf(world, call);
  const by = { account, role, session, region };
  demandIdentity(world, identities, { ...by, action: actionOf(call), resources, keys });
  for (const { action, resources: named = [], keys: own = {} } of besidesOf(world, call))
    demandIdentity(world, identities, { ...by, action, resources: named, keys: own });
};
