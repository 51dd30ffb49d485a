import type { Sides } from '../../plan/kind.ts';
import { addressName, type Address, type Resource } from '../../plan/resource.ts';
import { organizationAddress } from '../inventory/addresses.ts';

/** What ids of the organization and of its accounts are called in documents. */
export const idsOf = ({ live }: Sides): ReadonlyMap<string, string> =>
  new Map(
    [...live.values()].flatMap(({ address, id }): [string, string][] => {
      if (address === organizationAddress) return [[id, '{{organization.id}}']];
      const isNamed = address.startsWith('account:') && addressName(address) !== id;
      return isNamed ? [[id, `{{account.${addressName(address)}}}`]] : [];
    }),
  );

/** As it will be: what nobody changes stays, whoever made it. */
export const afterOf = ({ desired, live, changes }: Sides): ReadonlyMap<Address, Resource> =>
  new Map([...[...live].filter(([address]) => changes.get(address)?.action !== 'delete'), ...desired]);
