import { addressesName, endpointsName, gatewayName, zonesName } from '../../config/sections/network/names.ts';
import type { TableRoutes } from '../../network/routes.ts';
import type { Change } from '../../plan/change.ts';
import { addressName, type Address } from '../../plan/resource.ts';
import { stackSetAddress } from '../inventory/addresses.ts';
import type { OnPremisesSpec } from './on-premises/spec.ts';
import type { PlacementSpec } from './placement/spec.ts';
import { isOfNetwork, isOfVpcs } from './sides.ts';

/**
 * What stack sets have to do before one of the network loses what they use: AWS deletes no gateway with attachments, no pool with addresses
 * in use, no profile that VPCs are associated with, and no export that a stack imports.
 * Zones go after the profiles that they are in.
 * An update may take away the pool or the table of a segment, which VPCs and routes use.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeprovisionIpamPoolCidr.html, API_DeleteTransitGateway.html
 */
export const usersBefore = (change: Change, changes: Iterable<Change>): Address[] => {
  const { action, address } = change;
  if (action === 'create') return [];
  const all = [...changes];
  const sets = all.filter((one) => one.kind === 'stack-set' && one.action !== 'create');
  if (action === 'delete' && address.startsWith(stackSetAddress(endpointsName(''))))
    return sets.flatMap((one) => (isOfVpcs({ name: addressName(one.address) }) ? one.address : []));
  if (action === 'delete' && address === stackSetAddress(zonesName))
    return sets.flatMap((one) => (one.address.startsWith(stackSetAddress(endpointsName(''))) ? one.address : []));
  if (!isUsed(address)) return [];
  const isUser = (one: Change): boolean =>
    action === 'delete' ? isOfNetwork(one) && !isUsed(one.address) : isOfVpcs({ name: addressName(one.address) });
  return [
    ...sets.flatMap((one) => (one.action === 'delete' && isUser(one) ? one.address : [])),
    ...leavers(address, all),
  ];
};

/** What goes by a table leaves it, and its static routes go, before the table and its blackholes. */
const leavers = (gateway: Address, changes: readonly Change[]): Address[] =>
  changes.flatMap((one) => {
    if (one.action !== 'delete' || !['routes', 'placement', 'on-premises'].includes(one.kind)) return [];
    return stackSetAddress(gatewayName((one.before.spec as InRegion).region)) === gateway ? one.address : [];
  });

type InRegion = Pick<TableRoutes | PlacementSpec | OnPremisesSpec, 'region'>;

const isUsed = (address: Address): boolean =>
  address === stackSetAddress(addressesName) || address.startsWith(stackSetAddress(gatewayName('')));
