import { shown } from '../../config/files.ts';
import { judgeRequests } from '../../config/requests/judge.ts';
import type { Judged, Known } from '../../config/requests/known.ts';
import type { Requests } from '../../config/requests/read.ts';
import { inOrder, UserError, type Problem } from '../../config/text/problems.ts';
import { pullRequestText } from '../../report/account/request.ts';
import { problemsSummary, problemsText } from '../../report/problems.ts';
import { connectLive } from '../aws/connect.ts';
import { load } from '../load.ts';
import type { ConfigArguments } from '../commands/options.ts';
import { today } from '../leases/today.ts';
import { addedIn } from './added.ts';
import { candidateOf, type Candidate } from './candidate.ts';
import { layoutOf } from './layout.ts';
import { statedBy, type RequestArguments } from './stated.ts';
import { requestJson, requestText } from './told.ts';
import { writeAll } from './write-all.ts';

export interface Arguments extends ConfigArguments, RequestArguments {
  readonly json: boolean;
  readonly dryRun: boolean;
  readonly keepGoing: boolean;
  readonly live: boolean;
  readonly throttle?: boolean | undefined;
}

/**
 * Adds requested accounts to the config and prints the text of the pull request. Unless all are good, nothing is written; with --keep-going
 * the good ones are. Exit code 1: one is not.
 */
export const requestAccounts = async (name: string | undefined, args: Arguments): Promise<number> => {
  const requests = statedBy(name, args);
  if (requests.count === 0 && requests.report.problems.length === 0)
    throw new UserError(
      `${args.from ?? 'the file'} has no requests\n    -> write a list of maps with name, ou, and owner`,
    );
  const known = await knownOf(args);
  const { good, candidate, problems, isWhole } = await settled(requests, known, args);
  const errors = problems.filter(({ severity }) => severity === 'error');
  const isWrong = errors.length > 0 && !(args.keepGoing && isWhole && good.size > 0);
  const written = isWrong || args.dryRun ? [] : [...candidate.additions.texts.keys()].map(shown);
  const added = addedIn(candidate.additions.texts, known.layout.textOf);
  if (written.length > 0) writeAll(candidate.additions.texts, known.layout.textOf);
  const told = {
    accounts: isWrong ? [] : [...good.values()],
    ...{ written, problems, dryRun: args.dryRun, count: requests.count },
    ...(isWrong || !candidate.zone ? {} : { pullRequest: pullRequestText([...good.values()], candidate.zone, added) }),
  };
  if (args.json) process.stdout.write(`${JSON.stringify(requestJson(told), null, 2)}\n`);
  else if (isWrong) throw new UserError(`${problemsSummary(problems)}; nothing written`, problems);
  else {
    if (problems.length > 0) process.stderr.write(`${problemsText(problems)}\n\n`);
    process.stdout.write(`${requestText(told)}\n`);
  }
  return errors.length > 0 ? 1 : 0;
};

interface KnownHere extends Known {
  readonly layout: ReturnType<typeof layoutOf>;
  /** What is told of the config as it is. */
  readonly before: ReadonlySet<string>;
}

const knownOf = async (args: Arguments): Promise<KnownHere> => {
  const { zone, problems, written, place } = await load(args);
  if (!zone)
    throw new UserError(`the configuration has mistakes: ${problemsSummary(problems)}; nothing written`, problems);
  const before = new Set(problems.map(({ message }) => message));
  return { zone, written, place, before, today: today(), layout: layoutOf(args.config, { written, place }) };
};

interface Settled {
  readonly good: ReadonlyMap<number, Judged>;
  /** The config with the good ones. */
  readonly candidate: Candidate;
  /** Whether that has no mistakes. */
  readonly isWhole: boolean;
  readonly problems: readonly Problem[];
}

/** Takes out requests with mistakes, until what is left makes a config without any of theirs. */
const settled = async (requests: Requests, known: KnownHere, args: Arguments): Promise<Settled> => {
  const judged = judgeRequests(requests, known);
  const [good, bad] = [new Map(judged.good), new Set(judged.bad)];
  const { report, at } = requests;
  const live = args.live
    ? await (await import('./live.ts')).judgeLive(connectLive(known.zone.partition, args.throttle), good, known)
    : [];
  for (const [index, field, message, fix] of live) {
    report.value(at(index, ...field), message, fix);
    bad.add(index);
    good.delete(index);
  }
  for (;;) {
    const candidate = await candidateOf(good, known.layout, args);
    const before = bad.size;
    for (const [index, { message, fix, severity }] of candidate.ofRequests) {
      report.at(report.place(at(index), 'value'), message, fix, severity);
      if (severity !== 'error') continue;
      bad.add(index);
      good.delete(index);
    }
    if (bad.size > before && good.size > 0) continue;
    const others = candidate.others.filter(({ message }) => !known.before.has(message));
    const ofConfig = [...others, ...refusedIn(candidate)];
    const isWhole = ofConfig.every(({ severity }) => severity !== 'error');
    return { good, candidate, isWhole, problems: inOrder([...report.problems, ...ofConfig]).map(inWords) };
  }
};

const refusedIn = ({ additions }: Candidate): Problem[] =>
  additions.refused.map(({ file, why, lines }) => ({
    place: { file: shown(file), line: 1, column: 1 },
    message: `lines cannot be added to this file safely: ${why}`,
    fix: `add them yourself: ${lines.join(' ⏎ ')}`,
    severity: 'error',
  }));

/** Numbers of requests say nothing to those who made them; the place does. */
const inWords = (problem: Problem): Problem => ({
  ...problem,
  message: plainly(problem.message),
  ...(problem.fix === undefined ? {} : { fix: inOptions(plainly(problem.fix), problem.place.file) }),
});

/** `add owner: VALUE under the request` is for files. On the command line, it is `add --owner VALUE`. */
const inOptions = (fix: string, option: string): string =>
  option.startsWith('--') ? fix.replace(/^add \w+: ([\w-]+)( under the request)?$/, `add ${option} $1`) : fix;

const plainly = (text: string): string =>
  text.replaceAll(/\brequests\.\d+\.| of item \d+ of requests\b/g, '').replaceAll(/\brequests\.\d+\b/g, 'the request');
