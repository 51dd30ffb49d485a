import { linksStackIn, sinkStackIn } from '../../names.ts';
import type { sharedData } from './schema.ts';
import type { WrittenConfig } from '../../written.ts';
import { readSomeRegions, tellMember, tellTwice, type SectionContext } from '../checks.ts';

/** One account that sees what others measure and log. */
export interface Observability {
  /** Key of a member account. */
  readonly account: string;
  readonly share: readonly (typeof sharedData)[number][];
  readonly regions: readonly string[];
}

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

/** The stacks that come of it. */
export const observabilityStacks = (observability: Observability | undefined): string[] => {
  const { account = '', regions = [] } = observability ?? {};
  return regions.length > 0 ? [sinkStackIn(account), ...regions.map(linksStackIn)] : [];
};

const notManagement = {
  message: 'the management account would be open to all who look after applications',
  fix: 'name a member account',
};
