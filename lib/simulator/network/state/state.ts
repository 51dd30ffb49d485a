import type {
  AllocationRecord,
  AssociationRecord,
  NetworkFixture,
  NetworkResource,
  PropagationRecord,
  StaticRouteRecord,
} from './records.ts';

/** The networks of an organization, indexed so that thousands of VPCs stay cheap. */
export interface Network {
  /** RAM shares with the organization: trusted access alone is not enough. */
  sharing: boolean;
  /** Id of the account that IPAM has been told to be administered by. */
  ipamAdministrator: string | undefined;
  /** By `type id`. */
  readonly resources: Map<string, NetworkResource>;
  /** Keys of resources: by ARN of their stack, by their type and an id that they name, and by `type account region`. */
  readonly byStack: Map<string, Set<string>>;
  readonly byName: Map<string, Set<string>>;
  readonly byPlace: Map<string, Set<string>>;
  /** By `gateway attachment`: a peering has one in each of its gateways. */
  readonly associations: Map<string, AssociationRecord>;
  /** By `table attachment`. */
  readonly propagations: Map<string, PropagationRecord>;
  /** By `table block`. */
  readonly routes: Map<string, StaticRouteRecord>;
  /** When attachments were accepted, by id. */
  readonly accepted: Map<string, string>;
  /** By `pool block`. */
  readonly releasing: Map<string, AllocationRecord>;
  readonly imported: Map<string, AllocationRecord>;
}

export const keyOf = (...parts: readonly string[]): string => parts.join(' ');

export function importNetwork(fixture: NetworkFixture = {}): Network {
  const network: Network = {
    sharing: fixture.sharing ?? false,
    ipamAdministrator: fixture.ipamAdministrator,
    resources: new Map(),
    byStack: new Map(),
    byName: new Map(),
    byPlace: new Map(),
    associations: new Map((fixture.associations ?? []).map((one) => [keyOf(one.gateway, one.attachment), one])),
    propagations: new Map((fixture.propagations ?? []).map((one) => [keyOf(one.table, one.attachment), one])),
    routes: new Map((fixture.routes ?? []).map((one) => [keyOf(one.table, one.to), one])),
    accepted: new Map(Object.entries(fixture.accepted ?? {})),
    releasing: byPool(fixture.releasing),
    imported: byPool(fixture.imported),
  };
  for (const resource of fixture.resources ?? []) put(network, resource);
  return network;
}

const byPool = (records: readonly AllocationRecord[] = []): Map<string, AllocationRecord> =>
  new Map(records.map((one) => [keyOf(one.pool, one.cidr), one]));

export const exportNetwork = (network: Network): NetworkFixture => ({
  sharing: network.sharing,
  ...(network.ipamAdministrator === undefined ? {} : { ipamAdministrator: network.ipamAdministrator }),
  resources: [...network.resources.values()],
  associations: [...network.associations.values()],
  propagations: [...network.propagations.values()],
  routes: [...network.routes.values()],
  accepted: Object.fromEntries(network.accepted),
  releasing: [...network.releasing.values()],
  imported: [...network.imported.values()],
});

/** Whether nobody has made anything of it. */
export const isUntouched = ({ sharing, ipamAdministrator, resources }: Network): boolean =>
  !sharing && ipamAdministrator === undefined && resources.size === 0;

/** Adds a resource, or puts it in place of the one of its type and id. It is the last from now on: others may need it that it needs not. */
export function put(network: Network, resource: NetworkResource): void {
  const key = keyOf(resource.type, resource.id);
  drop(network, resource);
  network.resources.set(key, resource);
  index(network, key, resource, join);
}

export function drop(network: Network, { type, id }: Pick<NetworkResource, 'type' | 'id'>): void {
  const key = keyOf(type, id);
  const before = network.resources.get(key);
  if (!before) return;
  index(network, key, before, leave);
  network.resources.delete(key);
}

type Change = (index: Map<string, Set<string>>, from: string, key: string) => void;

function index(network: Network, key: string, resource: NetworkResource, change: Change): void {
  if (resource.stack !== undefined) change(network.byStack, resource.stack, key);
  change(network.byPlace, keyOf(resource.type, resource.account, resource.region), key);
  for (const name of namesOf(resource)) change(network.byName, keyOf(resource.type, name), key);
}

const join: Change = (index, from, key) => {
  const keys = index.get(from);
  if (keys) keys.add(key);
  else index.set(from, new Set([key]));
};

const leave: Change = (index, from, key) => {
  const keys = index.get(from);
  keys?.delete(key);
  if (keys?.size === 0) index.delete(from);
};

const looksLikeAnId = /^([a-z]+-)+[0-9a-f]{8,17}$|^arn:/;

const names = new WeakMap<NetworkResource, ReadonlySet<string>>();

/** Ids and ARNs that a resource names; what is in policies and tags is not its own. */
export function namesOf(resource: NetworkResource): ReadonlySet<string> {
  const known = names.get(resource) ?? namesIn(resource.properties);
  names.set(resource, known);
  return known;
}

function namesIn(value: unknown, found = new Set<string>()): Set<string> {
  if (typeof value === 'string' && looksLikeAnId.test(value)) found.add(value);
  else if (Array.isArray(value)) for (const item of value) namesIn(item, found);
  else if (typeof value === 'object' && value !== null)
    for (const [name, item] of Object.entries(value))
      if (name !== 'Tags' && name !== 'PolicyDocument') namesIn(item, found);
  return found;
}
