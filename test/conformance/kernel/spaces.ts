import type { Network } from '../../../lib/network/model.ts';
import type { Addresses } from './addresses.ts';
import { exitSpace, internetSpace, type Exit } from './internet.ts';
import { firewallSpace } from './firewall.ts';
import { gatewaySpace } from './gateway.ts';
import { linksOf } from './links.ts';
import { natSpace } from './nat.ts';
import type { Plan } from './plan.ts';
import { vpcSpace } from './vpc.ts';

/** A network as namespaces: one for each VPC, transit gateway, firewall, NAT gateway and internet gateway, and one for the internet. */
export const spacesOf = (
  network: Network,
  addresses: ReadonlyMap<string, Addresses>,
): Pick<Plan, 'spaces' | 'links'> => {
  const links = linksOf(network);
  const exits = network.vpcs.flatMap(({ name, subnets }, index): Exit[] => {
    const [inside, outside] = [links.exit(name), links.internet(name)];
    if (inside === undefined || outside === undefined) return [];
    const own = subnets
      .map((subnet) => addresses.get(subnet.name))
      .flatMap((one) => [one?.host, one?.nat])
      .filter((address) => address !== undefined);
    return [{ vpc: name, own, publicAddress: `100.64.${Math.floor(index / 256)}.${index % 256}`, inside, outside }];
  });
  return {
    links: links.all,
    spaces: [
      ...network.vpcs.map((vpc) => vpcSpace(vpc, network.gateways, links, addresses)),
      ...network.gateways.map((gateway) => gatewaySpace(gateway, links)),
      ...network.gateways
        .flatMap(({ attachments }) => attachments)
        .flatMap(({ name, to }) => {
          const device = links.attachment(name);
          return to.kind === 'firewall' && device !== undefined ? [firewallSpace(name, device)] : [];
        }),
      ...[...addresses].flatMap(([subnet, { nat }]) => {
        const device = links.nat(subnet);
        return nat !== undefined && device !== undefined ? [natSpace(subnet, nat, device)] : [];
      }),
      ...exits.map(exitSpace),
      internetSpace(exits),
    ],
  };
};
