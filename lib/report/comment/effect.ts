import type { Effect, Meaning } from '../../plan/effect.ts';
import { push } from '../../plan/multimap.ts';
import type { Plan } from '../../plan/plan.ts';
import { effectLines, meansTheSame, type EffectLine } from '../plan/effect.ts';
import { entriesOf } from '../text/together.ts';
import { accessChanges } from './access.ts';
import { costChanges } from './cost.ts';
import { codes, code, someOf, strong, type Block, type Inline, type Section, type Text } from './document.ts';
import type { Facts } from './facts.ts';

/** What a plan means, before what it changes: who may do what, what reaches what, who has access, and what it costs. */
export const effectSection = (facts: Facts): Section => ({
  title: 'Effect',
  blocks: [
    ...titled('Policies', policyItems(facts.plan)),
    ...titled('Network', pathItems(facts.plan)),
    ...titled('Access', accessChanges(facts)),
    ...costChanges(facts),
  ],
});

const most = 20;

const titled = (title: string, items: readonly Text[]): Block[] =>
  items.length === 0 ? [] : [{ type: 'paragraph', text: [strong(title)] }, ...someOf(items, most)];

/**
 * What is newly allowed and denied, by the changes that do, with a witness: what is allowed first, so that a long list hides none of it, and
 * last what means the same.
 */
const policyItems = ({ changes, effects }: Plan): Text[] => {
  const meanings = new Map(effects.map((effect) => [effect.address, effect]));
  const judged = changes.filter(({ address }) => meanings.has(address));
  const alike = new Map<string, Effect[]>();
  for (const entry of entriesOf(judged)) {
    const own = [entry.change, ...entry.alike].flatMap(({ address }) => meanings.get(address) ?? []);
    for (const one of own) push(alike, JSON.stringify([entry.change.kind, own.map(shapeOf)]), one);
  }
  const [allowed, others, same]: [Text[], Text[], string[]] = [[], [], []];
  for (const own of alike.values()) {
    const names = own.map(({ address }) => address);
    const lines = effectLines(own);
    if (lines.every(({ text }) => text === meansTheSame)) same.push(...names);
    else
      for (const { isAllowed, text } of withWitnesses(lines))
        (isAllowed ? allowed : others).push([...codes(names), ': ', ...text]);
  }
  const unchanged: Text[] = same.length > 0 ? [[...codes(same), ': nothing newly denied or allowed']] : [];
  return [...allowed, ...others, ...unchanged];
};

/** What happens to whom, but for the accounts: a hundred that move alike are told once. */
const shapeOf = ({ denies, allows, unproved, binds }: Effect): unknown => {
  const what = ({ policy, statement, actions, future, exempt, roles }: Meaning) => [
    policy,
    statement,
    actions,
    future,
    exempt,
    roles,
  ];
  return [denies.map(what), allows.map(what), unproved, binds];
};

/** A witness stands with what it is one of. */
const withWitnesses = (lines: readonly EffectLine[]): { readonly isAllowed: boolean; readonly text: Text }[] => {
  const items: { isAllowed: boolean; text: Inline[] }[] = [];
  for (const { sign, text } of lines) {
    const isAllowed = sign === '+';
    const [, what, rest] = /^(newly (?:denied|allowed))(.*)$/s.exec(text) ?? [];
    const last = items.at(-1);
    if (what !== undefined && rest !== undefined) items.push({ isAllowed, text: [strong(what), rest] });
    else if (last && text.startsWith('e.g. ')) last.text.push(`, ${text}`);
    else items.push({ isAllowed, text: [text] });
  }
  return items;
};

const closing = 'closes a path: ';

/** A note that tells of a path stands among the effects. */
export const isPath = ({ text }: Plan['notes'][number]): boolean => text.startsWith(closing);

/** The paths that a hazard tells of. */
export const pathsOf = (why: string): string[] => why.split('; ');

const pathItems = ({ hazards, notes }: Plan): Text[] => [
  ...hazards
    .filter(({ risk }) => risk === 'reach')
    .flatMap(({ why, address }) =>
      pathsOf(why).map((one): Text => [strong('opened'), `: ${one} (`, code(address), ')']),
    ),
  ...notes
    .filter(isPath)
    .map(({ text, address }): Text => [strong('closed'), `: ${text.slice(closing.length)} (`, code(address), ')']),
];
