import { handledBy } from '../cloudformation/handlers.ts';
import type { Deployment } from '../config/deployment/types.ts';
import type { Template } from '../config/deployment/template.ts';
import { resourceFormsOf } from '../guardrails/catalogue/resources.ts';
import type { Condition } from './grant.ts';
import type { Statement } from './statement.ts';

type Stack = Pick<Deployment, 'name' | 'template'>;

/**
 * What CloudFormation does with the credentials of who executes a change set: all that the handlers of the types in these stacks may take.
 * `aws:CalledVia` is what such a request has.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/fas-requests-and-permission-evaluation.html
 */
export const handlerStatements = (stacks: readonly Stack[]): Statement[] => {
  const types = new Set(stacks.flatMap(({ template }) => Object.values(template.Resources).map(({ Type }) => Type)));
  const actions = [...new Set([...types].flatMap(handledBy))].sort();
  const owned = actions.filter(isOfIdentity);
  return [
    ...statement(
      'MakeResources',
      actions.filter((one) => !apart.has(one) && !owned.includes(one)),
      ['*'],
      viaStacks,
    ),
    ...statement('MakeRoles', owned, identitiesOf(stacks), viaStacks),
    ...statement(
      'MakeServiceRoles',
      actions.filter((one) => one === linking),
      [linked],
      viaStacks,
    ),
    // Whether a check of PassRole has the key is not documented.
    ...statement(
      'PassRoles',
      actions.filter((one) => one === passing),
      identitiesOf(stacks),
    ),
  ];
};

const passing = 'iam:PassRole';
const linking = 'iam:CreateServiceLinkedRole';
const apart = new Set([passing, linking]);
const linked = 'arn:{p}:iam::{a}:role/aws-service-role/*';

const viaStacks: Condition = { 'ForAnyValue:StringEquals': { 'aws:CalledVia': ['cloudformation.amazonaws.com'] } };

/** What can make somebody mighty is only allowed by name. */
const isOfIdentity = (action: string): boolean => {
  if (!action.startsWith('iam:') || apart.has(action)) return false;
  const forms = resourceFormsOf(action);
  return forms !== undefined && forms.always.length + forms.some.length > 0;
};

const statement = (
  Sid: string,
  Action: readonly string[],
  Resource: readonly string[],
  condition?: Condition,
): Statement[] =>
  Action.length === 0 || Resource.length === 0
    ? []
    : [{ Sid, Effect: 'Allow', Action, Resource, ...(condition && { Condition: condition }) }];

/** Roles, policies, users, and groups of these stacks: by their names, or what CloudFormation makes of the name of the stack. */
const identitiesOf = (stacks: readonly Stack[]): string[] => {
  const names = stacks.flatMap(({ name, template }) => [`${name.slice(0, shortest)}*`, ...namesIn(template)]);
  return [...new Set(names)].sort().map((name) => `arn:{p}:iam::{a}:*/${name}`);
};

/** CloudFormation cuts the name of a stack where that of a role would have more than 64 characters. */
const shortest = 24;

/** A provider of tokens is named after its URL. */
const nameKeys = ['RoleName', 'ManagedPolicyName', 'InstanceProfileName', 'UserName', 'GroupName', 'Url'];

const namesIn = ({ Resources }: Template): string[] =>
  Object.values(Resources)
    .filter(({ Type }) => Type.startsWith('AWS::IAM::'))
    .flatMap(({ Properties = {} }) => nameKeys.flatMap((key) => (key in Properties ? patternOf(Properties[key]) : [])));

/** What a name may be, whatever the parameters in it are. */
const patternOf = (value: unknown): string => {
  if (typeof value === 'string') return value.replace('https://', '');
  const text = (value as { 'Fn::Sub'?: unknown } | null)?.['Fn::Sub'];
  return typeof text === 'string' ? text.replaceAll(/\$\{[^}]*\}/g, '*') : '*';
};
