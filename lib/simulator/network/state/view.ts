import type { NetworkResource } from './records.ts';
import { keyOf, namesOf, type Network } from './state.ts';
import type { NetworkType } from './types.ts';

/** What there is of a network: a world's, or what it becomes while a stack is made. */
export interface View {
  readonly network: Network;
  find(type: NetworkType, id: unknown): NetworkResource | undefined;
  /** Those of a type that name an id, or an ARN. */
  naming(id: string, type: NetworkType): NetworkResource[];
  /** Those of a type in an account and region. */
  at(type: NetworkType, place: Pick<NetworkResource, 'account' | 'region'>): NetworkResource[];
}

export function viewOf(network: Network): View {
  const those = (keys: ReadonlySet<string> = none): NetworkResource[] => {
    const found: NetworkResource[] = [];
    for (const key of keys) {
      const resource = network.resources.get(key);
      if (resource) found.push(resource);
    }
    return found;
  };
  return {
    network,
    find: (type, id) => network.resources.get(keyOf(type, String(id))),
    naming: (id, type) => those(network.byName.get(keyOf(type, id))),
    at: (type, { account, region }) => those(network.byPlace.get(keyOf(type, account, region))),
  };
}

const none: ReadonlySet<string> = new Set();

/** The same, with what has been made since. */
export function viewWith(network: Network, made: readonly NetworkResource[]): View {
  const before = viewOf(network);
  const since = new Map<string, Map<string, NetworkResource>>();
  for (const one of made) {
    const known = since.get(one.type);
    if (known) known.set(one.id, one);
    else since.set(one.type, new Map([[one.id, one]]));
  }
  const together = (
    type: NetworkType,
    old: NetworkResource[],
    isOne: (one: NetworkResource) => boolean,
  ): NetworkResource[] => {
    const own = since.get(type);
    return own ? [...old.filter(({ id }) => !own.has(id)), ...[...own.values()].filter(isOne)] : old;
  };
  return {
    network,
    find: (type, id) => since.get(type)?.get(String(id)) ?? before.find(type, id),
    naming: (id, type) => together(type, before.naming(id, type), (one) => namesOf(one).has(id)),
    at: (type, place) =>
      together(
        type,
        before.at(type, place),
        ({ account, region }) => account === place.account && region === place.region,
      ),
  };
}
