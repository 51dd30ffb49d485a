import { DescribeAccountCommand } from '@aws-sdk/client-organizations';
import { regionsBefore } from '../account-region/before.ts';
import type { Aws } from '../../aws/aws.ts';
import { isOpen } from '../../aws/live/organization.ts';
import { hasService } from '../../config/words/availability.ts';
import type { Change } from '../../plan/change.ts';
import { addressName, type Address, type LiveResource, type Resource } from '../../plan/resource.ts';
import { accountAddress, delegatedAdministratorAddress, regionInUseAddress } from '../inventory/addresses.ts';
import type { Inventory } from '../inventory/index.ts';
import { memberRole } from '../inventory/roles.ts';
import type { Kind } from '../kind.ts';
import { administratorOf, appoint, demandGone, dismiss } from './administrator.ts';
import { readByRegion } from './by-region.ts';
import type { Member, Office, SecurityService, Settings } from './service.ts';

export interface Spec {
  readonly region: string;
  readonly administrator: Address;
  readonly settings: Settings;
  /** Keys of accounts that it does not watch, and should. */
  readonly missing: readonly string[];
}

/** A service in one region. Another administrator is another resource: AWS has no change from one to the other. */
export const kindOf = (service: SecurityService): Kind<Spec> => ({
  name: service.name,
  lane: () => ({ name: 'security services', width: 10, seconds: 5, stage: 1 }),
  desired: (zone) => {
    const wanted = service.desired(zone);
    const administrator = accountAddress(zone.security?.administrator ?? '');
    return (wanted?.regions ?? []).map((region) => ({
      ...resource(service, {
        region,
        administrator,
        settings: { ...wanted?.settings, ...wanted?.settingsIn?.(region) },
        missing: [],
      }),
      dependsOn: [
        administrator,
        regionInUseAddress(region),
        delegatedAdministratorAddress(service.principal, administrator),
        ...(service.needs?.(zone) ?? []),
      ],
    }));
  },
  read: async (aws, inventory, desired) => {
    const { zone, live } = inventory;
    if (!live || !service.desired(zone)) return [];
    // Where AWS does not have the service there is nobody to ask.
    const asked = [...zone.regions, ...inventory.deployed.former.regions].filter((region) =>
      hasService(service.name, region, zone.opened),
    );
    return readByRegion(
      inventory,
      asked,
      (region) => desired.find(({ spec }) => spec.region === region),
      (region) => readRegion(service, aws, inventory, region, desired),
    );
  },
  create: async (aws, inventory, { spec }) => {
    const account = inventory.id(spec.administrator);
    await appoint(service, aws, spec.region, account);
    const office = await officeOf(aws, inventory, spec.region, account);
    await service.write(office, spec.settings);
    await service.enrol?.(office, await withEmails(aws, membersOf(inventory, account)), spec.settings);
    return account;
  },
  update: async (aws, inventory, { before, after }) => {
    const account = inventory.id(after.spec.administrator);
    const office = await officeOf(aws, inventory, after.spec.region, account);
    await service.write(office, after.spec.settings, before.spec.settings);
    const missing = new Set(before.spec.missing.map((key) => inventory.find(accountAddress(key))));
    const members = membersOf(inventory, account).filter(({ id }) => missing.has(id));
    if (members.length > 0) await service.enrol?.(office, await withEmails(aws, members), after.spec.settings);
  },
  delete: async (aws, inventory, { id, spec: { region } }) => {
    // What a new administrator takes over goes on.
    const stays = service.desired(inventory.zone)?.regions.includes(region);
    if (!stays) await service.stop(await officeOf(aws, inventory, region, id));
    await dismiss(service, aws, region, id);
  },
  // An organization has one administrator of a service, so the old one goes before the new one comes.
  waitsFor: (change, { changes }) =>
    change.action === 'create'
      ? [...changes.values()].flatMap((other) => (isHandover(other, change) ? other.address : []))
      : [],
  // Accounts that come before it is told to take in those that come have to be named to it; one that can not be made holds it not up.
  after: (change, { changes }) =>
    change.action === 'delete'
      ? []
      : [
          ...regionsBefore(changes.values(), [(change.after.spec as Spec).region]),
          ...[...changes.values()].flatMap(({ kind, action, address }) =>
            service.enrol && kind === 'account' && action === 'create' ? address : [],
          ),
        ],
  risk: (change, { changes }) => {
    if (change.action !== 'delete') return undefined;
    const next = [...changes.values()].find((other) => other.action === 'create' && isHandover(change, other));
    const to = next?.action === 'create' ? (next.after.spec as Spec).administrator : undefined;
    return { risk: 'unguard', why: to === undefined ? ends(service.title) : handsOver(service.title, to) };
  },
});

