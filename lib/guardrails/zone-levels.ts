import type { LandingZone } from '../config/landing-zone.ts';
import type { Account, Governed } from '../config/organization/types.ts';
import { fullAccess } from './full-access.ts';

export interface Attached {
  readonly name: string;
  readonly content: unknown;
}

/** The root, an OU, or an account, as plans call it: `ou:Workloads`. */
export interface Level {
  readonly target: string;
  /** AWS's FullAWSAccess counts only for SCPs: that of RCPs is always there. */
  readonly policies: Readonly<Record<'scp' | 'rcp', readonly Attached[]>>;
}

/** From the root down to the account. */
export type Levels = readonly Level[];

/** Targets over an account in this OU, and the account. */
export const targetsOver = (ou: string | undefined, key: string): string[] => {
  const names = ou === undefined ? [] : ou.split('/');
  return ['root:root', ...names.map((_, index) => `ou:${names.slice(0, index + 1).join('/')}`), `account:${key}`];
};

/** What the config attaches, for each of its open member accounts. */
export const levelsOfZone = (zone: LandingZone): ReadonlyMap<string, Levels> => {
  const levelsOver = levelsOverIn(zone);
  return new Map(
    zone.accounts.flatMap((account): [string, Levels][] =>
      account.management || account.closed ? [] : [[account.key, levelsOver(account)]],
    ),
  );
};

/** A member account, which need not be there yet. */
export type Member = Pick<Account, 'key' | 'ou' | 'guardrails' | 'scpStrategy'>;

/** The same for any member account. Levels above accounts are the same objects for all of them. */
export const levelsOverIn = (zone: LandingZone): ((account: Member) => Levels) => {
  const guardrails = new Map(zone.guardrails.map((one) => [one.name, one]));
  const levelOf = (target: string, { guardrails: names, scpStrategy }: Governed): Level => {
    const attached = names.flatMap((name) => guardrails.get(name) ?? []);
    const of = (type: 'scp' | 'rcp'): Attached[] => attached.filter((one) => one.type === type);
    return {
      target,
      policies: { scp: [...of('scp'), ...(scpStrategy === 'deny-list' ? [fullAccess] : [])], rcp: of('rcp') },
    };
  };
  const above = new Map<string, Level>([
    ['root:root', levelOf('root:root', zone.root)],
    ...zone.organizationalUnits.map((one) => [`ou:${one.path}`, levelOf(`ou:${one.path}`, one)] as const),
  ]);
  return (account) => {
    const over = targetsOver(account.ou, account.key).flatMap((target) => above.get(target) ?? []);
    return [...over, levelOf(`account:${account.key}`, account)];
  };
};
