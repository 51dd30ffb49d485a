import { InsufficientCapabilitiesException, type Capability } from '@aws-sdk/client-cloudformation';
import type { Template } from '../../config/deployment/template.ts';
import { refusal } from '../engine/refuse.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html: types that need CAPABILITY_IAM. */
const privileged = [
  'AccessKey',
  'Group',
  'InstanceProfile',
  'ManagedPolicy',
  'Policy',
  'Role',
  'User',
  'UserToGroupAddition',
].map((name) => `AWS::IAM::${name}`);
const names = ['RoleName', 'GroupName', 'UserName', 'ManagedPolicyName', 'InstanceProfileName'];

/** The capability that a template needs, and the types that need it. */
export const neededCapability = (
  template: Template,
): { readonly capability: Capability; readonly types: readonly string[] } | undefined => {
  const iam = Object.values(template.Resources).filter(({ Type }) => privileged.includes(Type));
  if (iam.length === 0) return undefined;
  const named = iam.some(({ Properties }) => names.some((name) => Properties?.[name] !== undefined));
  return {
    capability: named ? 'CAPABILITY_NAMED_IAM' : 'CAPABILITY_IAM',
    types: [...new Set(iam.map(({ Type }) => Type))],
  };
};

/**
 * A stack that is made without a change set needs another for macros: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html;
 * in AWS's words: https://github.com/localstack/localstack, tests/aws/services/cloudformation/test_template_engine.snapshot.json
 */
export function demandExpansion({ Transform }: Pick<Template, 'Transform'>, given: readonly string[] = []): void {
  if (Transform === undefined || given.includes('CAPABILITY_AUTO_EXPAND')) return;
  throw refusal(InsufficientCapabilitiesException, 'Requires capabilities : [CAPABILITY_AUTO_EXPAND]');
}

export function demandCapabilities(template: Template, given: readonly string[]): void {
  const needed = neededCapability(template)?.capability;
  if (needed === undefined || given.includes('CAPABILITY_NAMED_IAM') || given.includes(needed)) return;
  throw refusal(InsufficientCapabilitiesException, `Requires capabilities : [${needed}]`);
}
