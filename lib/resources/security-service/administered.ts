import { accessAnalyzerName, securityHubName, unusedAccessName } from '../../config/sections/security/names.ts';
import { ipamService } from '../../config/words/services.ts';
import { addressesName } from '../../config/sections/network/names.ts';
import { aggregatorName, organizationRulesName } from '../../config/sections/config/names.ts';
import type { LandingZone } from '../../config/landing-zone.ts';
import type { Change } from '../../plan/change.ts';
import { addressKind, addressName, type Address } from '../../plan/resource.ts';
import {
  accountAddress,
  delegatedAdministratorAddress,
  stackAddress,
  stackSetAddress,
} from '../inventory/addresses.ts';
import type { Inventory } from '../inventory/index.ts';

/**
 * Stacks that only the delegated administrator of a service can make, change and delete. When another account is to administer it, the
 * old one's stacks go, it steps down, the new one is appointed, and gets its own.
 */
const services: Readonly<Record<string, string>> = {
  [securityHubName]: 'securityhub.amazonaws.com',
  [accessAnalyzerName]: 'access-analyzer.amazonaws.com',
  [aggregatorName]: 'config.amazonaws.com',
  [organizationRulesName]: 'config-multiaccountsetup.amazonaws.com',
  [unusedAccessName]: 'access-analyzer.amazonaws.com',
};

/** Stacks of the management account in the home region by which a service itself learns its administrator. */
const appointments: Readonly<Record<string, string>> = { 'securityhub.amazonaws.com': securityHubName };

const familyOf = (name: string): string | undefined =>
  Object.keys(services).find((family) => name.startsWith(`${family}-in-`));

/** The service whose administrator an account must be to have a stack of this name. */
const serviceOf = (name: string): string | undefined => services[familyOf(name) ?? ''];

/** What must be there before a stack set of the administrator's. */
export const administration = (name: string, accounts: readonly string[]): Address[] => {
  const service = name === addressesName ? ipamService : serviceOf(name);
  if (service === undefined) return [];
  return accounts.map((key) => delegatedAdministratorAddress(service, accountAddress(key)));
};

/** What can go only after a live stack set of the administrator's has gone. */
export const liveAdministration = (name: string, inventory: Inventory): Address[] => {
  const service = serviceOf(name);
  if (service === undefined) return [];
  const delegations = inventory.live?.delegations.filter((one) => one.service === service) ?? [];
  return [
    ...delegations.flatMap(({ account }) => {
      const address = inventory.addressOf(account);
      return address === undefined ? [] : delegatedAdministratorAddress(service, address);
    }),
    ...appointmentOf(service, inventory.zone),
  ];
};

const appointmentOf = (service: string, { homeRegion }: Pick<LandingZone, 'homeRegion'>): Address[] => {
  const name = appointments[service];
  return name === undefined ? [] : [stackAddress(homeRegion, name)];
};

/** The stack, if the config has it, that appoints the administrator of a service: Organizations is told after the service itself. */
export const appointing = (service: string, zone: LandingZone): Address[] =>
  zone.deployments.some(({ name }) => name === appointments[service]) ? appointmentOf(service, zone) : [];

/** Whether this is a stack by which a service learns its administrator. */
export const isAppointment = (stack: Address): boolean =>
  Object.values(appointments).some((name) => addressName(stack).endsWith(`/${name}`));

/** Deletions of stacks that must come before an administrator of a service steps down. */
export const appointmentsEnding = (service: string, changes: Iterable<Change>): Address[] => {
  const name = appointments[service];
  return [...changes].flatMap(({ kind, action, address }) =>
    kind === 'stack' && action === 'delete' && addressName(address).endsWith(`/${name ?? ''}`) ? address : [],
  );
};

/** Resignations that must come before a stack of the management account can appoint somebody else. */
export const resignationsBefore = (stack: Address, changes: Iterable<Change>): Address[] => {
  const service = Object.keys(appointments).find((one) => addressName(stack).endsWith(`/${appointments[one] ?? ''}`));
  if (service === undefined) return [];
  return [...changes].flatMap(({ kind, action, address }) =>
    kind === 'delegated-administrator' && action === 'delete' && addressName(address).startsWith(`${service}@`)
      ? address
      : [],
  );
};

/** Stack sets of an administrator's that make room for this one: there is one of each in an organization. */
export const predecessors = (set: Address, changes: Iterable<Change>): Address[] => {
  const family = familyOf(addressName(set));
  if (family === undefined) return [];
  return [...changes].flatMap(({ action, address }) =>
    action === 'delete' &&
    addressKind(address) === addressKind(stackSetAddress('')) &&
    familyOf(addressName(address)) === family
      ? address
      : [],
  );
};
