import { AccountClient } from '@aws-sdk/client-account';
import type { Aws } from '../../aws/aws.ts';
import { isForeign } from '../../aws/foreign.ts';
import { enabledRegions } from '../../aws/live/enabled-regions.ts';
import { isOpen } from '../../aws/live/organization.ts';
import { isUnreadable } from '../../aws/unreadable.ts';
import { managementKey } from '../../config/organization/types.ts';
import { isOptIn } from '../../config/words/regions.ts';
import { addressKind, type LiveResource, type Resource } from '../../plan/resource.ts';
import { accountAddress, regionAddress, trustedAccessAddress } from '../inventory/addresses.ts';
import type { Inventory } from '../inventory/index.ts';
import { memberRole } from '../inventory/roles.ts';
import type { Kind, Lane } from '../kind.ts';
import { enable, memberId } from './enable.ts';
import { tellRegionsOff } from './members-off.ts';
import type { RegionSpec } from './spec.ts';

const service = 'account.amazonaws.com';

/** Fifty requests of an organization at once: https://docs.aws.amazon.com/accounts/latest/reference/quotas.html */
const lane: Lane = { name: 'regions', width: 50, seconds: 300 };

/**
 * A governed region that is off by default, turned on in an account: in all that are open if the config says so, and always looked at in the
 * management account, from which stack sets need it. Never turned off again.
 */
export const accountRegion: Kind<RegionSpec> = {
  name: 'region',
  lane: () => lane,
  desired: ({ accounts, regions, enableRegions }) =>
    accounts
      .filter(({ closed, management }) => !closed && (management || enableRegions === true))
      .flatMap(({ key }) =>
        regions.filter(isOptIn).map((region) => resource({ account: key, region, enable: enableRegions === true })),
      ),
  read: async (aws, inventory, desired) => {
    await tellRegionsOff(inventory, (key) => regionsOf(aws, inventory, key, true));
    const accounts = [...new Set(desired.map(({ spec }) => spec.account))];
    const on = new Map(
      await Promise.all(accounts.map(async (key) => [key, await regionsOf(aws, inventory, key)] as const)),
    );
    return desired.flatMap(({ spec, ...one }): LiveResource<RegionSpec>[] => {
      const found = on.get(spec.account);
      return found === 'all' || found?.has(spec.region) === true
        ? [{ ...one, spec, id: one.address, managed: false }]
        : [];
    });
  },
  create: async (aws, inventory, { address, spec }, { tell }) => {
    await enable(aws, inventory, spec, tell);
    return address;
  },
  notes: ({ changes }) => {
    const [first, ...others] = [...changes.values()].filter(({ kind }) => kind === 'region');
    if (!first) return [];
    const more = others.length > 0 ? ` and ${others.length} more` : '';
    const text = `AWS takes minutes, sometimes hours, to enable a region in an account${more === '' ? '' : ` (this one${more})`}. Resources in it wait. landing-zone never disables a region`;
    return [{ address: first.address, text }];
  },
  obstacles: ({ changes }) =>
    [...changes.values()].flatMap((change) => {
      if (addressKind(change.address) !== 'region' || change.action !== 'create') return [];
      const { region, enable: may } = change.after.spec as RegionSpec;
      const text = `${region} is governed, but disabled in the management account: set organization.enableRegions: true, or enable the region in the AWS console (Account)`;
      return may ? [] : [{ address: change.address, text }];
    }),
};

const resource = (spec: RegionSpec): Resource<RegionSpec> => ({
  address: regionAddress(spec.account, spec.region),
  spec,
  dependsOn: [accountAddress(spec.account), ...(spec.account === managementKey ? [] : [trustedAccessAddress(service)])],
});

/**
 * Regions that an account has; all where AWS does not let us look, and where the account takes no changes anyway. `byRole`: a member is asked
 * by its own role where Account Management is not trusted, which a plan that is to turn regions on makes so first.
 */
const regionsOf = async (
  aws: Aws,
  inventory: Inventory,
  key: string,
  byRole = false,
): Promise<ReadonlySet<string> | 'all'> => {
  const live = inventory.accounts.of(key);
  const trusted = inventory.live?.trustedAccess.includes(service) === true;
  if (key !== managementKey) {
    if (!live) return new Set();
    if (!isOpen(live)) return 'all';
    if (!trusted && !byRole) return new Set();
  }
  try {
    const own = live !== undefined && key !== managementKey && !trusted;
    const account = own
      ? (await aws.member(memberRole(inventory, live.id))).client(AccountClient, inventory.zone.homeRegion)
      : aws.account;
    return await enabledRegions(account, own ? {} : memberId(inventory, key));
  } catch (error) {
    if (isForeign(error) || isUnreadable(error)) return 'all';
    throw error;
  }
};
