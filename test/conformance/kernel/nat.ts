import { spaceOf } from './links.ts';
import type { Space } from './plan.ts';

/** A NAT gateway: sends back to its VPC what comes from there, with its own address; only answers to that get in. */
export const natSpace = (subnet: string, address: string, device: string): Space => ({
  name: spaceOf.nat(subnet),
  ip: [`route add default dev ${device}`],
  nft: `table ip nat {
  chain forward {
    type filter hook forward priority filter
    ct state invalid drop
    ip daddr ${address} drop
  }
  chain out {
    type nat hook postrouting priority srcnat
    snat to ${address}
  }
}`,
});
