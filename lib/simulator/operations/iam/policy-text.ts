import { objectIn, type JsonObject } from '../../engine/json.ts';
import { iamRefusal } from './names.ts';

/** A trust policy. Words are those of AWS: https://github.com/localstack/localstack, tests/aws/services/iam/test_iam.snapshot.json */
export const trustPolicyIn = (text: string): JsonObject => {
  const document = objectIn(text);
  if (document) return document;
  throw malformed('This policy contains invalid Json');
};

/**
 * An inline policy. Words: https://github.com/aws-ia/terraform-aws-transfer-family/issues/109,
 * https://github.com/aws-samples/aws-health-aware/issues/1
 */
export function inlinePolicyIn(text: string): JsonObject {
  const document = objectIn(text);
  if (!document || !('Statement' in document)) throw malformed('Syntax errors in policy.');
  for (const one of [document.Statement].flat()) {
    const statement = (one ?? {}) as JsonObject;
    if ('Principal' in statement || 'NotPrincipal' in statement)
      throw malformed('Policy document should not specify a principal.');
    if (!('Resource' in statement || 'NotResource' in statement))
      throw malformed('Policy statement must contain resources.');
    if (!('Action' in statement || 'NotAction' in statement)) throw malformed('Policy statement must contain actions.');
  }
  return document;
}

const malformed = (message: string): Error => iamRefusal('MalformedPolicyDocument', message, 400);
