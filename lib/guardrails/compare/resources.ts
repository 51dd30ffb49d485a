import { resourceFormsOf } from '../catalogue/resources.ts';
import type { Call } from '../evaluate/call.ts';
import { isLike } from '../evaluate/resource.ts';
import { fillResource, hasVariable, open } from '../evaluate/variables.ts';
import { askedBy } from './atoms.ts';
import type { Caller } from './callers.ts';
import type { Domain, Question } from './question.ts';
import { another } from './place.ts';
import { accepts, like, ofForm, type Pattern } from './texts/pattern.ts';
import { shortest } from './texts/shortest.ts';

/** Services whose calls are about the account of the caller alone. */
const ownOnly = new Set(['iam', 'account', 'cloudformation', 'organizations', 'sso', 'ssm']);

const known = new Map<string, { texts: readonly string[]; isComplete: boolean }>();
const mostKnown = 20_000;

/** ARNs that stand for all that a call may be done to, as far as documents tell them apart. */
export const resourcesOf = (question: Question, caller: Caller, call: Call): Domain => {
  const { action, statements, place } = question;
  const targets = statements.flatMap((one) => askedBy(one).targets);
  const groups = unlike(
    targets.map(({ patterns }) =>
      patterns.flatMap((one) => {
        const filled = hasVariable(one) ? fillResource(one, call) : one;
        return filled === undefined || filled === open ? [] : [filled];
      }),
    ),
  );
  const found: string[] = [];
  const seen = new Set<string>();
  let isComplete = true;
  const take = (text: string): void => {
    const signature = groups.map((group) => Number(group.some((one) => isLike(text, one)))).join('');
    if (seen.has(signature)) return;
    seen.add(signature);
    found.push(text);
  };
  const service = action.slice(0, action.indexOf(':'));
  const region = call.values.get('aws:requestedregion');
  const owner = call.values.get('aws:resourceaccount');
  const regions = typeof region === 'string' ? [region] : partsAt(3, groups, ['eu-west-1']);
  const accounts =
    typeof owner === 'string' ? [owner] : [caller.account, ...(isOwn(question, service) ? [] : foreign(groups))];
  for (const text of formsOf(action, place.partition).flatMap((form) => filledForms(form, regions, accounts))) {
    if (text === '*') take('*');
    else {
      const all = textsWithin(groups, text);
      isComplete &&= all.isComplete;
      for (const one of all.texts) take(one);
    }
    if (seen.size === 2 ** groups.length) {
      isComplete = true;
      break;
    }
  }
  const variables = targets.flatMap((one) => one.variables);
  return { values: found, isComplete, from: [...variables, 'aws:requestedregion', 'aws:resourceaccount'] };
};

/** No text tells statements apart that are about the same. */
const unlike = (groups: readonly (readonly string[])[]): readonly (readonly string[])[] =>
  groups.length < 2 ? groups : [...new Map(groups.map((group) => [group.join(' '), group])).values()];

const isOwn = ({ law }: Question, service: string): boolean => law === 'rcp' || ownOnly.has(service);

const foreign = (groups: readonly (readonly string[])[]): string[] => partsAt(4, groups, [another.account]);

/** What patterns have in one part of an ARN, besides what is likely. */
const partsAt = (index: number, groups: readonly (readonly string[])[], likely: readonly string[]): string[] => [
  ...new Set([
    ...likely,
    ...groups.flat().flatMap((pattern) => {
      const part = pattern.split(':')[index] ?? '';
      return part === '' ? [] : [part.replaceAll('*', 'x').replaceAll('?', 'x')].filter((one) => one !== 'x');
    }),
  ]),
];

/** With a partition; an action that IAM does not know may be done to whatever its service has. */
const formsOf = (action: string, partition: string): string[] => {
  const forms = resourceFormsOf(action);
  const service = action.slice(0, action.indexOf(':'));
  if (!forms) return [`arn:${partition}:${service}:{r}:{a}:~`, `arn:${partition}:${service}:::~`, '*'];
  const { always, some } = forms;
  const all = [...always, ...some].map((form) => `arn:${partition}:${form}`);
  return always.length === 0 ? [...all, '*'] : all;
};

const filledForms = (form: string, regions: readonly string[], accounts: readonly string[]): string[] =>
  (form.includes('{r}') ? regions : ['']).flatMap((region) =>
    (form.includes('{a}') ? accounts : ['']).map((account) => form.replace('{r}', region).replace('{a}', account)),
  );

/** Of which no name has a colon. */
const withoutColons = new Set(['ec2', 'iam', 'kms', 'rds', 'cloudformation', 'organizations']);

const textsWithin = (groups: readonly (readonly string[])[], form: string) => {
  const within = ofForm(form, withoutColons.has(form.split(':')[2] ?? '') ? ':' : '');
  const fixed = /^[^~^]*/.exec(form)?.[0] ?? '';
  const near = groups.map((group) => group.filter((pattern) => mayMeet(pattern, fixed)));
  const id = JSON.stringify([form, near]);
  const before = known.get(id);
  if (before) return before;
  const found = shortest(
    near.map((group) => group.map(patternOf)),
    within,
  );
  const result = { ...found, texts: found.texts.filter((text) => accepts(within, text)) };
  if (known.size < mostKnown) known.set(id, result);
  return result;
};

const patterns = new Map<string, Pattern>();
const patternOf = (text: string): Pattern => {
  const pattern = patterns.get(text) ?? like(text);
  if (patterns.size < mostKnown) patterns.set(text, pattern);
  return pattern;
};

/** Whether a pattern may match a text that begins so, by what comes before its first wildcard. */
const mayMeet = (pattern: string, beginning: string): boolean => {
  const fixed = /^[^*?]*/.exec(pattern)?.[0] ?? '';
  return fixed.startsWith(beginning) || beginning.startsWith(fixed);
};
