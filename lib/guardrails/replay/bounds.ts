import type { LandingZone } from '../../config/landing-zone.ts';
import { fillPlaceholders } from '../../config/words/placeholders.ts';
import type { ChainLevel } from '../chain/index.ts';
import { compile } from '../evaluate/compile.ts';
import { levelsOverIn, type Level, type Levels } from '../zone-levels.ts';

/** What binds principals of an account, and resources in it, from the root down. */
export interface Bounds {
  readonly scps: readonly ChainLevel[];
  readonly rcps: readonly ChainLevel[];
}

/** Ids of what the config names. */
export interface Ids {
  /** By key, as far as they are known. */
  readonly accounts: ReadonlyMap<string, string>;
  /** Names by id of member accounts that the config does not have: of what binds them, only the guardrails of the root are known. */
  readonly others: ReadonlyMap<string, string>;
  readonly organization: string | undefined;
}

export interface AllBounds {
  /** At the root, which is over all. */
  readonly root: Bounds;
  /** Over each member account of the config, by id. */
  readonly accounts: ReadonlyMap<string, Bounds>;
  /** Over each of those whose id is not known: what may bind an account that nobody knows. */
  readonly anywhere: Bounds;
  readonly hasNameless: boolean;
}

/** The guardrails of the config over accounts. */
export const boundsOf = (zone: LandingZone, ids: Ids): AllBounds => {
  const levelsOver = levelsOverIn(zone);
  const compiled = compiledWith(ids);
  const boundsIn = (levels: Levels): Bounds => ({
    scps: levels.map((level) => compiled(level).scp),
    rcps: levels.map((level) => compiled(level).rcp),
  });
  const members = zone.accounts.flatMap((account): [string, Bounds][] => {
    const id = ids.accounts.get(account.key);
    return account.management || id === undefined ? [] : [[id, boundsIn(levelsOver(account))]];
  });
  const [root] = levelsOver({ key: '', guardrails: [], scpStrategy: 'deny-list' });
  const nameless = zone.accounts.filter(
    ({ key, management, closed }) => !management && !closed && !ids.accounts.has(key),
  );
  const above = [...(root ? [root] : []), ...nameless.flatMap(levelsOver)];
  return {
    root: boundsIn(root ? [root] : []),
    accounts: new Map(members),
    anywhere: boundsIn([...new Map(above.map((level) => [level.target, level])).values()]),
    hasNameless: nameless.length > 0,
  };
};

/** Every document and level once. */
const compiledWith = (ids: Ids): ((level: Level) => Readonly<Record<'scp' | 'rcp', ChainLevel>>) => {
  const contents = new Map<unknown, unknown>();
  const filled = (content: unknown): unknown => {
    if (!contents.has(content)) contents.set(content, withIds(content, ids));
    return contents.get(content);
  };
  const known = new Map<Level, Readonly<Record<'scp' | 'rcp', ChainLevel>>>();
  return (level) => {
    const before = known.get(level);
    if (before) return before;
    const of = (type: 'scp' | 'rcp'): ChainLevel => ({
      name: level.target === 'root:root' ? 'root' : level.target,
      policies: level.policies[type].map(({ name, content }) => ({ name, policy: compile(filled(content)) })),
    });
    const found = { scp: of('scp'), rcp: of('rcp') };
    known.set(level, found);
    return found;
  };
};

/** Ids that nobody knows stay placeholders. */
const withIds = (content: unknown, { accounts, organization }: Ids): unknown =>
  fillPlaceholders(content, (name) => {
    if (name === 'organization.id') return organization;
    return name.startsWith('account.') ? accounts.get(name.slice('account.'.length)) : undefined;
  });
