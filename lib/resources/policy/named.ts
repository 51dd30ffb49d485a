import { logArchiveName } from '../../config/names.ts';
import { placeholdersIn } from '../../config/placeholders.ts';
import type { Address } from '../../plan/resource.ts';
import { logsKeyAddress, placeholderAddress, stackSetAddress } from '../addresses.ts';

/** What must exist before the placeholders of a document can be filled in. */
export const named = (content: unknown): Address[] => {
  const addresses = placeholdersIn(JSON.stringify(content)).map(({ name }) => placeholderAddress(name));
  return [...new Set(addresses.map((one) => (one === logsKeyAddress ? stackSetAddress(logArchiveName) : one)))];
};
