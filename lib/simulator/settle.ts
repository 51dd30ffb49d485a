import { attachFullAccess, enablePolicyType } from './world/full-access.ts';
import type { Settings } from './engine/options.ts';
import type { Pending, RequestRecord } from './world/records.ts';
import { removeAccount } from './world/removal.ts';
import { followAccount } from './cloudformation/stack-sets/auto-deployment.ts';
import { arriveAt } from './cloudformation/run.ts';
import { endWave } from './cloudformation/stack-sets/stack-set.ts';
import { end as endAccessOperation } from './identity-center/operate.ts';
import { endRegionChange } from './identity-center/regions.ts';
import { endAssociation } from './network/placement.ts';
import { importVpcs } from './network/imports.ts';
import { endAllocation } from './network/releases.ts';
import { stackSetsFollow } from './world/follow.ts';
import { setTags } from './world/tags.ts';
import type { World } from './world/world.ts';
import { addAccount } from './world/world.ts';

/** Lets AWS do what it had pending until now, in the order of time. */
export function settle(world: World, now: string, settings: Settings): void {
  while (world.pending[0] && world.pending[0].at <= now) {
    const due = world.pending.shift();
    if (due) happen(world, due, settings);
  }
  while (world.tagChanges[0] && world.tagChanges[0].at <= now) {
    const change = world.tagChanges.shift();
    if (change?.tags) world.tagIndex.set(change.arn, change.tags);
    else if (change) world.tagIndex.delete(change.arn);
  }
  world.time = now;
}

function happen(world: World, due: Pending, settings: Settings): void {
  switch (due.kind) {
    case 'creation-ends':
      endCreation(world.requests.get(due.request), due.at);
      break;
    case 'account-appears':
      appear(world, world.requests.get(due.request), due.at, settings);
      break;
    case 'closure-ends':
      endClosure(world, due.account);
      break;
    case 'account-vanishes':
      removeAccount(world, due.account, due.at, settings);
      break;
    case 'policy-type-enabled':
      enablePolicyType(world, due.type);
      break;
    case 'policy-type-disabled':
      delete world.organization?.policyTypes[due.type];
      break;
    case 'stack-becomes':
      arriveAt(world, due.stack, due.at, due.status, due.reason);
      break;
    case 'access-changes':
      endAccessOperation(world, due.operation, settings);
      break;
    case 'region-changes':
      endRegionChange(world, due);
      break;
    case 'association-changes':
      endAssociation(world.network, due);
      break;
    case 'allocation-ends':
      endAllocation(world, due);
      break;
    case 'vpcs-found':
      importVpcs(world, due.at);
      break;
    case 'change-set-ready':
      // Its time alone tells it.
      break;
    case 'wave-ends':
      endWave(world, due.set, due.operation, due.at, settings);
      break;
    case 'stack-sets-follow':
      followAccount(world, due.account, due.at);
  }
}

function endCreation(request: RequestRecord | undefined, at: string): void {
  if (!request) return;
  request.state = request.failureReason ? 'FAILED' : 'SUCCEEDED';
  request.completed = at;
}

function appear(world: World, request: RequestRecord | undefined, at: string, settings: Settings): void {
  if (!request?.accountId || !world.organization) return;
  const { accountId: id, accountName: name, email, role } = request;
  const joined = request.completed ?? at;
  const parent = world.organization.rootId;
  addAccount(world, { id, name, email, state: 'ACTIVE', joinedMethod: 'CREATED', joined, parent, role });
  attachFullAccess(world, id);
  setTags(world, id, request.tags, at, settings);
  stackSetsFollow(world, id, at, settings);
}

function endClosure(world: World, id: string): void {
  const account = world.accounts.get(id);
  if (account) account.state = 'CLOSED';
}
