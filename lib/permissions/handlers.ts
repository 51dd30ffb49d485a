import { handledBy } from '../cloudformation/handlers.ts';
import { resourceFormsOf } from '../guardrails/catalogue/resources.ts';
import type { Condition } from './grant.ts';
import { identityNames, type NamedStack } from './identity-names.ts';
import type { Statement } from './statement.ts';

/**
 * What CloudFormation does with the credentials of who executes a change set: all that the handlers of the types in these stacks may take.
 * `aws:CalledVia` is what such a request has.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/fas-requests-and-permission-evaluation.html
 */
export const handlerStatements = (stacks: readonly NamedStack[]): Statement[] => {
  const types = new Set(stacks.flatMap(({ template }) => Object.values(template.Resources).map(({ Type }) => Type)));
  const actions = [...new Set([...types].flatMap(handledBy))].sort();
  const owned = actions.filter(isOfIdentity);
  const identities = identityNames(stacks).map((name) => `arn:{p}:iam::{a}:*/${name}`);
  return [
    ...statement(
      'MakeResources',
      actions.filter((one) => !apart.has(one) && !owned.includes(one)),
      ['*'],
      viaStacks,
    ),
    ...statement('MakeRoles', owned, identities, viaStacks),
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
      identities,
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
