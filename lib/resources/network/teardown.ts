import {
  addressesName,
  egressName,
  endpointsName,
  gatewayName,
  vpcsName,
} from '../../config/sections/network/names.ts';
import type { Change } from '../../plan/change.ts';
import { addressName, type Address } from '../../plan/resource.ts';

/**
 * What stack sets have to do before one of the network can go: AWS deletes no profile that VPCs are associated with, no gateway with
 * attachments, no pool with addresses in use, and no export that a stack imports.
 */
export const usersBefore = ({ action, address }: Change, changes: Iterable<Change>): Address[] => {
  if (action !== 'delete') return [];
  const isUser = usersOf(addressName(address));
  return isUser
    ? [...changes].flatMap((one) => (isSet(one) && isUser(addressName(one.address)) ? one.address : []))
    : [];
};

const isSet = ({ kind, action }: Change): boolean => kind === 'stack-set' && action !== 'create';

const usersOf = (name: string): ((other: string) => boolean) | undefined => {
  if (name === addressesName) return (other) => other.startsWith(vpcs);
  const ofVpcs = (region: string) => (other: string) => other.startsWith(vpcs) && other.endsWith(`-${region}`);
  const region = regionIn(name, endpointsName(''));
  if (region !== undefined) return ofVpcs(region);
  const own = regionIn(name, gatewayName(''));
  if (own === undefined) return undefined;
  const isOfVpcs = ofVpcs(own);
  return (other) => other === egressName(own) || other === endpointsName(own) || isOfVpcs(other);
};

const vpcs = vpcsName('', '', '').replace(/-+$/, '-');

const regionIn = (name: string, prefix: string): string | undefined =>
  name.startsWith(prefix) ? name.slice(prefix.length) : undefined;
