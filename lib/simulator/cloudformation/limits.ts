import { LimitExceededException } from '@aws-sdk/client-cloudformation';
import type { Call } from '../engine/call.ts';
import { quotas } from '../../config/words/quotas.ts';
import type { Template } from '../../config/deployment/template.ts';
import { validationError } from './refusals.ts';
import { refusal } from '../engine/refuse.ts';
import { stackKey } from '../world/world.ts';

/** Lengths and patterns are those of the API's model: botocore/data/cloudformation/2010-05-15/service-2.json. */
interface Rule {
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: RegExp;
}

const name = /^[a-zA-Z][-a-zA-Z0-9]*$/;
const arn = /^arn:[-a-zA-Z0-9:/._+]*$/;

const rules = {
  stackName: { min: 1, max: quotas.stackName, pattern: name },
  // The model has no rule for it, its documentation has.
  stackSetName: { min: 1, max: quotas.stackName, pattern: name },
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
  parameterValue: { max: 4_096 },
} satisfies Readonly<Record<string, Rule>>;

export function demand(member: keyof typeof rules, value: string | undefined): void {
  if (value === undefined || (member === 'stackName' && arn.test(value))) return;
  check(member, value, rules[member]);
}

function check(member: string, value: string, { min = 0, max = Infinity, pattern }: Rule): void {
  const refuse = (what: string): never => {
    throw validationError(
      `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: Member must ${what}`,
    );
  };
  if (value.length < min) refuse(`have length greater than or equal to ${min}`);
  if (value.length > max) refuse(`have length less than or equal to ${max}`);
  // The models have no anchors.
  if (pattern && !pattern.test(value)) refuse(`satisfy regular expression pattern: ${pattern.source.slice(1, -1)}`);
}

export function demandTags(tags: readonly { Key?: string; Value?: string }[]): void {
  const keys = tags.map(({ Key = '' }) => Key);
  for (const Key of keys) {
    if (/^aws:/i.test(Key)) throw validationError('aws: prefixed tag key names are not allowed for external use.');
    if (keys.indexOf(Key) !== keys.lastIndexOf(Key))
      throw validationError(`Duplicate tag keys are not allowed: ${Key}`);
  }
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
export function demandSize(template: Template): void {
  const counts = [
    ['resources', Object.keys(template.Resources).length, quotas.stackResources],
    ['parameters', Object.keys(template.Parameters ?? {}).length, quotas.stackParameters],
    ['outputs', Object.keys(template.Outputs ?? {}).length, 200],
    ['mappings', Object.keys(template.Mappings ?? {}).length, 200],
  ] as const;
  for (const [what, count, most] of counts)
    if (count > most)
      throw validationError(
        `Template format error: Number of ${what}, ${count}, is greater than maximum allowed, ${most}`,
      );
  if (Buffer.byteLength(template.Description ?? '') > quotas.stackDescription)
    throw validationError(`Template format error: 'Description' length is greater than ${quotas.stackDescription}.`);
}

/** Types that a call restricts a stack to. Words are those of AWS: tests/aws/services/cloudformation/api/test_update_stack.snapshot.json of LocalStack. */
export function demandTypes({ Resources }: Template, allowed: readonly string[] = []): void {
  if (allowed.length === 0) return;
  const isAllowed = (type: string): boolean =>
    allowed.some((one) => one === type || (one.endsWith('::*') && type.startsWith(one.slice(0, -1))));
  for (const { Type } of Object.values(Resources))
    if (!isAllowed(Type))
      throw validationError(`Resource type ${Type} is not allowed by parameter ResourceTypes [${allowed.join(', ')}]`);
}

/** Of an account in a region. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html; words are ours. */
export function demandRoomForStack({ world, caller, region }: Call): void {
  const prefix = stackKey({ account: caller, region, name: '' });
  let count = 0;
  for (const key of world.stackNames.keys()) if (key.startsWith(prefix)) count++;
  if (count >= quotas.stacks)
    throw refusal(LimitExceededException, `Limit of ${quotas.stacks} stacks in the account has been reached`);
}

/** Stack sets of an administrator. */
const mostStackSets = 1_000;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html; words are ours. */
const mostInstances = 100_000;

export function demandRoomForInstances(count: number): void {
  if (count > mostInstances)
    throw refusal(LimitExceededException, `A stack set can have ${mostInstances} stack instances at most`);
}

export function demandRoomForSet(count: number): void {
  if (count >= mostStackSets)
    throw refusal(LimitExceededException, `You have reached the limit of ${mostStackSets} stack sets`);
}
