import type {
  ListDelegatedAdministratorsResponse,
  ListDelegatedServicesForAccountResponse,
} from '@aws-sdk/client-organizations';
import { AccountAlreadyRegisteredException, AccountNotRegisteredException } from '@aws-sdk/client-organizations';
import type { Call, Operations } from '../../engine/call.ts';
import type { PageRequest } from '../../engine/paging.ts';
import { constraint, refusal } from '../../engine/refuse.ts';
import type { World } from '../../world/world.ts';
import { accountOf, demandAllFeatures } from './find.ts';
import { demandPrincipal } from './service-access.ts';
import { tellMember } from './tell.ts';

interface Input {
  AccountId: string;
  ServicePrincipal: string;
}

export const delegatedAdministrators = {
  RegisterDelegatedAdministrator({ AccountId: id, ServicePrincipal: service }: Input, call: Call) {
    const { world, now } = call;
    const account = accountOf(world, id);
    demandAllFeatures(world);
    demandPrincipal(call, service);
    demandMember(call, id);
    if (account.state !== 'ACTIVE')
      throw constraint(
        'CANNOT_REGISTER_SUSPENDED_ACCOUNT_AS_DELEGATED_ADMINISTRATOR',
        'You cannot register a suspended account as a delegated administrator.',
      );
    if (!world.serviceAccess.has(service))
      throw constraint('SERVICE_ACCESS_NOT_ENABLED', `You must enable service access for ${service} first.`);
    const services = world.delegations.get(id) ?? new Map<string, string>();
    if (services.has(service))
      throw refusal(
        AccountAlreadyRegisteredException,
        'The provided account is already a delegated administrator for your organization.',
      );
    demandRoom(world, service);
    world.delegations.set(id, services.set(service, now));
    return {};
  },

  DeregisterDelegatedAdministrator({ AccountId: id, ServicePrincipal: service }: Input, call: Call) {
    const { world } = call;
    accountOf(world, id);
    demandAllFeatures(world);
    demandMember(call, id);
    demandPrincipal(call, service);
    const services = world.delegations.get(id);
    if (!services?.delete(service)) throw notRegistered();
    if (services.size === 0) world.delegations.delete(id);
    return {};
  },

  ListDelegatedAdministrators(
    input: PageRequest & { ServicePrincipal?: string },
    call: Call,
  ): ListDelegatedAdministratorsResponse {
    const { world } = call;
    demandAllFeatures(world);
    const { ServicePrincipal: service } = input;
    if (service !== undefined) demandPrincipal(call, service);
    const { items, ...more } = call.page(
      `administrators ${service ?? ''}`,
      input,
      () => administrators(world, service),
      (id) => {
        const account = world.accounts.get(id);
        const since = sinceOf(world, id, service);
        if (!account || since === undefined) return undefined;
        return { ...tellMember(call, account), DelegationEnabledDate: new Date(since) };
      },
    );
    return { DelegatedAdministrators: items, ...more };
  },

  ListDelegatedServicesForAccount(
    input: PageRequest & { AccountId: string },
    call: Call,
  ): ListDelegatedServicesForAccountResponse {
    const { id } = accountOf(call.world, input.AccountId);
    demandAllFeatures(call.world);
    const services = call.world.delegations.get(id);
    if (!services) throw notRegistered();
    const { items, ...more } = call.page(
      `services of ${id}`,
      input,
      () => services.keys(),
      (service) => {
        const since = services.get(service);
        return since === undefined ? undefined : { ServicePrincipal: service, DelegationEnabledDate: new Date(since) };
      },
    );
    return { DelegatedServices: items, ...more };
  },
} satisfies Operations;

function demandMember({ world }: Call, id: string): void {
  if (id === world.management.id)
    throw constraint(
      'CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR',
      'You cannot register master account/yourself as delegated administrator for your organization.',
    );
}

function administrators(world: World, service?: string): string[] {
  const all = [...world.delegations];
  return all.filter(([, services]) => service === undefined || services.has(service)).map(([id]) => id);
}

/** Of one service, or of the first that the account was registered for. */
function sinceOf(world: World, id: string, service?: string): string | undefined {
  const services = world.delegations.get(id);
  return service === undefined ? [...(services?.values() ?? [])].sort()[0] : services?.get(service);
}

/** How many delegated administrators a service takes; others take more than anyone needs. */
const limits: Readonly<Record<string, number>> = {
  'access-analyzer.amazonaws.com': 1,
  'guardduty.amazonaws.com': 1,
  'inspector2.amazonaws.com': 1,
  'ipam.amazonaws.com': 1,
  'macie.amazonaws.com': 1,
  'member.org.stacksets.cloudformation.amazonaws.com': 5,
  'securityhub.amazonaws.com': 1,
  'sso.amazonaws.com': 1,
};

function demandRoom(world: World, service: string): void {
  const limit = limits[service] ?? Infinity;
  if (administrators(world, service).length < limit) return;
  throw limit === 1
    ? constraint('DELEGATED_ADMINISTRATOR_EXISTS_FOR_THIS_SERVICE', `${service} already has a delegated administrator.`)
    : constraint(
        'MAX_DELEGATED_ADMINISTRATORS_FOR_SERVICE_LIMIT_EXCEEDED',
        `${service} takes no more than ${limit} delegated administrators.`,
      );
}

const notRegistered = (): Error =>
  refusal(
    AccountNotRegisteredException,
    'The provided account is not a registered delegated administrator for your organization.',
  );
