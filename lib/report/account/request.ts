import type { LandingZone } from '../../config/landing-zone.ts';
import type { Judged } from '../../config/requests/known.ts';
import type { Create } from '../../plan/change.ts';
import { estimate } from '../../resources/engine/apply.ts';
import { accountAddress } from '../../resources/inventory/addresses.ts';
import { desiredAccount } from './index.ts';
import { codeBlock, codeSpan, markdownText } from '../markdown.ts';
import { printable } from '../text/printable.ts';
import { duration, few, plural } from '../text/style.ts';

/** What a pull request says. */
export interface PullRequestText {
  readonly title: string;
  /** Markdown in which names can neither link nor mention anybody. */
  readonly body: string;
}

/** The pull request of accounts that were added to the config: what each is, what binds it, and the new lines of each file. */
export const pullRequestText = (
  judged: readonly Judged[],
  zone: LandingZone,
  added: ReadonlyMap<string, readonly string[]>,
): PullRequestText => {
  const names = judged.map(({ request }) => request.name);
  const title =
    names.length === 1
      ? `Request account ${names.join('')}`
      : `Request ${plural(names.length, 'account')}: ${few(names)}`;
  const rows = judged.map((one) => `| ${rowOf(one, zone).join(' | ')} |`);
  const bound = judged.map((one) => `- ${boundText(one, zone)}`);
  return {
    title,
    body: [
      `${names.length === 1 ? 'A new account' : `${names.length} new accounts`}. AWS creates ${names.length === 1 ? 'it' : 'them'} when this is merged and applied, at most five at a time${creationText(judged)}; a closed account keeps its email address and counts against the account quota for 90 days.`,
      '',
      '| Account | OU | Owner | Email | Budget | Access | Network |',
      '| --- | --- | --- | --- | --- | --- | --- |',
      ...rows,
      '',
      'Guardrails and stacks:',
      '',
      ...bound,
      '',
      ...[...added].flatMap(([file, lines]) => [
        `${codeSpan(file)}:`,
        '',
        ...codeBlock('yaml', lines.map(printable)),
        '',
      ]),
    ].join('\n'),
  };
};

/** How long AWS takes for those that are new. */
const creationText = (judged: readonly Judged[]): string => {
  const created = judged.flatMap(({ request, account }): Create[] => {
    const address = accountAddress(request.name);
    return account ? [{ kind: 'account', action: 'create', address, after: { address, spec: {}, dependsOn: [] } }] : [];
  });
  return created.length > 1 ? `, in about ${duration(estimate(created))} for all ${created.length}` : '';
};

const rowOf = ({ request, email }: Judged, zone: LandingZone): string[] => {
  const account = zone.accounts.find(({ key }) => key === request.name);
  const { access, budgets, duties } = account ? (desiredAccount(zone, account).settings ?? none) : none;
  const cell = (texts: readonly string[]): string => texts.map(markdownText).join('<br>') || '–';
  return [
    codeSpan(request.name),
    codeSpan(request.ou),
    markdownText(request.owner),
    markdownText(email),
    cell(budgets),
    cell(access),
    cell(duties),
  ];
};

const none = { access: [], budgets: [], duties: [] };

const boundText = ({ request }: Judged, zone: LandingZone): string => {
  const account = zone.accounts.find(({ key }) => key === request.name);
  const { guardrails, stacks } = account ? desiredAccount(zone, account) : { guardrails: [], stacks: [] };
  const names = [...new Set(guardrails.map(({ name }) => name))].map(codeSpan);
  return `${codeSpan(request.name)}: ${names.length > 0 ? names.join(', ') : 'no guardrails'}; ${plural(stacks.length, 'stack')}`;
};
