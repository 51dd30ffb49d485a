import type { LandingZone } from '../../../config/landing-zone.ts';
import type { Asked } from '../../../guardrails/against/asked.ts';
import { permittedIn } from '../../permitted/index.ts';
import type { Case } from '../case.ts';
import { waysWith } from '../ways.ts';
import { askedOf } from './asked.ts';
import type { Left } from './left.ts';

export interface Question {
  readonly of: Case;
  readonly asked: Asked;
}

export interface Questions {
  readonly questions: readonly Question[];
  /** Requests that AWS's policy simulator can not judge, by the reason. */
  readonly left: ReadonlyMap<Left, number>;
}

/** What AWS is asked of cases. */
export const questionsOf = (zone: LandingZone, cases: readonly Case[]): Questions => {
  const permitted = permittedIn(zone);
  const waysOf = waysWith(zone, permitted);
  const left = new Map<Left, number>();
  const questions = cases.flatMap((of) =>
    waysOf(of)
      .flatMap((way) => askedOf(permitted, of, way))
      .flatMap((asked): Question[] => {
        if (typeof asked !== 'string') return [{ of, asked }];
        left.set(asked, (left.get(asked) ?? 0) + 1);
        return [];
      }),
  );
  return { questions, left };
};
