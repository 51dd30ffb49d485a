import type { Attached, Level, Levels } from '../../guardrails/zone-levels.ts';
import { triesOf, type Need } from './need.ts';
import { namesAccounts } from './statements.ts';
import type { Judge } from './verdict.ts';

/** Why a need is not met: a statement of a policy of a level denies it, or a level has policies and none allows it. */
export interface Denied {
  readonly need: Need;
  readonly target: string;
  /** Left out: none of the level allows it. */
  readonly policy?: string | undefined;
  readonly statement?: string | undefined;
}

/** All that an account is denied of what it needs, by each policy that denies it. */
export type Denials = (levels: Levels, needs: readonly Need[], account: string) => readonly Denied[];

/**
 * Accounts under the same policies that need the same are denied the same: only one of them is looked at, unless a policy names accounts.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html
 */
export const denialsWith = (judge: Judge): Denials => {
  const ids = new Map<unknown, number>();
  const idOf = (thing: unknown): number => {
    const id = ids.get(thing) ?? ids.size;
    ids.set(thing, id);
    return id;
  };
  const seen = new Map<Level, Seen>();
  const seenAs = (level: Level): Seen => {
    const known = seen.get(level);
    if (known) return known;
    const { scp, rcp } = level.policies;
    const contents = [...scp, undefined, ...rcp].map((one) => one?.content);
    const made = { text: `${sharedName(level)} ${contents.map(idOf).join()}`, names: contents.some(namesAccounts) };
    seen.set(level, made);
    return made;
  };
  const found = new Map<string, readonly Denied[]>();
  const look = lookWith(judge);
  return (levels, needs, account) => {
    const each = levels.map(seenAs);
    const own = each.some(({ names }) => names) ? account : '';
    const key = `${idOf(needs)} ${own} ${each.map(({ text }) => text).join('/')}`;
    const known = found.get(key) ?? all(look, levels, needs, account);
    found.set(key, known);
    // The account itself is another level in each.
    const last = levels.at(-1)?.target ?? '';
    return known.map((one) => (sharedName(one) === '' ? { ...one, target: last } : one));
  };
};

/** What makes accounts under a level alike, and whether a policy of it names accounts. */
interface Seen {
  readonly text: string;
  readonly names: boolean;
}

const sharedName = ({ target }: Pick<Level, 'target'>): string => (target.startsWith('account:') ? '' : target);

const all = (look: Look, levels: Levels, needs: readonly Need[], account: string): Denied[] => {
  const found: Denied[] = [];
  for (const need of needs) for (const level of levels) found.push(...look(level, need, account));
  return found;
};

type Look = (level: Level, need: Need, account: string) => readonly Denied[];

/** Nearly always none of a level's documents is about what is needed: which are is found out once for each action. */
const lookWith = (judge: Judge): Look => {
  const known = new Map<readonly Attached[], Map<string, Concerning>>();
  return (level, need, account) => {
    const attached = level.policies[need.type];
    const byAction = known.get(attached) ?? new Map<string, Concerning>();
    known.set(attached, byAction);
    const actions = triesOf(need);
    const key = actions.join();
    const concerning = byAction.get(key) ?? concerningOf(judge, attached, actions, need.type);
    byAction.set(key, concerning);
    return concerning.isOpen && concerning.documents.length === 0
      ? []
      : deniedAt(judge, level, concerning, need, account);
  };
};

/** The documents of a level that have to be asked of an action, and whether the others leave it open. */
interface Concerning {
  readonly isOpen: boolean;
  readonly documents: readonly Attached[];
}

const concerningOf = (
  judge: Judge,
  attached: readonly Attached[],
  actions: readonly string[],
  type: Need['type'],
): Concerning => {
  const said = attached.map(({ content }) => judge.plainly(content, actions));
  return {
    isOpen: type === 'rcp' || attached.length === 0 || said.includes('allow'),
    documents: attached.filter((_, index) => said[index] === undefined),
  };
};

const deniedAt = (
  judge: Judge,
  { target }: Level,
  { isOpen: isOpenAlready, documents }: Concerning,
  need: Need,
  account: string,
): readonly Denied[] => {
  const denied: Denied[] = [];
  let isOpen = isOpenAlready;
  // Several documents may allow what is needed together.
  let lacking: readonly string[] | undefined;
  for (const { name: policy, content } of documents) {
    const { effect, statement = '', lacks } = judge(content, need, account);
    if (effect === 'deny') denied.push({ need, target, policy, statement });
    else if (effect === 'allow') isOpen = true;
    else if (lacks) lacking = lacking?.filter((one) => lacks.includes(one)) ?? lacks;
  }
  isOpen ||= lacking?.length === 0;
  // Where it is denied, that nothing allows it is no news.
  return isOpen || denied.length > 0 ? denied : [{ need, target }];
};
