import type { LandingZone } from '../../config/landing-zone.ts';
import { compile } from '../../guardrails/evaluate/compile.ts';
import { decidersOf } from './decides.ts';
import type { Result } from './run.ts';

/** A statement of an SCP or RCP, and whether any case hangs on it. */
export interface Covered {
  readonly guardrail: string;
  readonly statement: string;
  /** From 0, in its document. */
  readonly index: number;
  readonly type: 'scp' | 'rcp';
  readonly decided: boolean;
}

/** Which statements of guardrails decide a case that passes: a Deny what is denied, an Allow what is allowed. */
export const coverageOf = ({ guardrails }: LandingZone, results: readonly Result[]): Covered[] => {
  const decided = new Set(
    results.flatMap(({ passed, tries }) =>
      passed
        ? tries.flatMap(({ answer }) =>
            decidersOf(answer)
              .filter(({ law }) => law === 'scp' || law === 'rcp')
              .map(({ policy, index }) => `${policy} ${index}`),
          )
        : [],
    ),
  );
  return guardrails.flatMap(({ name, type, content }) =>
    type === 'scp' || type === 'rcp'
      ? compile(content).statements.map((one) => ({
          ...{ guardrail: name, statement: one.name, index: one.index, type },
          decided: decided.has(`${name} ${one.index}`),
        }))
      : [],
  );
};
