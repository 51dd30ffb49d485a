import { spaceOf } from './links.ts';
import type { Space } from './plan.ts';

/** A firewall on a gateway: sends back what belongs to a connection of which it has seen every packet so far. */
export const firewallSpace = (attachment: string, device: string): Space => ({
  name: spaceOf.firewall(attachment),
  ip: [`route add default dev ${device}`],
  nft: `table ip firewall {
  chain forward {
    type filter hook forward priority filter; policy drop
    ct state established,related accept
    ct state new tcp flags & (fin|syn|rst|ack) == syn accept
    ct state new meta l4proto udp accept
  }
}`,
});
