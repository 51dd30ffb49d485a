import { ipamService } from '../../config/words/services.ts';
import type { World } from '../world/world.ts';
import { refusal, type Refusal } from './refusal.ts';

/**
 * Whether IPAM sees all accounts for the pools of this one. Organizations' own calls, without that of IPAM, do not make it so:
 * https://docs.aws.amazon.com/vpc/latest/ipam/enable-integ-ipam.html
 */
export const isIntegratedFor = ({ network, delegations, serviceAccess }: World, account: string): boolean =>
  network.ipamAdministrator === account &&
  delegations.get(account)?.has(ipamService) === true &&
  serviceAccess.has(ipamService);

const administratorOf = ({ delegations }: World): string | undefined =>
  [...delegations].find(([, services]) => services.has(ipamService))?.[0];

/**
 * Makes a member account the administrator, registers it with Organizations, and gives IPAM trusted access. AWS documents no errors of the
 * call: what is refused is documented (the management account) or follows from Organizations (one administrator); the words are ours.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EnableIpamOrganizationAdminAccount.html
 */
export function appointForIpam(world: World, account: string, now: string): Refusal | undefined {
  if (account === world.management.id)
    return refusal('InvalidParameterValue', 'The management account of an organization cannot be the IPAM account.');
  if (world.accounts.get(account)?.state !== 'ACTIVE')
    return refusal('InvalidParameterValue', `Account ${account} is not an active member of the organization.`);
  const there = administratorOf(world);
  if (there !== undefined && (there !== account || world.network.ipamAdministrator === account))
    return refusal('InvalidParameterValue', `Account ${there} is already the delegated administrator of IPAM.`);
  if (!world.serviceAccess.has(ipamService)) world.serviceAccess.set(ipamService, now);
  const services = world.delegations.get(account) ?? new Map<string, string>();
  world.delegations.set(account, services.set(ipamService, services.get(ipamService) ?? now));
  world.network.ipamAdministrator = account;
  return undefined;
}

/** Trusted access stays: Organizations' own call withdraws it. */
export function dismissFromIpam(world: World, account: string): Refusal | undefined {
  if (administratorOf(world) !== account)
    return refusal('InvalidParameterValue', `Account ${account} is not the delegated administrator of IPAM.`);
  const services = world.delegations.get(account);
  services?.delete(ipamService);
  if (services?.size === 0) world.delegations.delete(account);
  world.network.ipamAdministrator = undefined;
  return undefined;
}
