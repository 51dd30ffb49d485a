import type { Call } from '../engine/call.ts';
import type { World } from '../world/world.ts';
import type { SecurityRecord } from './records.ts';

/** A service in the region of a call. */
export function recordOf(service: string, { world, region }: Pick<Call, 'world' | 'region'>): SecurityRecord {
  const key = `${service} ${region}`;
  const known = world.security.get(key);
  if (known) return known;
  const made: SecurityRecord = { organization: {}, members: {}, own: {} };
  world.security.set(key, made);
  return made;
}

/** Makes an exception of the service out of its words. */
export type Refuse = (message: string) => Error;

export function demandManagement({ world, caller }: Call, refuse: Refuse): void {
  if (caller !== world.management.id)
    throw refuse('The request is rejected because only the management account of the organization can call it.');
}

export function demandAdministrator(record: SecurityRecord, { caller }: Call, refuse: Refuse): void {
  if (record.administrator !== caller)
    throw refuse('The request is rejected because the caller is not the delegated administrator of the organization.');
}

/** Makes an account the administrator of a service in the region of the call, and registers it with Organizations. */
export function appoint(service: string, principal: string, id: string, call: Call, refuse: Refuse): SecurityRecord {
  const { world, now } = call;
  demandManagement(call, refuse);
  const record = recordOf(service, call);
  if (record.administrator !== undefined)
    throw refuse('The request is rejected because an account is already enabled as the delegated administrator.');
  if (world.accounts.get(id)?.state !== 'ACTIVE' || id === world.management.id)
    throw refuse(`The request is rejected because account ${id} is no active member of the organization.`);
  if (!world.serviceAccess.has(principal))
    throw refuse(`The request is rejected because ${principal} has no access to the organization.`);
  const other = [...world.delegations].find(([, services]) => services.has(principal))?.[0];
  if (other !== undefined && other !== id)
    throw refuse(`The request is rejected because account ${other} is registered for ${principal}.`);
  if (other === undefined)
    world.delegations.set(id, (world.delegations.get(id) ?? new Map<string, string>()).set(principal, now));
  record.administrator = id;
  return record;
}

/** Members go on by themselves. */
export function dismiss(service: string, id: string | undefined, call: Call, refuse: Refuse): SecurityRecord {
  demandManagement(call, refuse);
  const record = recordOf(service, call);
  if (record.administrator === undefined || (id !== undefined && record.administrator !== id))
    throw refuse(`The request is rejected because account ${id ?? ''} is not the delegated administrator.`);
  delete record.administrator;
  delete record.automaticSince;
  delete record.leavesOut;
  record.organization = {};
  for (const member of Object.keys(record.members)) Reflect.deleteProperty(record.members, member);
  return record;
}

/** Ids of the accounts that it has, those among them that came after it was told to take them. */
export function membersOf(world: World, record: SecurityRecord): string[] {
  const { members, automaticSince: since, administrator, leavesOut = [] } = record;
  if (since !== undefined)
    for (const { id, state, joined } of world.accounts.values())
      if (state === 'ACTIVE' && id !== administrator && joined >= since && !leavesOut.includes(id))
        members[id] ??= 'on';
  return Object.keys(members).filter((id) => world.accounts.has(id));
}

/** A page of ids, as these services give them. */
export const pageOfMembers = <T>(
  listing: string,
  call: Call,
  record: SecurityRecord,
  { NextToken, MaxResults }: { NextToken?: string | undefined; MaxResults?: number | undefined },
  tell: (id: string) => T,
  refuse: Refuse,
): { items: T[]; NextToken?: string } =>
  call.page(
    `${listing} ${call.region}`,
    { NextToken, MaxResults: MaxResults ?? 50 },
    () => membersOf(call.world, record),
    tell,
    () => refuse('The request is rejected because nextToken is not valid.'),
  );

/** Tells and forgets whom the organization has let go. */
export function takeIn(record: SecurityRecord, ids: readonly string[], { world }: Call): string[] {
  const foreign = ids.filter((id) => world.accounts.get(id)?.state !== 'ACTIVE');
  for (const id of ids) if (!foreign.includes(id)) record.members[id] = 'on';
  return foreign;
}
