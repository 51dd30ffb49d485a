import type {
  ContextEntry,
  EvaluationResult,
  SimulatePolicyResponse,
  SimulatePrincipalPolicyRequest,
} from '@aws-sdk/client-iam';
import { judge, type NamedPolicy, type Verdict } from '../../../guardrails/chain/index.ts';
import { compile } from '../../../guardrails/evaluate/compile.ts';
import type { Context } from '../../../guardrails/evaluate/index.ts';
import { keysOf } from '../../../guardrails/against/keys.ts';
import type { SimulationInput } from '../../../guardrails/against/input.ts';
import type { Call, Operations } from '../../engine/call.ts';
import { objectIn, type JsonObject } from '../../engine/json.ts';
import { accountSettings } from './account.ts';
import { accountSummary } from './account-summary.ts';
import { iamRefusal } from './names.ts';
import { rolePolicies } from './role-policies.ts';
import { roles } from './roles.ts';
import { rootAccess } from './root-access.ts';
import { demandArns, demandPrincipal } from './simulated.ts';
import { users } from './users.ts';

/**
 * One result for each action, the most restrictive of those of its resources, which are in it.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulateCustomPolicy.html
 */
export const iam = {
  SimulateCustomPolicy(input: SimulationInput): SimulatePolicyResponse {
    const { ActionNames, ResourceArns } = input;
    demandArns(ResourceArns);
    const resultOf = judging(input);
    return {
      IsTruncated: false,
      EvaluationResults: ActionNames.map(resultOf),
    };
  },

  ...accountSettings,
  ...accountSummary,
  ...rootAccess,
  ...roles,
  ...rolePolicies,
  ...users,

  /** By the policies of its caller, which are the only ones that are known. */
  SimulatePrincipalPolicy(
    {
      ActionNames = [],
      ResourceArns = ['*'],
      ContextEntries = [],
      PolicySourceArn = '',
    }: SimulatePrincipalPolicyRequest,
    call: Call,
  ): SimulatePolicyResponse {
    const { settings, caller, role } = call;
    demandPrincipal(PolicySourceArn, call);
    demandArns(ResourceArns);
    const policies = settings.identities?.()?.policiesOf(caller, role);
    const principal = { account: caller, arn: PolicySourceArn };
    const context = contextOf(ContextEntries);
    return {
      IsTruncated: false,
      EvaluationResults: ActionNames.map((action) => {
        const decisions = ResourceArns.map((resource) =>
          policies
            ? decisionOf(judge({ identity: { policies } }, { principal, action, resource, context }))
            : 'allowed',
        );
        const EvalDecision = strictest.find((one) => decisions.includes(one)) ?? 'allowed';
        return { EvalActionName: action, EvalResourceName: ResourceArns[0] ?? '*', EvalDecision };
      }),
    };
  },
} satisfies Operations;

/** Documents are read once for all that is asked of them. */
const judging = (input: SimulationInput): ((action: string) => EvaluationResult) => {
  const { OrderedOrganizationPolicyInputList: levels, PermissionsBoundaryPolicyInputList: boundary } = input;
  const { ResourceArns: resources } = input;
  const scps = levels?.map(({ ServiceControlPolicyInputList: texts = [] }, index) => ({
    name: `level ${index + 1}`,
    policies: policiesOf(texts, 'ServiceControlPolicyInputList'),
  }));
  const context = contextOf(input.ContextEntries);
  const arn = typeof context['aws:PrincipalArn'] === 'string' ? context['aws:PrincipalArn'] : '';
  const principal = { account: arn.split(':')[4] ?? '', arn };
  const identity = {
    policies: policiesOf(input.PolicyInputList, 'PolicyInputList'),
    ...(boundary && { boundary: policiesOf(boundary, 'PermissionsBoundaryPolicyInputList') }),
  };
  const MissingContextValues = missing(input, context);
  return (action) => {
    const each = (resources ?? ['*']).map((resource) => {
      const request = { principal, action, resource, context };
      return {
        resource,
        decision: decisionOf(judge({ identity, ...(scps && { scps }) }, request)),
        isLeft: !scps || judge({ scps }, request).effect !== 'denied',
      };
    });
    return {
      EvalActionName: action,
      EvalResourceName: '*',
      EvalDecision: strictest.find((one) => each.some(({ decision }) => decision === one)) ?? 'implicitDeny',
      MatchedStatements: [],
      MissingContextValues,
      ...(scps && { OrganizationsDecisionDetail: { AllowedByOrganizations: each.every(({ isLeft }) => isLeft) } }),
      ...(resources && {
        ResourceSpecificResults: each.map(({ resource, decision }) => ({
          ...{
            EvalResourceName: resource,
            EvalResourceDecision: decision,
            MatchedStatements: [],
            MissingContextValues,
          },
        })),
      }),
    };
  };
};

const contextOf = (entries: readonly ContextEntry[] = []): Context =>
  Object.fromEntries(
    entries.map(({ ContextKeyName: key = '', ContextKeyType: type = 'string', ContextKeyValues: values = [] }) => [
      key,
      type.endsWith('List') ? values : values[0],
    ]),
  );

const strictest = ['explicitDeny', 'implicitDeny', 'allowed'] as const;

const decisionOf = (verdict: Verdict): 'allowed' | 'explicitDeny' | 'implicitDeny' => {
  if (verdict.effect !== 'denied') return 'allowed';
  return 'policy' in verdict.by ? 'explicitDeny' : 'implicitDeny';
};

/** Of keys that only an SCP names it says nothing: https://github.com/aws/aws-cli/issues/10525 */
const missing = (
  { PolicyInputList: own, PermissionsBoundaryPolicyInputList: boundary = [] }: SimulationInput,
  context: Context,
): string[] => {
  const known = new Set(Object.keys(context).map((key) => key.toLowerCase()));
  const named = [...own, ...boundary].flatMap((text) => keysOf(documentIn(text)));
  return [...new Set(named)].filter((key) => !known.has(key.toLowerCase()));
};

const policiesOf = (texts: readonly string[], list: string): NamedPolicy[] =>
  texts.map((text, index) => ({ name: `${list}.${index + 1}`, policy: compile(documentIn(text)) }));

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulateCustomPolicy.html, under Errors */
const documentIn = (text: string): JsonObject => {
  const document = objectIn(text);
  if (document) return document;
  const words =
    'The request was rejected because an invalid or out-of-range value was supplied for an input parameter.';
  throw iamRefusal('InvalidInput', words, 400);
};
