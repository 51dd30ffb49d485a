import type { SectionContext } from '../section.ts';
import type { WrittenNetwork } from './schema.ts';
import type { Expectation, Network, Party, SharedVpc } from './types.ts';

/** Statements that Network Access Analyzer can check. */
export const scopedStatements = ({
  accessScopes,
  ...network
}: Pick<Network, 'accessScopes' | 'expect' | 'regions' | 'segments'>): Expectation[] =>
  accessScopes ? network.expect.filter((one) => hasScope(one, network)) : [];

type Known = Pick<Network, 'regions' | 'segments'>;

const hasScope = ({ reach, to }: Expectation, known: Known): boolean =>
  !reach && (to.kind === 'internet' || addressesOf(to, known).length > 0);

/** Blocks that stand for a party. That of a single account is not known beforehand: IPAM chooses it. */
export const addressesOf = ({ kind, name }: Party, { regions, segments }: Known): string[] => {
  if (kind === 'any') return regions.map(({ block }) => block);
  if (kind === 'block') return [name];
  return Object.values(segments.find((one) => kind === 'segment' && one.name === name)?.blocks ?? {});
};

/** Keys of the accounts that statements about a party are checked in. */
export const accountsOf = ({ sites }: Pick<Network, 'sites'>, { kind, name }: Party): string[] => [
  ...new Set(
    sites
      .filter(({ account, segment }) => kind === 'any' || name === (kind === 'segment' ? segment : account))
      .map(({ account }) => account),
  ),
];

/** The shared VPCs that statements about a party are about. The network account has them. */
export const sharedOf = ({ shared }: Pick<Network, 'shared'>, { kind, name }: Party): SharedVpc[] =>
  shared.filter(
    ({ segment, accounts }) =>
      kind === 'any' || (kind === 'segment' ? segment === name : kind === 'account' && accounts.includes(name)),
  );

/** The parties that statements with scopes are about and that have shared VPCs. */
export const scopedShared = (
  network: Pick<Network, 'accessScopes' | 'expect' | 'regions' | 'segments' | 'shared'>,
): Party[] => [
  ...new Map(
    scopedStatements(network).flatMap(({ from }) =>
      sharedOf(network, from).length > 0 ? [[from.name, from] as const] : [],
    ),
  ).values(),
];

/** Whether there are scopes, after it has been reported that there would be none. */
export const readAccessScopes = (
  { accessScopes = false }: WrittenNetwork,
  network: Pick<Network, 'expect' | 'regions' | 'segments'>,
  { report }: SectionContext,
): boolean => {
  if (
    accessScopes &&
    !network.expect.some((one) => hasScope(one, network)) &&
    !report.unreadWithin(['network', 'expect'])
  )
    report.key(
      ['network', 'accessScopes'],
      'network.accessScopes has no effect: no statement of network.expect has a scope',
      'add one such as "any cannot reach internet", or remove it',
    );
  return accessScopes;
};
