import type { Plan } from '../../plan/plan.ts';
import { effectLines, type EffectLine } from '../plan/effect.ts';
import { entriesOf } from '../together.ts';
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

/** What is newly denied and allowed, by the change that does, with a witness. */
const policyItems = ({ changes, effects }: Plan): Text[] => {
  const meanings = new Map(effects.map((effect) => [effect.address, effect]));
  const judged = changes.filter(({ address }) => meanings.has(address));
  return entriesOf(judged).flatMap(({ change, alike }): Text[] => {
    const names = [change, ...alike].map(({ address }) => address);
    const lines = effectLines(names.flatMap((address) => meanings.get(address) ?? []));
    return withWitnesses(lines).map((text): Text => [...codes(names), ': ', ...text]);
  });
};

/** A witness stands with what it is one of. */
const withWitnesses = (lines: readonly EffectLine[]): Text[] => {
  const items: Inline[][] = [];
  for (const { text } of lines) {
    const [, what, rest] = /^(newly (?:denied|allowed))(.*)$/s.exec(text) ?? [];
    const last = items.at(-1);
    if (what !== undefined && rest !== undefined) items.push([strong(what), rest]);
    else if (last && text.startsWith('e.g. ')) last.push(`, ${text}`);
    else items.push([text]);
  }
  return items;
};

const closing = 'closes a path: ';

/** A note that tells of a path stands among the effects. */
export const isPath = ({ text }: Plan['notes'][number]): boolean => text.startsWith(closing);

const pathItems = ({ hazards, notes }: Plan): Text[] => [
  ...hazards
    .filter(({ risk }) => risk === 'reach')
    .flatMap(({ why, address }) =>
      why.split('; ').map((one): Text => [strong('opens'), ` ${one} (`, code(address), ')']),
    ),
  ...notes
    .filter(isPath)
    .map(({ text, address }): Text => [strong('closes'), ` ${text.slice(closing.length)} (`, code(address), ')']),
];
