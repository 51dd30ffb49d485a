import { dependenceText, reasonText } from '../../guardrails/chain/words.ts';
import type { Tested, Try } from '../../review/tests/index.ts';
import { whoText } from '../../review/permitted/who.ts';
import { decidersOf } from '../../review/tests/decides.ts';
import { expectedText } from '../../review/tests/words.ts';

/** The same for programs. */
export const testsJson = ({ passed, results, mistakes, coverage, placeOf }: Tested) => ({
  passed,
  mistakes,
  cases: results.map(({ of, passed: isRight, tries }) => ({
    ...of.place,
    ...(of.name === undefined ? {} : { name: of.name }),
    expected: expectedText(of),
    passed: isRight,
    tries: tries.map((one) => tryJson(one, placeOf)),
  })),
  coverage: coverage.map(({ guardrail, statement, type, decided }) => ({ guardrail, statement, type, decided })),
});

const tryJson = ({ who, action, region, resource, places, answer, passed }: Try, placeOf: Tested['placeOf']) => ({
  who: whoText(who),
  action,
  region,
  ...(resource === undefined ? {} : { resource }),
  accounts: places,
  passed,
  ...answerJson(answer, placeOf),
});

export const answerJson = (answer: Try['answer'], placeOf: Tested['placeOf']) => ({
  verdict: answer.effect,
  decidedBy: decidersOf(answer).map((reason) => ({
    law: reason.law,
    policy: reason.policy,
    statement: reason.statement,
    ...(reason.level === undefined ? {} : { attachedTo: reason.level }),
    ...placeOf(reason),
  })),
  ...(answer.on.length > 0 ? { conditions: answer.on.map(dependenceText) } : {}),
  ...missing(answer),
});

const missing = ({ by }: Try['answer']): { missing?: string } => {
  const gap = by.find((one) => !('policy' in one));
  return gap ? { missing: reasonText(gap) } : {};
};
