import { isUnder } from '../../../organization/unit-path.ts';
import type { SectionContext } from '../../section.ts';
import type { Attachment } from './attachments.ts';

/**
 * Reports VPCs of accounts with a lease: an account that freezes leaves its OU, and the stack of its VPC would have to go while there are
 * network interfaces in it, which CloudFormation cannot delete.
 */
export const tellLeasedSites = (
  attachments: readonly Attachment[],
  { accounts, report }: Pick<SectionContext, 'accounts' | 'report'>,
): void => {
  for (const { at, organizationalUnits, except, accounts: named } of attachments) {
    const leased = accounts.filter(({ key, closed, lease }) => {
      if (!lease || closed) return false;
      const isMeant = organizationalUnits.some((unit) => isUnder(lease.home ?? '', unit)) && !except.includes(key);
      return named.includes(key) || isMeant;
    });
    if (leased.length === 0) continue;
    const keys = leased.map(({ key }) => key);
    const who = keys.length === 1 ? `account "${keys[0] ?? ''}" has` : `${keys.length} accounts have`;
    const isNamed = keys.some((key) => named.includes(key));
    report.key(
      [...at, isNamed ? 'accounts' : 'organizationalUnits'],
      `${who} a lease, and a frozen account cannot keep a VPC`,
      isNamed ? `remove ${keys.join(', ')}` : `add except: [${keys.join(', ')}], or set expires: never`,
    );
  }
};
