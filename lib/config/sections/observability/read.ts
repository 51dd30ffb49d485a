import { readSomeRegions, tellMember, tellTooMany, tellTwice } from '../checks.ts';
import type { SectionContext } from '../section.ts';
import type { WrittenObservability } from './schema.ts';
import type { Observability } from './types.ts';

/** Undefined where the config does not speak of it. */
export const readObservability = (
  written: WrittenObservability | null | undefined,
  context: SectionContext,
): Observability | undefined => {
  if (!written) return undefined;
  const { account, share = ['metrics', 'logs', 'traces'] } = written;
  const { report } = context;
  const at = ['observability', 'account'];
  if (account !== undefined) tellMember(account, at, notManagement, context);
  else if (!report.unread(at))
    report.key(['observability'], 'observability.account is required', 'add account: ACCOUNT under observability');
  tellTwice(['observability', 'share'], share, report);
  tellTooMany('observability', ['observability'], 'remove observability', context);
  return {
    account: account ?? '',
    share,
    regions: readSomeRegions(['observability', 'regions'], written.regions, context),
  };
};

const notManagement = {
  message: 'the management account cannot be the monitoring account',
  fix: 'use a member account',
};
