import type { Networking, MadeResource } from '../cloudformation/made.ts';
import { identityOf } from './ids.ts';
import { freeBlock, lengthWanted } from './pools.ts';
import type { NetworkResource } from './state/records.ts';
import { makingOf } from './state/resource.ts';
import type { Network } from './state/state.ts';
import { isNetworkType, types } from './state/types.ts';
import { viewWith } from './state/view.ts';

interface Stack {
  readonly account: string;
  readonly region: string;
  readonly stackId: string;
}

/** What a stack has of the network, and would be given by its pools. */
export function networkingOf(network: Network, stack: Stack): Networking {
  const own = (type: string, logicalId: string): NetworkResource[] =>
    [...(network.byStack.get(stack.stackId) ?? [])].flatMap((key) => {
      const one = network.resources.get(key);
      return one?.type === type && one.logicalId === logicalId ? one : [];
    });
  return {
    existing(type, logicalId, properties) {
      if (!isNetworkType(type)) return undefined;
      const identity = identityOf(type, properties);
      return own(type, logicalId).find((one) => one.identity === identity)?.id;
    },
    allot(type, id, properties, made) {
      const there = network.resources.get(`${type} ${id}`)?.properties;
      const known = there?.CidrBlock ?? there?.Cidr;
      if (typeof known === 'string') return known;
      return free(network, type, properties, made, stack);
    },
  };
}

/** A block of the pool that a VPC names, or of the source of the pool that a block is provisioned to. */
function free(
  network: Network,
  type: string,
  properties: NetworkResource['properties'],
  made: Iterable<MadeResource>,
  stack: Stack,
): string | undefined {
  const resources = [...made].filter((one) => isNetworkType(one.type)).map((one) => makingOf(one, stack));
  const view = viewWith(network, resources);
  const { Ipv4IpamPoolId: id, Ipv4NetmaskLength: asked, IpamPoolId: target, NetmaskLength: size } = properties;
  const isPool = type === types.poolBlock;
  const pool = view.find(types.pool, isPool ? view.find(types.pool, target)?.properties.SourceIpamPoolId : id);
  if (!pool) return undefined;
  const length = isPool ? Number(size) : lengthWanted(asked, pool);
  return Number.isInteger(length) ? freeBlock(view, pool, length) : undefined;
}