const resource = ({ name, principal }: SecurityService, spec: Spec): Resource<Spec> => ({
  address: `${name}:${spec.region}@${spec.administrator}`,
  spec,
  dependsOn: [
    spec.administrator,
    regionInUseAddress(spec.region),
    delegatedAdministratorAddress(principal, spec.administrator),
  ],
});

const isHandover = (old: Change, next: Change): boolean =>
  old.action === 'delete' &&
  next.action === 'create' &&
  old.kind === next.kind &&
  (old.before.spec as Spec).region === (next.after.spec as Spec).region;

const ends = (title: string): string => `${title} no longer monitors any account in this region`;

const handsOver = (title: string, to: Address): string =>
  `moves to ${to}: ${title} findings, suppression rules, lists, and settings stay with the old administrator`;

const readRegion = async (
  service: SecurityService,
  aws: Aws,
  inventory: Inventory,
  region: string,
  desired: readonly Resource<Spec>[],
): Promise<LiveResource<Spec> | undefined> => {
  const id = await administratorOf(service, aws, region);
  if (id === undefined) return undefined;
  const administrator = inventory.addressOf(id) ?? (`account:${id}` as const);
  if (inventory.addressOf(id) === undefined) await demandGone(aws, id);
  const wanted = desired.find(({ spec }) => spec.region === region);
  const known = { region, administrator, settings: {}, missing: [] };
  // Of one that is to go nothing else matters, and its account need not let us in.
  if (wanted?.spec.administrator !== administrator) return { ...resource(service, known), id, managed: true };
  // Nobody gets into an account that is closed or suspended; its account says so.
  if (inventory.live?.accounts.some((one) => one.id === id && !isOpen(one))) return { ...wanted, id, managed: true };
  const { settings, members } = await service.read(await officeOf(aws, inventory, region, id));
  const missing = members ? membersOf(inventory, id).filter((one) => !members.has(one.id)) : [];
  return {
    ...resource(service, {
      ...known,
      settings,
      missing: missing.map((one) => addressName(inventory.addressOf(one.id) ?? `account:${one.id}`)).sort(),
    }),
    id,
    managed: true,
  };
};

const officeOf = async (aws: Aws, inventory: Inventory, region: string, account: string): Promise<Office> => {
  const { client } = await aws.member(memberRole(inventory, account));
  return { aws, inventory, region, account, client };
};

/** All open accounts that the config knows and AWS has, but for the one that administers. */
const membersOf = (inventory: Inventory, administrator: string): Member[] => {
  const { zone, live } = inventory;
  const known = new Map(live?.accounts.map((one) => [one.id, one]));
  return zone.accounts.flatMap(({ key, closed, email }) => {
    const id = closed ? undefined : inventory.find(accountAddress(key));
    if (id === undefined || id === administrator) return [];
    const found = known.get(id);
    return found && !isOpen(found) ? [] : [{ id, email: found?.email ?? email ?? '' }];
  });
};

/** That of the management account is in no config, and was not there to read when the organization was made with this plan. */
const withEmails = (aws: Aws, members: readonly Member[]): Promise<Member[]> =>
  Promise.all(
    members.map(async (one) => {
      if (one.email !== '') return one;
      const { Account } = await aws.organizations.send(new DescribeAccountCommand({ AccountId: one.id }));
      return { ...one, email: Account?.Email ?? '' };
    }),
  );
