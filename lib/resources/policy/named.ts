import { managementKey } from '../../config/organization/types.ts';
import { logArchiveName } from '../../config/sections/logging/names.ts';
import { placeholdersIn } from '../../config/words/placeholders.ts';
import type { Address } from '../../plan/resource.ts';
import {
  accountAddress,
  logsKeyAddress,
  organizationAddress,
  placeholderAddress,
  stackSetAddress,
} from '../inventory/addresses.ts';

/** What must exist before the placeholders of a document can be filled in. */
export const named = (content: unknown): Address[] => {
  const addresses = placeholdersIn(JSON.stringify(content)).map(({ name }) => placeholderAddress(name));
  return [...new Set(addresses.map((one) => madeBy.get(one) ?? one))];
};

/** What is there once something else is. */
const madeBy: ReadonlyMap<Address, Address> = new Map([
  [logsKeyAddress, stackSetAddress(logArchiveName)],
  [accountAddress(managementKey), organizationAddress],
]);
