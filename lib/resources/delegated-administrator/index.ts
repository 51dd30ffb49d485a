import {
  AccountAlreadyRegisteredException,
  AccountNotRegisteredException,
  DeregisterDelegatedAdministratorCommand,
  RegisterDelegatedAdministratorCommand,
} from '@aws-sdk/client-organizations';
import { unless } from '../../aws/unless.ts';
import type { Address } from '../../plan/resource.ts';
import { accountAddress, delegatedAdministratorAddress, trustedAccessAddress } from '../inventory/addresses.ts';
import { appointing, appointmentsEnding } from '../security-service/administered.ts';
import type { Kind } from '../kind.ts';
import { resignation } from './resignation.ts';

interface Spec {
  readonly service: string;
  readonly account: Address;
}

/** An account that administers a service for the organization. Services that the config does not name are left alone. */
export const delegatedAdministrator: Kind<Spec> = {
  name: 'delegated-administrator',
  desired: (zone) =>
    zone.delegatedAdministrators.flatMap(({ service, accounts }) =>
      accounts.map((key) => {
        const own = resource({ service, account: accountAddress(key) });
        return { ...own, dependsOn: [...own.dependsOn, ...appointing(service, zone)] };
      }),
    ),
  read: (_aws, inventory) =>
    Promise.resolve(
      (inventory.live?.delegations ?? []).flatMap(({ service, account }) => {
        const address = inventory.addressOf(account);
        if (address === undefined) return [];
        return [{ ...resource({ service, account: address }), id: account, managed: inventory.governs(service) }];
      }),
    ),
  create: async (aws, inventory, { spec }) => {
    const AccountId = inventory.id(spec.account);
    const register = new RegisterDelegatedAdministratorCommand({ AccountId, ServicePrincipal: spec.service });
    await unless([AccountAlreadyRegisteredException], () => aws.organizations.send(register));
    return AccountId;
  },
  delete: async (aws, _inventory, { id, spec }) => {
    const deregister = new DeregisterDelegatedAdministratorCommand({ AccountId: id, ServicePrincipal: spec.service });
    await unless([AccountNotRegisteredException], () => aws.organizations.send(deregister));
  },
  // Most services take one administrator, so the old one steps down before the new one is registered.
  waitsFor: (change, { changes }) => {
    if (change.action === 'delete') return appointmentsEnding((change.before.spec as Spec).service, changes.values());
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
  risk: (change) =>
    change.action === 'delete'
      ? { risk: 'unguard', why: resignation((change.before.spec as Spec).service) }
      : undefined,
};

const resource = (spec: Spec) => ({
  address: delegatedAdministratorAddress(spec.service, spec.account),
  spec,
  dependsOn: [spec.account, trustedAccessAddress(spec.service)],
});
