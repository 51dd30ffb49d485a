import { unreadUnit } from '../../organization/unit-path.ts';
import { days } from '../../schema/values.ts';
import { didYouMean } from '../../words/nearest.ts';
import { tellTwice } from '../checks.ts';
import { readAmount } from '../cost/budgets.ts';
import type { SectionContext } from '../section.ts';
import type { WrittenVending } from './schema.ts';
import type { Vending } from './types.ts';

export const readVending = (
  written: WrittenVending | null | undefined,
  { words, report }: SectionContext,
): Vending | undefined => {
  if (!written) return undefined;
  const {
    emailDomains,
    emailPattern,
    organizationalUnits,
    ownerTag,
    requiredTags = [],
    budget,
    maxLease,
    quarantine,
  } = written;
  for (const key of ['emailDomains', 'organizationalUnits', 'requiredTags'] as const)
    tellTwice(['vending', key], written[key], report);
  organizationalUnits?.forEach((path, index) => {
    if (!words.organizationalUnits.includes(path) && !unreadUnit(path, report))
      report.value(
        ['vending', 'organizationalUnits', index],
        `unknown OU "${path}"`,
        didYouMean(path, words.organizationalUnits),
      );
  });
  if (budget !== undefined) readAmount(['vending', 'budget'], budget, words.partition, report);
  return {
    ...(emailDomains ? { emailDomains: emailDomains.map((one) => one.toLowerCase()) } : {}),
    ...(emailPattern === undefined ? {} : { emailPattern }),
    ...(organizationalUnits ? { organizationalUnits } : {}),
    ...(ownerTag === undefined ? {} : { ownerTag }),
    requiredTags,
    ...(budget === undefined ? {} : { budget }),
    ...(maxLease === undefined ? {} : { maxLease: days(maxLease) }),
    ...(quarantine === undefined ? {} : { quarantine }),
  };
};
