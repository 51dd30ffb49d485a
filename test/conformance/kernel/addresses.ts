import type { Network, Subnet } from '../../../lib/network/model.ts';

/** Where the host of a subnet and its NAT gateway are. In a subnet of one address there is room for one: the NAT gateway, if there is one. */
export interface Addresses {
  readonly host?: string;
  readonly nat?: string;
}

export const addressesOf = (network: Network): ReadonlyMap<string, Addresses> => {
  const nats = new Set(
    network.vpcs.flatMap(({ subnets }) =>
      subnets.flatMap(({ routes }) => routes.flatMap(({ via }) => (via.kind === 'nat' ? [via.subnet] : []))),
    ),
  );
  const all = network.vpcs.flatMap(({ subnets }) => subnets);
  return new Map(all.map((subnet) => [subnet.name, within(subnet, nats.has(subnet.name))]));
};

/** AWS keeps the first four for itself. */
const within = ({ block }: Subnet, hasNat: boolean): Addresses => {
  const [host, nat] = [nth(block, 10), nth(block, 11)];
  if (!hasNat) return { host };
  return host === nat ? { nat } : { host, nat };
};

/** The n-th address of a block, counted round and round. */
const nth = (block: string, n: number): string => {
  const [base = '', length] = block.split('/');
  const bytes = base.split('.').map(Number);
  let carry = n % 2 ** (32 - Number(length));
  for (let index = 3; index >= 0; index -= 1) {
    const sum = (bytes[index] ?? 0) + carry;
    bytes[index] = sum % 256;
    carry = Math.floor(sum / 256);
  }
  return bytes.join('.');
};
