import { validated } from '../../../aws/against/documents.ts';
import { simulate } from '../../../aws/against/simulate.ts';
import { advise } from '../../../aws/advice.ts';
import type { Aws } from '../../../aws/aws.ts';
import { errorName } from '../../../aws/error-name.ts';
import { operationOf } from '../../../aws/operation.ts';
import type { LandingZone } from '../../../config/landing-zone.ts';
import { andList } from '../../../config/words/list.ts';
import { counted } from '../../../report/text/counted.ts';
import type { Against } from '../../../report/tests/against/index.ts';
import { whyLeft } from '../../../review/tests/against/left.ts';
import { documentsOf } from '../../../review/tests/against/documents.ts';
import { questionsOf } from '../../../review/tests/against/index.ts';
import type { Tested } from '../../../review/tests/index.ts';
import type { PlaceIn } from '../../../review/tests/places.ts';
import { compareLive } from './live.ts';

interface Placed extends Pick<Tested, 'results'> {
  readonly placeIn: PlaceIn;
}

/** Asks AWS about the cases and the documents that they are about. It changes nothing. */
export const askAws = async (aws: Aws, zone: LandingZone, { results, placeIn }: Placed): Promise<Against> => {
  const { questions, left } = questionsOf(
    zone,
    results.map(({ of }) => of),
  );
  const documents = documentsOf(zone);
  const now = (): number => aws.clock.elapsed();
  try {
    const { disagreements, rejected } = await counted('Asking the IAM policy simulator', now, (count) =>
      simulate(
        aws,
        questions.map(({ asked }) => asked),
        count,
      ),
    );
    const findings = await counted('Validating policy documents', now, (count) =>
      validated(aws, zone.homeRegion, documents, count),
    );
    return {
      asked: questions.flatMap(({ of, asked }) => {
        const disagreement = disagreements.get(asked);
        return rejected.has(asked) ? [] : [{ of, ...(disagreement ? { disagreement } : {}) }];
      }),
      left: [
        ...[...left].map(([reason, requests]) => ({ reason, text: whyLeft[reason], requests })),
        ...[...countsOf(rejected.values())].map(([text, requests]) => ({
          ...{ reason: 'rejected', text: `AWS rejects it: ${text}`, requests },
        })),
      ],
      documents,
      findings: findings.map((one) => {
        const place = placeIn(one.type === 'permission-set' ? 'permissionSet' : 'guardrail', one.name, one.statement);
        return { ...one, ...(place ? { place } : {}) };
      }),
      access: await compareLive(aws, zone),
    };
  } catch (error) {
    const isOurs = error instanceof Error && actions.some((action) => action.endsWith(`:${operationOf(error) ?? ''}`));
    if (isOurs && errorName(error).startsWith('AccessDenied')) advise(error, allow);
    throw error;
  }
};

const countsOf = (texts: Iterable<string>): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
};

const actions = ['iam:SimulateCustomPolicy', 'access-analyzer:ValidatePolicy', 'access-analyzer:CheckNoNewAccess'];
const allow = `use credentials that allow ${andList(actions)}`;
