import { placeText } from '../../config/text/problems.ts';
import { dependenceText, reasonText } from '../../guardrails/chain/words.ts';
import type { Answer } from '../../review/permitted/index.ts';
import type { PlaceOf } from '../../review/tests/index.ts';
import { decidersOf } from '../../review/tests/decides.ts';
import { folded } from '../text/folded.ts';
import { printable } from '../text/printable.ts';
import { style } from '../text/style.ts';

const signs = { allowed: style.good('✓ allowed'), denied: style.error('✗ denied'), depends: style.update('~ depends') };

/** A verdict, what decides it and where that stands, and what would change it; `canTellMore`: of what it hangs on, options tell more. */
export const answerLines = (answer: Answer, placeOf: PlaceOf, { canTellMore = true } = {}): string[] => {
  const at = (reason: Parameters<PlaceOf>[0]): string => {
    const place = placeOf(reason);
    return place ? ` (${placeText(place)})` : '';
  };
  const told =
    answer.effect === 'depends'
      ? answer.on.flatMap((one) => [
          printable(dependenceText(one)),
          ...[one.by].flat().map((by) => `  ${printable(reasonText(by))}${at(by)}`),
        ])
      : answer.by.map((by) => `${printable(reasonText(by))}${at(by)}`);
  return [
    signs[answer.effect],
    ...told.map((line) => folded(`  ${line}`, '      ')),
    ...changeLines(answer, canTellMore),
  ];
};

/** What would have to be changed so that it is allowed. */
const changeLines = ({ effect, by, on }: Answer, canTellMore: boolean): string[] => {
  if (effect === 'allowed') return [];
  if (effect === 'depends')
    return canTellMore ? [style.dim('  -> give what is known of the call with --with KEY=VALUE, or --on ARN')] : [];
  const names = [...new Set(decidersOf({ effect, by, on }).map(({ policy }) => policy))];
  const gap = by.find((one) => !('policy' in one));
  const change =
    names.length > 0
      ? `allowed only if ${names.join(' and ')} ${names.length === 1 ? 'exempts' : 'exempt'} it, or ${names.length === 1 ? 'is' : 'are'} attached elsewhere`
      : gap?.law === 'identity policy'
        ? 'assign a permission set that allows it (see landing-zone access)'
        : 'allow it in one of these policies';
  return [style.dim(folded(`  -> ${change}`, '     '))];
};
