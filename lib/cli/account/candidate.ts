import { join } from 'node:path';
import { shown } from '../../config/files.ts';
import { additionsOf, assignmentsOf, type Additions, type Layout } from '../../config/requests/additions.ts';
import type { Judged } from '../../config/requests/known.ts';
import type { Place, Problem } from '../../config/text/problems.ts';
import type { LandingZone } from '../../config/landing-zone.ts';
import { deniedTo } from '../../review/lockout/denied-to.ts';
import { load } from '../load.ts';
import type { ConfigArguments } from '../commands/options.ts';

/** What the config would be with the accounts of requests in it. */
export interface Candidate {
  /** Undefined: it has mistakes. */
  readonly zone: LandingZone | undefined;
  readonly additions: Additions;
  /** What is wrong with it because of one request, by its number. */
  readonly ofRequests: readonly (readonly [request: number, problem: Problem])[];
  /** The rest. */
  readonly others: readonly Problem[];
}

/** Adds to the config what requests ask for, on no disk, and checks the whole. */
export const candidateOf = async (
  good: ReadonlyMap<number, Judged>,
  layout: Layout,
  args: ConfigArguments,
): Promise<Candidate> => {
  const additions = additionsOf([...good.values()], layout);
  const loaded = await load({ ...args, texts: additions.texts });
  const requestAt = finder(good, layout, loaded);
  const ofRequests: (readonly [number, Problem])[] = [];
  const others: Problem[] = [];
  for (const problem of loaded.problems) {
    const request = requestAt(problem.place);
    if (request === undefined) others.push(problem);
    else ofRequests.push([request, problem]);
  }
  const { zone } = loaded;
  const names = [...good.values()].map(({ request }) => request.name);
  const denied: ReadonlyMap<string, readonly string[]> = zone ? deniedTo(zone, names) : new Map();
  for (const [index, { request }] of good)
    for (const text of denied.get(request.name) ?? [])
      ofRequests.push([
        index,
        {
          place: { file: '', line: 0, column: 0 },
          message: `OU "${request.ou}" does not let the account be built: ${text}`,
          fix: 'exempt these roles in the guardrail, or use another OU',
          severity: 'error',
        },
      ]);
  return { zone, additions, ofRequests, others };
};

/** Whose lines those at a place are: what begins there or last before it is an account, an assignment, or another section. */
const finder = (
  good: ReadonlyMap<number, Judged>,
  { accountsFolder }: Layout,
  { place, written }: Awaited<ReturnType<typeof load>>,
): ((at: Place) => number | undefined) => {
  const marks: (Place & { readonly request?: number })[] = [];
  const mark = (path: readonly (string | number)[], request?: number): void =>
    void marks.push({ ...place(path, 'key'), ...(request === undefined ? {} : { request }) });
  for (const section of Object.keys(written)) mark([section]);
  const requestOf = new Map([...good].map(([index, { request }]) => [request.name, index]));
  for (const key of Object.keys(written.accounts ?? {})) mark(['accounts', key], requestOf.get(key));
  const assignments = written.access?.assignments ?? [];
  const added = [...good].flatMap(([index, one]) => assignmentsOf(one).map(() => index));
  assignments.forEach((_, index) =>
    mark(['access', 'assignments', index], added[index - (assignments.length - added.length)]),
  );
  const files = new Map(
    [...good].map(([index, { request }]) => [shown(join(accountsFolder ?? '', `${request.name}.yaml`)), index]),
  );
  return (at) => {
    if (accountsFolder !== undefined && files.has(at.file)) return files.get(at.file);
    const before = marks.filter(
      ({ file, line, column }) => file === at.file && (line < at.line || (line === at.line && column <= at.column)),
    );
    return before.sort((a, b) => a.line - b.line || a.column - b.column).at(-1)?.request;
  };
};
