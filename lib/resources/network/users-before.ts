import { addressesName, gatewayName } from '../../config/sections/network/names.ts';
import type { Change } from '../../plan/change.ts';
import type { Address } from '../../plan/resource.ts';
import { stackSetAddress } from '../inventory/addresses.ts';
import { isOfNetwork } from './sides.ts';

/**
 * Deletions of stacks that may have addresses of our pools, or attachments to our gateways, which have to come before these lose any:
 * AWS deletes neither while they are in use.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeprovisionIpamPoolCidr.html, API_DeleteTransitGateway.html
 */
export const usersBefore = (change: Change, changes: Iterable<Change>): Address[] => {
  if (change.action === 'create' || !isUsed(change.address)) return [];
  return [...changes].flatMap((other) =>
    other.action === 'delete' && other.kind === 'stack-set' && isOfNetwork(other) && !isUsed(other.address)
      ? other.address
      : [],
  );
};

const isUsed = (address: Address): boolean =>
  address === stackSetAddress(addressesName) || address.startsWith(stackSetAddress(gatewayName('')));
