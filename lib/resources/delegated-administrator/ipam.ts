import { ipamService } from '../../config/words/services.ts';
import type { LandingZone } from '../../config/landing-zone.ts';
import { addressesName, gatewayName } from '../../config/sections/network/names.ts';
import type { Change } from '../../plan/change.ts';
import type { Address } from '../../plan/resource.ts';
import { accountAddress, delegatedAdministratorAddress, stackSetAddress } from '../inventory/addresses.ts';
import type { Inventory } from '../inventory/index.ts';
import { networkAccountOf } from '../network/gateway.ts';

/** EC2's client is large: it is loaded where the config has an administrator of IPAM, or one is left to dismiss. */
export const ipamCalls = () => import('./ipam-calls.ts');

export const loadIpam = ({ delegatedAdministrators }: LandingZone): Promise<unknown> =>
  delegatedAdministrators.some(({ service }) => service === ipamService) ? ipamCalls() : Promise.resolve();

/** Whether an account administers IPAM for the gateways that it has, which the config no longer speaks of. */
export const isLeftToDismiss = (service: string, account: Address, inventory: Inventory): boolean =>
  service === ipamService && account === accountAddress(networkAccountOf(inventory));

/** Until its pools are gone, IPAM has to see the accounts that had addresses from them. */
export const poolsBefore = (service: string, changes: Iterable<Change>): Address[] => {
  if (service !== ipamService) return [];
  const pools = stackSetAddress(addressesName);
  return [...changes].flatMap(({ action, address }) => (action === 'delete' && address === pools ? address : []));
};

/** Gateways go after the administrator: by them a run that was stopped knows whose it was. */
export const dismissalBefore = (change: Change, changes: Iterable<Change>): Address[] => {
  if (change.action !== 'delete' || !change.address.startsWith(stackSetAddress(gatewayName('')))) return [];
  const administrators = delegatedAdministratorAddress(ipamService, accountAddress(''));
  return [...changes].flatMap(({ action, address }) =>
    action === 'delete' && address.startsWith(administrators) ? address : [],
  );
};
