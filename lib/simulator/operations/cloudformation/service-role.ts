import { compile } from '../../../guardrails/evaluate/compile.ts';
import { callOf } from '../../../guardrails/evaluate/call.ts';
import { evaluate } from '../../../guardrails/evaluate/index.ts';
import type { StackRecord } from '../../cloudformation/records.ts';
import { validationError } from '../../cloudformation/refusals.ts';
import type { Call } from '../../engine/call.ts';

/**
 * The role by which CloudFormation makes a stack. It stays with the stack until another is named; what it may do is not looked at.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_UpdateStack.html. Words are those of AWS:
 * https://github.com/localstack/localstack, tests/aws/services/cloudformation/api/test_update_stack.snapshot.json
 */
export function takeRole(stack: Pick<StackRecord, 'role'>, { RoleARN: arn }: { RoleARN?: string }, call: Call): void {
  if (arn === undefined) return;
  if (!isTrusting(arn, call)) throw validationError(`Role ${arn} is invalid or cannot be assumed`);
  stack.role = arn;
}

const isTrusting = (arn: string, { world, caller }: Call): boolean => {
  const [, account, name = ''] = /:iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(arn) ?? [];
  const made = world.claims.get(`AWS::IAM::Role ${name} ${caller}`)?.properties;
  if (account !== caller || made === undefined) return false;
  const principal = { service: 'cloudformation.amazonaws.com' };
  const request = callOf({ principal, action: 'sts:AssumeRole', resource: arn, partlyKnown: true });
  return evaluate(compile(made.AssumeRolePolicyDocument), request).effect === 'allow';
};
