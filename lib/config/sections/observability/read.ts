import type { Observability } from './types.ts';
import type { WrittenConfig } from '../../written.ts';
import { readSomeRegions, tellMember, tellTwice, type SectionContext } from '../checks.ts';

/** Undefined where the config does not speak of it. */
export const readObservability = (
  written: WrittenConfig['observability'],
  context: SectionContext,
): Observability | undefined => {
  if (!written) return undefined;
  const { account, share = ['metrics', 'logs', 'traces'] } = written;
  const { report } = context;
  const at = ['observability', 'account'];
  if (account !== undefined) tellMember(account, at, notManagement, context);
  else if (!report.unread(at)) report.key(['observability'], 'observability.account is missing', 'add account:');
  tellTwice(['observability', 'share'], share, report);
  return {
    account: account ?? '',
    share,
    regions: readSomeRegions(['observability', 'regions'], written.regions, context),
  };
};

const notManagement = {
  message: 'the management account would be open to all who look after applications',
  fix: 'name a member account',
};
