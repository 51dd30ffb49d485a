import type { Judged } from '../../config/requests/known.ts';
import type { Problem } from '../../config/text/problems.ts';
import type { PullRequestText } from '../../report/account/request.ts';
import { printable } from '../../report/text/printable.ts';
import { few, plural, style } from '../../report/text/style.ts';

/** What came of requests. */
export interface Told {
  readonly accounts: readonly Judged[];
  readonly written: readonly string[];
  readonly problems: readonly Problem[];
  readonly dryRun: boolean;
  /** Of the requests. */
  readonly count: number;
  readonly pullRequest?: PullRequestText;
}

/** Files first, then the pull request to paste. */
export const requestText = ({ accounts, written, dryRun, count, pullRequest }: Told): string => {
  const named = (which: (one: Judged) => boolean): string[] =>
    accounts.filter(which).map(({ request }) => printable(request.name));
  const added = named(({ account }) => account !== undefined);
  const there = named(({ account }) => account === undefined);
  const given = named(({ account, access }) => account === undefined && access.length > 0);
  const left = count - accounts.length;
  const verb = dryRun ? 'Would add' : style.good('Added');
  return [
    ...(there.length > 0 ? [`Already in the configuration: ${few(there)}`] : []),
    ...(added.length > 0 ? [`${verb} ${plural(added.length, 'account')}: ${few(added)}`] : []),
    ...(given.length > 0 ? [`${verb} access to ${plural(given.length, 'account')}: ${few(given)}`] : []),
    ...written.map((file) => `  ${printable(file)}`),
    ...(left > 0 ? [style.error(`Left out because of errors: ${plural(left, 'request')}`)] : []),
    ...(pullRequest && added.length + given.length > 0
      ? ['', 'Pull request:', '', printable(pullRequest.title), '', pullRequest.body.trimEnd()]
      : []),
  ].join('\n');
};

export const requestJson = ({ accounts, written, problems, dryRun, pullRequest }: Told) => ({
  accounts: accounts.map(({ request, account, email, access }) => ({
    name: request.name,
    ou: request.ou,
    owner: request.owner,
    email,
    isNew: account !== undefined,
    access,
  })),
  dryRun,
  files: written,
  ...(pullRequest ? { pullRequest } : {}),
  problems,
});
