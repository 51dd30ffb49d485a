import type { Always } from '../../guardrails/compare/always.ts';
import { foldActions } from '../../guardrails/compare/fold.ts';
import { exampleOf } from '../../resources/engine/effect/meanings.ts';
import { folded } from '../text/folded.ts';
import { exampleText } from '../plan/effect.ts';
import { printable } from '../text/printable.ts';
import { enough, few, plural, style } from '../text/style.ts';

/** Of accounts under the same policies; none: of files. */
export interface Answer {
  readonly accounts: readonly string[];
  readonly always: Always;
}

/** Whether an action is always denied, and where not, a request that is allowed. */
export const alwaysText = (action: string, answers: readonly Answer[]): string =>
  answers.flatMap(({ accounts, always }) => linesOf(action, accounts, always)).join('\n');

const linesOf = (action: string, accounts: readonly string[], { denied, not, unproved }: Always): string[] => {
  const where = accounts.length === 0 ? '' : ` in ${enough(accounts)}`;
  if (not.length + unproved.length === 0) return [folded(`${style.good('Always denied')}${where}: ${action}`)];
  const open = foldActions(not.flatMap(({ deeds }) => deeds.map(({ name }) => name)));
  return [
    ...(not.length > 0 ? [folded(`${style.error('Not always denied')}${where}: ${few(open)}`)] : []),
    ...not
      .slice(0, most)
      .map(({ witness }) => folded(`  ${style.dim(`e.g. ${printable(exampleText(exampleOf(witness), []))}`)}`)),
    ...(denied.length > 0
      ? [folded(`  ${plural(denied.length, 'other action is', 'other actions are')} always denied`)]
      : []),
    ...unproved.map((text) => folded(`  ${style.warning(`not proved: ${printable(text)}`)}`)),
  ];
};

const most = 3;

export const alwaysJson = (answers: readonly Answer[]) =>
  answers.map(({ accounts, always: { denied, not, unproved } }) => ({
    accounts,
    alwaysDenied: foldActions(denied),
    notAlways: not.map(({ deeds, witness }) => ({
      actions: deeds.map(({ name }) => name),
      example: exampleOf(witness),
    })),
    unproved,
  }));
