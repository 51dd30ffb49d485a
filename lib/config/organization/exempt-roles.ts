import { isDictionary } from '../text/yaml.ts';
import { matchesPattern } from '../words/pattern.ts';
import { listOf } from '../words/list.ts';
import type { Roles } from './types.ts';

/** Services that plans read in member accounts, and how their reads begin. A test compares them with lib/permissions. */
export const readersServices = ['account', 'cloudformation', 'detective', 'ec2', 'guardduty', 'inspector2', 'macie2'];
export const readersVerbs = ['Describe', 'Get', 'List', 'Search'];

/** Roles of a pipeline are exempt where the role is by which applies act in member accounts, if they need what a statement denies. */
export const exemptRoles = (document: unknown, type: 'scp' | 'rcp', { automation, reader, jobs }: Roles): unknown => {
  if (reader === undefined || !isDictionary(document)) return document;
  const Statement = listOf<unknown>(document.Statement).map((one) => {
    if (!isDictionary(one) || one.Effect !== 'Deny' || !isDictionary(one.Condition)) return one;
    const more: Exempting[] = [
      // A plan that sees less than its apply would be another plan.
      ...(deniesReads(one) ? [(before: string) => [`${before}:role/${reader}`]] : []),
      // They assume a role of the management account, over which there are no policies.
      ...(jobs && type === 'scp' && deniesAssuming(one)
        ? [(before: string) => jobs.names.map((name) => `${before.replace(/[^:]*$/, of(jobs.account))}:role/${name}`)]
        : []),
    ];
    return more.length === 0 ? one : { ...one, Condition: withRoles(one.Condition, automation, more) };
  });
  return { ...document, Statement };
};

/** ARNs for that of the automation role, of which they get what stands before the name. */
type Exempting = (before: string) => readonly string[];

const of = (account: string): string => `{{account.${account}}}`;

const withRoles = (condition: Record<string, unknown>, automation: string, more: readonly Exempting[]): unknown =>
  Object.fromEntries(
    Object.entries(condition).map(([operator, keys]) => [
      operator,
      /(Arn|String)Not/.test(operator) && isDictionary(keys)
        ? Object.fromEntries(
            Object.entries(keys).map(([key, values]) => [
              key,
              key.toLowerCase() === 'aws:principalarn' ? besides(values, automation, more) : values,
            ]),
          )
        : keys,
    ]),
  );

const besides = (values: unknown, automation: string, more: readonly Exempting[]): unknown => {
  const end = `:role/${automation}`;
  const all = listOf<unknown>(values);
  const added = all.flatMap((one) =>
    typeof one === 'string' && one.endsWith(end) ? more.flatMap((arns) => arns(one.slice(0, -end.length))) : [],
  );
  return added.length === 0 ? values : [...new Set([...all, ...added])];
};

/**
 * By name: what denies everything, or everything but a few things, cuts an account off that may be in other hands, and with it the way from
 * there to the management account.
 */
const deniesAssuming = ({ Action }: Record<string, unknown>): boolean =>
  listOf<unknown>(Action).some(
    (one) => typeof one === 'string' && /^sts:/i.test(one) && matchesPattern('sts:assumerole', one.toLowerCase()),
  );

const deniesReads = ({ Action, NotAction }: Record<string, unknown>): boolean =>
  NotAction !== undefined || listOf<unknown>(Action).some((one) => typeof one === 'string' && mayBeRead(one));

/** Whether a pattern of actions may match one that the role takes, by what stands before its first wildcards. */
const mayBeRead = (action: string): boolean => {
  const [service = '', name = '*'] = action.split(':');
  return startsAlike(service, readersServices) && startsAlike(name, readersVerbs);
};

const startsAlike = (pattern: string, words: readonly string[]): boolean => {
  const [start = ''] = pattern.toLowerCase().split(/[*?]/);
  const isWhole = start.length === pattern.length;
  return words.some((word) => {
    const lower = word.toLowerCase();
    return start.startsWith(lower) || (!isWhole && lower.startsWith(start));
  });
};
