import { validated } from '../../../aws/against/documents.ts';
import { disagreements } from '../../../aws/against/simulate.ts';
import { advise } from '../../../aws/advice.ts';
import type { Aws } from '../../../aws/aws.ts';
import { errorName } from '../../../aws/error-name.ts';
import type { LandingZone } from '../../../config/landing-zone.ts';
import { counted } from '../../../report/counted.ts';
import type { Against } from '../../../report/tests/against/index.ts';
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
    const told = await counted('Asking the IAM policy simulator', now, (count) =>
      disagreements(
        aws,
        questions.map(({ asked }) => asked),
        count,
      ),
    );
    const findings = await counted('Validating policy documents', now, (count) =>
      validated(aws, zone.homeRegion, documents, count),
    );
    return {
      asked: questions.map(({ of, asked }) => {
        const disagreement = told.get(asked);
        return { of, ...(disagreement ? { disagreement } : {}) };
      }),
      left,
      documents,
      findings: findings.map((one) => {
        const place = placeIn(one.type === 'permission-set' ? 'permissionSet' : 'guardrail', one.name, one.statement);
        return { ...one, ...(place ? { place } : {}) };
      }),
      access: await compareLive(aws, zone),
    };
  } catch (error) {
    if (error instanceof Error && errorName(error).startsWith('AccessDenied')) advise(error, allow);
    throw error;
  }
};

const allow =
  'use credentials that allow iam:SimulateCustomPolicy, access-analyzer:ValidatePolicy, and access-analyzer:CheckNoNewAccess';
