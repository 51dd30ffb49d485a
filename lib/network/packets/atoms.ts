import type { Network } from '../model.ts';
import { lastAddress, lastOf, prefixOf, type Range } from '../../config/words/prefix.ts';

/** Ranges of addresses that are alike: what holds for the first address of one holds for all of it. */
export interface Atoms {
  /** Those in a range, cut to it, in order. */
  readonly within: (range: Range) => Range[];
  /** The number of the one that has this address. */
  readonly at: (address: number) => number;
}

/** Within these no table and no VPC tells one address from another; there are no more than twice as many as prefixes. */
export const routingAtoms = (network: Network): Atoms => atomsOf(routed(network));

/** Within these no VPC has one address in another subnet than another one, either. */
export const placeAtoms = (...networks: readonly Network[]): Atoms =>
  atomsOf(networks.flatMap((network) => [...routed(network), ...placed(network)]));

const atomsOf = (blocks: readonly string[]): Atoms => {
  const prefixes = [...new Set(blocks)].map(prefixOf);
  const starts = [...new Set([0, ...prefixes.flatMap((prefix) => [prefix.base, lastOf(prefix) + 1])])].sort(
    (a, b) => a - b,
  );
  const after = (address: number): number => {
    let [low, high] = [0, starts.length];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if ((starts[middle] ?? 0) <= address) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    at: (address) => after(address) - 1,
    within: ({ first, last }) => {
      const result: Range[] = [];
      for (let from = first, next = after(first); from <= last; next += 1) {
        const end = Math.min(last, (starts[next] ?? lastAddress + 1) - 1);
        result.push({ first: from, last: end });
        from = end + 1;
      }
      return result;
    },
  };
};

const routed = ({ vpcs, gateways }: Network): string[] => [
  ...vpcs.flatMap(({ blocks, subnets }) => [
    ...blocks,
    ...subnets.flatMap(({ routes, closed }) => [
      ...routes.map(({ to }) => to),
      ...(closed?.to.map(({ block }) => block) ?? []),
    ]),
  ]),
  ...gateways.flatMap(({ tables }) => tables.flatMap(({ routes }) => routes.map(({ to }) => to))),
];

const placed = ({ vpcs }: Network): string[] => vpcs.flatMap(({ subnets }) => subnets.map(({ block }) => block));

export const everywhere: Range = { first: 0, last: lastAddress };
