import type { Problem } from '../../config/text/problems.ts';
import type { PlaceOf } from './places.ts';
import type { Result } from './run.ts';
import { answerText, decidedAt, expectedText, tryText } from './words.ts';

/** A case that fails, as a mistake where it stands: its first failure, and how many more there are. */
export const failureProblems = (results: readonly Result[], placeOf: PlaceOf): Problem[] =>
  results.flatMap(({ of, tries }): Problem[] => {
    const failed = tries.filter(({ passed }) => !passed);
    const [first] = failed;
    if (!first) return [];
    const more = failed.length > 1 ? ` (and ${failed.length - 1} more ways)` : '';
    const named = of.name === undefined ? '' : `${of.name}: `;
    const at = decidedAt(first.answer, placeOf);
    return [
      {
        place: of.place,
        severity: 'error',
        message: `${named}${tryText(first, of)} ${first.answer.effect === 'depends' ? '' : 'is '}${answerText(first.answer)}; expected ${expectedText(of)}${more}`,
        ...(at === undefined ? {} : { fix: `see ${at}` }),
      },
    ];
  });
