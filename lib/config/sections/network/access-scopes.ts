import type { SectionContext } from '../section.ts';
import type { WrittenNetwork } from './schema.ts';
import type { Expectation, Network, Party } from './types.ts';

/** Statements that Network Access Analyzer can check. A block stands for a segment; that of a single account is not known beforehand. */
export const scopedStatements = ({ accessScopes, expect }: Pick<Network, 'accessScopes' | 'expect'>): Expectation[] =>
  accessScopes ? expect.filter(hasScope) : [];

const hasScope = ({ reach, to }: Expectation): boolean => !reach && to.kind !== 'account';

/** Keys of the accounts that statements about a party are checked in. */
export const accountsOf = ({ sites }: Pick<Network, 'sites'>, { kind, name }: Party): string[] => [
  ...new Set(
    sites
      .filter(({ account, segment }) => kind === 'any' || name === (kind === 'segment' ? segment : account))
      .map(({ account }) => account),
  ),
];

/** Whether there are scopes, after it has been reported that there would be none. */
export const readAccessScopes = (
  { accessScopes = false }: WrittenNetwork,
  expect: readonly Expectation[],
  { report }: SectionContext,
): boolean => {
  if (accessScopes && !expect.some(hasScope) && !report.unreadWithin(['network', 'expect']))
    report.key(
      ['network', 'accessScopes'],
      'network.accessScopes has no effect: no statement of network.expect has a scope',
      'add one such as "any cannot reach internet", or remove it',
    );
  return accessScopes;
};
