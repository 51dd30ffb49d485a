import { observabilityName, sinkStackIn } from '../../config/sections/observability/names.ts';
import type { Change } from '../../plan/change.ts';
import { addressName, type Address } from '../../plan/resource.ts';

/**
 * What has to be done to links before a set of sinks changes: AWS deletes no sink that links lead to. With another account to see the
 * others, links turn to its sinks first.
 */
export const linksBefore = (change: Change, changes: Iterable<Change>): Address[] => {
  if (change.action === 'create' || !isSink(change.address)) return [];
  return [...changes].flatMap(({ action, address }) =>
    isLink(address) && (change.action === 'delete' || action === 'delete') ? address : [],
  );
};

const nameIn = (address: Address): string => addressName(address).split('/').at(-1) ?? '';
const isOurs = (address: Address): boolean =>
  /^stack(-set)?:/.test(address) && nameIn(address).startsWith(`${observabilityName}-`);
const isSink = (address: Address): boolean => isOurs(address) && nameIn(address).startsWith(sinkStackIn(''));
const isLink = (address: Address): boolean => isOurs(address) && !isSink(address);
