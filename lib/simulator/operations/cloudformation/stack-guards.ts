import type { RollbackConfiguration } from '@aws-sdk/client-cloudformation';
import { validationError } from '../../cloudformation/refusals.ts';
import { objectIn } from '../../engine/json.ts';

/** What would guard a stack on AWS: it is checked, and nothing comes of it here. */
export interface Guards {
  StackPolicyBody?: string;
  StackPolicyURL?: string;
  RollbackConfiguration?: RollbackConfiguration;
}

/**
 * Words are those of AWS: https://github.com/localstack/localstack, tests/aws/services/cloudformation/api/test_stack_policies.snapshot.json and
 * test_update_stack.snapshot.json. Those of alarms in another account or region it does not tell.
 */
export function demandGuards({
  StackPolicyBody: policy,
  StackPolicyURL: url,
  RollbackConfiguration: rollback,
}: Guards) {
  if (policy !== undefined && url !== undefined)
    throw validationError('You cannot specify both StackPolicyURL and StackPolicyBody');
  if (policy !== undefined && !objectIn(policy))
    throw validationError('Error validating stack policy: Invalid stack policy');
  for (const { Arn = '', Type: type = '' } of rollback?.RollbackTriggers ?? []) {
    if (!/^AWS::CloudWatch::(Composite)?Alarm$/.test(type))
      throw validationError('Rollback Trigger Type not supported');
    if (!/^arn:[^:]*:cloudwatch:[^:]*:\d{12}:alarm:./.test(Arn))
      throw validationError("RelativeId of a Rollback Trigger's ARN is incorrect");
  }
}
