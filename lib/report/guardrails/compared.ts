import type { Gain } from '../../guardrails/compare/difference.ts';
import type { Compared } from '../../guardrails/compare/documents.ts';
import { exemptOf } from '../../guardrails/compare/exempt.ts';
import { foldActions } from '../../guardrails/compare/fold.ts';
import type { Meaning } from '../../plan/effect.ts';
import { exampleOf } from '../../resources/engine/effect/meanings.ts';
import { folded } from '../text/folded.ts';
import { exampleText, linesOf } from '../plan/effect.ts';
import { printable } from '../text/printable.ts';
import { style } from '../text/style.ts';

const verdicts: Record<Compared['relation'], (a: string, b: string) => string> = {
  equivalent: (a, b) => `${a} and ${b} mean the same.`,
  'A allows more': (a, b) => `${a} allows more than ${b}.`,
  'B allows more': (a, b) => `${b} allows more than ${a}.`,
  'neither allows all that the other does': (a, b) => `${a} and ${b} each allow something that the other denies.`,
};

/** Which of two documents allows more, with a request each that tells them apart. */
export const comparedText = (compared: Compared, [a, b]: readonly [string, string]): string =>
  [
    folded(style.bold(printable(verdicts[compared.relation](a, b))), ''),
    ...compared.deniedByB.flatMap((gain) => gainLines(`denied by ${b} alone`, gain)),
    ...compared.deniedByA.flatMap((gain) => gainLines(`denied by ${a} alone`, gain)),
    ...compared.unproved.map((text) =>
      folded(`  ${style.warning(`not proved that there is no more: ${printable(text)}`)}`),
    ),
  ].join('\n');

const gainLines = (what: string, gain: Gain): string[] => {
  const statement = gain.by.statement === undefined ? '' : ` (statement ${gain.by.statement})`;
  const [first, ...others] = linesOf('·', `${what}${statement}`, meaningOf(gain)).map(({ text }) => text);
  const example = others.length > 0 ? others : [`e.g. ${exampleText(exampleOf(gain.witness), [])}`];
  return [
    folded(`  ${printable(first ?? '')}`),
    ...example.map((text) => folded(`    ${style.dim(printable(text))}`, '      ')),
  ];
};

const meaningOf = (gain: Gain): Meaning => ({
  actions: gain.actions,
  future: gain.future,
  exempt: exemptOf(gain.statement),
  ...(gain.roles && { roles: gain.roles }),
  example: exampleOf(gain.witness),
});

export const comparedJson = ({ relation, deniedByA, deniedByB, unproved }: Compared) => ({
  relation,
  deniedByA: deniedByA.map(gainJson),
  deniedByB: deniedByB.map(gainJson),
  unproved,
});

const gainJson = (gain: Gain) => ({
  ...(gain.by.statement !== undefined && { statement: gain.by.statement }),
  actions: foldActions(gain.actions),
  actionCount: gain.actions.length,
  future: gain.future,
  ...(gain.roles && { roles: gain.roles }),
  example: exampleOf(gain.witness),
});
