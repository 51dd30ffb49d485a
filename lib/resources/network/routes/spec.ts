import { egressName, firewallName, gatewayName, onPremisesName } from '../../../config/sections/network/names.ts';
import type { Network } from '../../../config/sections/network/types.ts';
import { onPremisesOf, toEgress, toFirewall, type TableRoutes } from '../../../network/routes.ts';
import type { Address, Resource } from '../../../plan/resource.ts';
import { accountAddress, stackSetAddress } from '../../inventory/addresses.ts';
import { peeringAddress } from '../peering/address.ts';

export const routesAddress = ({ region, table }: Pick<TableRoutes, 'region' | 'table'>): Address =>
  `routes:${region}/${table}`;

/** `regions` in the order of the config, which those that it no longer has come after. */
export const routesResource = (
  { account }: Pick<Network, 'account'>,
  regions: readonly string[],
  spec: TableRoutes,
): Resource<TableRoutes> => {
  const { region, routes } = spec;
  const targets = [...new Set(Object.values(routes))].sort();
  const leadsTo = (target: string): Address => {
    if (target === toEgress) return stackSetAddress(egressName(region));
    if (target === toFirewall) return stackSetAddress(firewallName(region));
    const premises = onPremisesOf(target);
    if (premises !== undefined) return stackSetAddress(onPremisesName(premises));
    const isFirst = regions.indexOf(region) < regions.indexOf(target);
    return peeringAddress(isFirst ? [region, target] : [target, region]);
  };
  return {
    address: routesAddress(spec),
    spec,
    dependsOn: [accountAddress(account), stackSetAddress(gatewayName(region)), ...targets.map(leadsTo)],
  };
};
