import {
  AccountAlreadyRegisteredException,
  AccountNotRegisteredException,
  DeregisterDelegatedAdministratorCommand,
  RegisterDelegatedAdministratorCommand,
} from '@aws-sdk/client-organizations';
import { isOpen } from '../../aws/live/organization.ts';
import { unless } from '../../aws/unless.ts';
import { securityAdministrators } from '../../config/sections/security/administered.ts';
import { leftToYou } from '../../config/words/own-calls.ts';
import { ipamService } from '../../config/words/services.ts';
import { addressName, type Address, type LiveResource, type Resource } from '../../plan/resource.ts';
import { homeRegionOn } from '../account-region/before.ts';
import {
  accountAddress,
  delegatedAdministratorAddress,
  organizationAddress,
  trustedAccessAddress,
} from '../inventory/addresses.ts';
import { appointing, appointmentsEnding } from '../security-service/administered.ts';
import type { Inventory } from '../inventory/index.ts';
import type { Kind } from '../kind.ts';
import { ipamCalls, isLeftToDismiss, loadIpam, poolsBefore } from './ipam.ts';
import { resignation } from './resignation.ts';

interface Spec {
  readonly service: string;
  readonly account: Address;
}

/**
 * An account that administers a service for the organization. Services that the config does not name are left alone, but for IPAM where
 * it came with a network.
 */
export const delegatedAdministrator: Kind<Spec> = {
  name: 'delegated-administrator',
  load: loadIpam,
  desired: (zone) =>
    zone.delegatedAdministrators.flatMap(({ service, accounts }) =>
      accounts.map((key) => {
        const own = resource({ service, account: accountAddress(key) });
        const region = service === ipamService ? homeRegionOn(zone) : [];
        return { ...own, dependsOn: [...own.dependsOn, ...appointing(service, zone), ...region] };
      }),
    ),
  read: (_aws, inventory, desired) => {
    const live = (inventory.live?.delegations ?? []).flatMap(({ service, account }) => {
      const address = inventory.addressOf(account);
      if (address === undefined) return [];
      const managed = inventory.governs(service) || isLeftToDismiss(service, address, inventory);
      return [{ ...resource({ service, account: address }), id: account, managed }];
    });
    tellOwnCalls(inventory, desired, new Set(live.map(({ address }) => address)));
    return Promise.resolve([...live, ...untouchable(inventory, desired, new Set(live.map(({ address }) => address)))]);
  },
  create: async (aws, inventory, { spec }) => {
    const AccountId = inventory.id(spec.account);
    if (spec.service === ipamService) {
      await (await ipamCalls()).appoint(aws, inventory, AccountId);
      return AccountId;
    }
    const register = new RegisterDelegatedAdministratorCommand({ AccountId, ServicePrincipal: spec.service });
    await unless([AccountAlreadyRegisteredException], () => aws.organizations.send(register));
    return AccountId;
  },
  delete: async (aws, inventory, { id, spec }) => {
    if (spec.service === ipamService) {
      await (await ipamCalls()).dismiss(aws, inventory, id);
      return;
    }
    const deregister = new DeregisterDelegatedAdministratorCommand({ AccountId: id, ServicePrincipal: spec.service });
    await unless([AccountNotRegisteredException], () => aws.organizations.send(deregister));
  },
  // Most services take one administrator, so the old one steps down before the new one is registered.
  waitsFor: (change, { changes }) => {
    if (change.action === 'delete') {
      const { service } = change.before.spec as Spec;
      return [...appointmentsEnding(service, changes.values()), ...poolsBefore(service, changes.values())];
    }
    if (change.action !== 'create') return [];
    const { service } = change.after.spec as Spec;
    return [...changes.values()].flatMap((other) =>
      other.kind === 'delegated-administrator' &&
      other.action === 'delete' &&
      (other.before.spec as Spec).service === service
        ? other.address
        : [],
    );
  },
  risk: (change) => {
    if (change.action !== 'delete') return undefined;
    const { service } = change.before.spec as Spec;
    return { risk: service === ipamService ? 'delete' : 'unguard', why: resignation(service) };
  },
};

/** Says of new administrators what more the service takes than to be registered by Organizations. */
const tellOwnCalls = (inventory: Inventory, desired: readonly Resource<Spec>[], live: ReadonlySet<Address>): void => {
  const { security } = inventory.zone;
  const own = new Set(security ? securityAdministrators(security).map(({ service }) => service) : []);
  for (const { address, spec } of desired) {
    if (live.has(address)) continue;
    const account = inventory.accounts.of(addressName(spec.account))?.id;
    const how = { ...(account === undefined ? {} : { account }), isInSecurity: own.has(spec.service) };
    const text = leftToYou(spec.service, 'administrator', how);
    if (text !== undefined) inventory.notes.push({ address, text });
  }
};

/**
 * AWS registers no account that is not active (CANNOT_REGISTER_SUSPENDED_ACCOUNT_AS_DELEGATED_ADMINISTRATOR): what is asked of one counts
 * as given, and is told. https://docs.aws.amazon.com/organizations/latest/APIReference/API_RegisterDelegatedAdministrator.html
 */
const untouchable = (
  inventory: Inventory,
  desired: readonly Resource<Spec>[],
  live: ReadonlySet<Address>,
): LiveResource<Spec>[] =>
  desired.flatMap((one) => {
    const account = inventory.accounts.of(addressName(one.spec.account));
    if (!account || isOpen(account) || live.has(one.address)) return [];
    const { address } = one;
    inventory.notes.push({ address, text: `cannot be registered: the account is ${account.state} in AWS` });
    return [{ ...one, id: account.id, managed: false }];
  });

const resource = (spec: Spec) => ({
  address: delegatedAdministratorAddress(spec.service, spec.account),
  spec,
  dependsOn: [spec.account, spec.service === ipamService ? organizationAddress : trustedAccessAddress(spec.service)],
});
