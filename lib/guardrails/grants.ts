import type { Node } from 'jsonc-parser';
import { andList } from '../config/words/list.ts';
import type { Report } from './grammar/finding.ts';
import { itemsOf, propertiesOf, textOf, type Property } from './grammar/nodes.ts';
import { matches, matchesAny } from './wildcard.ts';

/**
 * Warns of what is allowed everywhere and without a condition although it is everything, or leads there; what `accept` names is meant.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html warns of PassRole alike.
 */
export const checkGrants = (root: Node, report: Report, accept: readonly string[]): void => {
  const statements = propertiesOf(root).find(({ name }) => name === 'Statement')?.value;
  for (const statement of statements ? itemsOf(statements) : []) {
    const elements = new Map(propertiesOf(statement).map((property) => [property.name, property]));
    const reach = reachOf(elements);
    if (!reach || !textsOf(elements.get('Effect')).includes('Allow') || elements.has('Condition')) continue;
    for (const action of itemsIn(elements.get('Action'))) {
      const text = textOf(action) ?? '';
      const found = matchesAny(text, accept) ? undefined : judge(text, reach);
      if (found) report.warn(action, found.message, found.fix);
    }
    const rest = elements.get('NotAction');
    if (rest && !elements.has('Action') && reach === 'everything') checkRest(rest, report, accept);
  }
};

type Elements = ReadonlyMap<string, Property>;
type Reach = 'everything' | 'every role' | undefined;

const reachOf = (elements: Elements): Reach => {
  const resources = textsOf(elements.get('Resource'));
  if (resources.includes('*') || elements.has('NotResource')) return 'everything';
  return resources.some((text) => /^arn:[^:]+:iam::[^:]*:(\*|(role|policy)\/\*)$/.test(text))
    ? 'every role'
    : undefined;
};

const itemsIn = (element: Property | undefined): Node[] => (element ? itemsOf(element.value) : []);
const textsOf = (element: Property | undefined): string[] => itemsIn(element).flatMap((item) => textOf(item) ?? []);

/** What makes an administrator of whoever may do it to any role or policy. */
const escalations = ['AttachRolePolicy', 'CreatePolicyVersion', 'PutRolePolicy', 'SetDefaultPolicyVersion'];

const judge = (action: string, reach: Reach): { message: string; fix: string } | undefined => {
  if (action === '*' || action === '*:*') {
    if (reach === 'every role') return undefined;
    const fix = 'use managedPolicies: [AdministratorAccess], or list only the actions you need';
    return { message: 'this allows all actions on all resources, like AdministratorAccess', fix };
  }
  if (escalations.some((name) => matches(action, `iam:${name}`)))
    return {
      message: `${action} on every role or policy allows escalation to administrator access`,
      fix: 'list them in Resource, or add a condition on iam:PermissionsBoundary',
    };
  if (!matches(action, 'iam:PassRole')) return undefined;
  return {
    message: 'passing every role grants the permissions of all roles',
    fix: 'list the roles in Resource, or add a condition on iam:PassedToService',
  };
};

/** Who has one of these has all, or can take the account from the organization; PowerUserAccess leaves them out. */
const powers = ['iam:*', 'organizations:*', 'account:*'];

const checkRest = (rest: Property, report: Report, accept: readonly string[]): void => {
  const left = powers.filter((power) => !matchesAny(power, [...textsOf(rest), ...accept]));
  if (left.length === 0) return;
  const fix = `add ${andList(left.map((power) => `"${power}"`))} to NotAction, or list the allowed actions in Action`;
  report.warn(rest.key, `NotAction allows all other actions, including ${andList(left)}`, fix);
};
