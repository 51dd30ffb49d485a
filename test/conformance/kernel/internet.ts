import { spaceOf } from './links.ts';
import { decides, onlyOurs, type Host, type Space } from './plan.ts';

/** All of the internet is one host. */
export const internetHost: Host = { space: spaceOf.internet, address: '198.41.0.4' };

/** An internet gateway and its links. */
export interface Exit {
  readonly vpc: string;
  /** Addresses of the hosts and NAT gateways of its VPC. */
  readonly own: readonly string[];
  readonly publicAddress: string;
  readonly inside: string;
  readonly outside: string;
}

/** An internet gateway: only what has an address of its VPC gets out, with a public one, and only answers to that get in. */
export const exitSpace = ({ vpc, own, publicAddress, inside, outside }: Exit): Space => ({
  name: spaceOf.exit(vpc),
  ip: [
    ...onlyOurs,
    decides(1001, { device: inside }),
    decides(1002, { device: outside }),
    `route add default dev ${outside} table 1001`,
    `route add default dev ${inside} table 1002`,
  ],
  nft: `table ip exit {
  chain forward {
    type filter hook forward priority filter
    ct state invalid drop
    ct state new iifname "${outside}" drop
    ct state new iifname "${inside}" ip saddr != { ${own.join(', ')} } drop
  }
  chain out {
    type nat hook postrouting priority srcnat
    oifname "${outside}" snat to ${publicAddress}
  }
}`,
});

export const internetSpace = (exits: readonly Exit[]): Space => ({
  name: internetHost.space,
  ip: [
    `addr add ${internetHost.address}/32 dev lo`,
    'link set lo up',
    ...exits.map(({ outside, publicAddress }) => `route add ${publicAddress}/32 dev ${outside}`),
  ],
});
