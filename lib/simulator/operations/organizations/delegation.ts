import { isObject, objectIn, type JsonObject } from '../../engine/json.ts';
import { invalid } from '../../engine/refuse.ts';

/**
 * Refuses a resource policy that is obviously none; the rest of the grammar is AWS's.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_delegate_policies.html
 */
export function demandDelegation(content: string): void {
  const document = objectIn(content);
  const { Version, Statement } = document ?? {};
  const statements = [Statement ?? []].flat();
  if (Version !== '2012-10-17' || statements.length === 0 || !statements.every(isStatement)) throw notJson();
  for (const { Principal, Action, Resource } of statements) {
    if (!isSomeone(Principal))
      throw invalid('INVALID_PRINCIPAL', 'You specified an invalid principal element in the policy.');
    if (!textsOf(Action).every((one) => one.toLowerCase().startsWith('organizations:')))
      throw invalid(
        'UNSUPPORTED_ACTION_IN_RESOURCE_POLICY',
        'You specified an action that is not supported in the policy.',
      );
    if (!textsOf(Resource).every((one) => one === '*' || /^arn:[^:]*:organizations:/.test(one)))
      throw invalid(
        'UNSUPPORTED_RESOURCE_IN_RESOURCE_POLICY',
        'You specified a resource that is not supported in the policy.',
      );
  }
}

const isStatement = (one: unknown): one is JsonObject =>
  isObject(one) &&
  (one.Effect === 'Allow' || one.Effect === 'Deny') &&
  textsOf(one.Action).length > 0 &&
  textsOf(one.Resource).length > 0;

/** An account or an identity in one, or everybody. */
const isSomeone = (principal: unknown): boolean => {
  if (principal === '*') return true;
  if (!isObject(principal) || Object.keys(principal).join() !== 'AWS') return false;
  const named = textsOf(principal.AWS);
  return named.length > 0 && named.every((one) => one === '*' || /^(\d{12}|arn:[^:]*:(iam|sts)::\d{12}:.+)$/.test(one));
};

const textsOf = (value: unknown): string[] =>
  [value ?? []].flat().filter((one): one is string => typeof one === 'string');

const notJson = (): Error => invalid('INVALID_RESOURCE_POLICY_JSON', 'The resource policy is not a valid policy.');
