import { logArchiveName } from '../../config/names.ts';
import { placeholdersIn } from '../../config/placeholders.ts';
import type { Address } from '../../plan/resource.ts';
import { accountAddress, organizationAddress, stackSetAddress, unitAddress } from '../addresses.ts';

/** What must exist before the placeholders of a document can be filled in. */
export const named = (content: unknown): Address[] => {
  const names = placeholdersIn(JSON.stringify(content)).map(({ name }) => {
    const [kind, ...rest] = name.split('.');
    if (kind === 'logs') return stackSetAddress(logArchiveName);
    if (kind === 'account') return accountAddress(rest.join('.'));
    return kind === 'ou' ? unitAddress(rest.join('.')) : organizationAddress;
  });
  return [...new Set(names)];
};
