import type { LandingZone } from './landing-zone.ts';
import { asOf, ended, frozen, type StageOf } from './organization/lease.ts';
import type { Problem } from './text/problems.ts';
import type { Report } from './text/report.ts';

/** Reads the same config once more, as if its leases were in these stages. */
type ResolveAs = (stageOf: StageOf) => LandingZone;

/**
 * The config as of a day. What will be wrong with it once its leases have ended is reported where nothing is wrong today: nobody looks at it on
 * that day.
 */
export const resolveOn = (day: string | undefined, resolveAs: ResolveAs, report: Report): LandingZone => {
  const zone = resolveAs(asOf(day));
  const leases = zone.accounts.flatMap(({ lease }) => lease ?? []);
  if (leases.length === 0) return zone;
  tellLater(resolveAs, report);
  if (day === undefined) return zone;
  const isOver = leases.some(({ stage }) => stage === 'frozen' || stage === 'closed');
  const [beforeLeases] = isOver ? apart(() => resolveAs(asOf(undefined)), report) : [];
  return { ...zone, asOf: day, ...(beforeLeases ? { beforeLeases } : {}) };
};

const tellLater = (resolveAs: ResolveAs, report: Report): void => {
  const { problems } = report;
  if (problems.some(isError)) return;
  const known = new Set(problems.map(printOf));
  const ends = [
    ['have moved their accounts', frozen],
    ['have ended', ended],
  ] as const;
  const found = ends.flatMap(([when, stageOf]) =>
    apart(() => resolveAs(stageOf), report)[1].flatMap((problem): Problem[] => {
      const print = printOf(problem);
      if (!isError(problem) || known.has(print)) return [];
      known.add(print);
      const fix = 'set expires: never for an account that others need, or remove it there';
      return [{ ...problem, message: `${problem.message}, once leases ${when}`, fix }];
    }),
  );
  problems.push(...found);
};

/** What comes of it, and what it reports, which the report does not keep. */
const apart = <Result>(work: () => Result, { problems }: Report): [Result, Problem[]] => {
  const before = problems.length;
  const result = work();
  return [result, problems.splice(before)];
};

const isError = ({ severity }: Problem): boolean => severity === 'error';

const printOf = ({ place, message }: Problem): string => JSON.stringify([place, message]);
