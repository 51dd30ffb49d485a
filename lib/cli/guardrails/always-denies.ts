import { UserError } from '../../config/text/problems.ts';
import { alwaysDenied } from '../../guardrails/compare/always.ts';
import { lawOf, levelOf, read } from '../../guardrails/compare/documents.ts';
import { placeFor } from '../../guardrails/compare/place.ts';
import { compile } from '../../guardrails/evaluate/compile.ts';
import { meantAction } from '../../guardrails/grammar/action.ts';
import { levelsOfZone } from '../../guardrails/zone-levels.ts';
import { alwaysJson, alwaysText, type Answer } from '../../report/guardrails/always.ts';
import { readZone } from '../load.ts';
import type { ConfigArguments } from '../commands/options.ts';
import { documentIn } from './documents.ts';

/** Whether files, or the SCPs of the configuration over each account, always deny an action. Exit code 0: they do; 2: not. */
export const alwaysDenies = (words: readonly string[], args: ConfigArguments & { json: boolean }): number => {
  const [action, ...files] = words;
  if (action === undefined || !/^[a-z0-9-]+:.+$/i.test(action))
    throw new UserError(
      'always-denies needs an action\n    -> write landing-zone guardrails always-denies iam:CreateUser',
    );
  const answers = files.length > 0 ? [ofFiles(action, files)] : ofZone(action, args);
  if (answers.every(({ always }) => always.denied.length + always.not.length + always.unproved.length === 0)) {
    const close = meantAction(action);
    throw new UserError(
      `unknown action "${action}"\n    -> ${close === undefined ? 'use one such as iam:CreateUser, or iam:*' : `did you mean "${close}"?`}`,
    );
  }
  process.stdout.write(`${args.json ? JSON.stringify(alwaysJson(answers), null, 2) : alwaysText(action, answers)}\n`);
  return answers.every(({ always }) => always.not.length + always.unproved.length === 0) ? 0 : 2;
};

const ofFiles = (action: string, files: readonly string[]): Answer => {
  const documents = files.map(documentIn);
  const policies = documents.map(read);
  const statements = policies.flatMap((one) => one.statements);
  const isOpen = !statements.some(({ effect }) => effect === 'Allow');
  const side = { law: lawOf(policies), levels: [levelOf(documents, isOpen)] };
  return { accounts: [], always: alwaysDenied(side, action, placeFor(statements)) };
};

/** Accounts under the same SCPs are one. */
const ofZone = (action: string, args: ConfigArguments): Answer[] => {
  const zone = readZone(args);
  const groups = new Map<
    string,
    { accounts: string[]; levels: { name: string; policies: { name: string; content: unknown }[] }[] }
  >();
  for (const [key, levels] of levelsOfZone(zone)) {
    const own = levels.map(({ target, policies }) => ({ name: target, policies: [...policies.scp] }));
    const print = own
      .map(({ policies }) =>
        policies
          .map(({ name }) => name)
          .sort()
          .join(),
      )
      .join('/');
    const group = groups.get(print);
    if (group) group.accounts.push(key);
    else groups.set(print, { accounts: [key], levels: own });
  }
  return [...groups.values()].map(({ accounts, levels }) => {
    const compiled = levels.map(({ name, policies }) => ({
      name,
      policies: policies.map((one) => ({ name: one.name, policy: compile(one.content) })),
    }));
    const place = {
      partition: zone.partition,
      accounts: [`{{account.${accounts[0] ?? ''}}}`],
      organizations: ['{{organization.id}}'],
    };
    return { accounts, always: alwaysDenied({ law: 'scp', levels: compiled }, action, place) };
  });
};
