import { isDictionary } from '../text/yaml.ts';
import { listOf } from '../words/list.ts';
import type { Roles } from './types.ts';

/** Services that plans read in member accounts, and how their reads begin. A test compares them with lib/permissions. */
export const readersServices = ['account', 'cloudformation', 'detective', 'ec2', 'guardduty', 'inspector2', 'macie2'];
export const readersVerbs = ['Describe', 'Get', 'List', 'Search'];

/**
 * The role by which plans read is exempt where the role is by which applies act: a plan that sees less than its apply would be another plan.
 * Only from what denies something that it reads.
 */
export const exemptReader = (document: unknown, { automation, reader }: Roles): unknown => {
  if (reader === undefined || !isDictionary(document)) return document;
  const Statement = listOf<unknown>(document.Statement).map((one) =>
    isDictionary(one) && one.Effect === 'Deny' && isDictionary(one.Condition) && deniesReads(one)
      ? { ...one, Condition: withReader(one.Condition, automation, reader) }
      : one,
  );
  return { ...document, Statement };
};

const withReader = (condition: Record<string, unknown>, automation: string, reader: string): unknown =>
  Object.fromEntries(
    Object.entries(condition).map(([operator, keys]) => [
      operator,
      /(Arn|String)Not/.test(operator) && isDictionary(keys)
        ? Object.fromEntries(
            Object.entries(keys).map(([key, values]) => [
              key,
              key.toLowerCase() === 'aws:principalarn' ? besides(values, automation, reader) : values,
            ]),
          )
        : keys,
    ]),
  );

const besides = (values: unknown, automation: string, reader: string): unknown => {
  const end = `:role/${automation}`;
  const all = listOf<unknown>(values);
  const more = all.flatMap((one) =>
    typeof one === 'string' && one.endsWith(end) ? `${one.slice(0, -end.length)}:role/${reader}` : [],
  );
  return more.length === 0 ? values : [...new Set([...all, ...more])];
};

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
