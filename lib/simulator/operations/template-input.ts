import { InsufficientCapabilitiesException } from '@aws-sdk/client-cloudformation';
import { TemplateError } from '../../cloudformation/evaluate.ts';
import { parseTemplate } from '../../cloudformation/parse.ts';
import { quotas } from '../../config/quotas.ts';
import type { Template } from '../../config/template.ts';
import type { Call } from '../call.ts';
import { make, type Place } from '../cloudformation/make.ts';
import { keepTemplate, templateOf } from '../cloudformation/templates.ts';
import { refusal } from '../refuse.ts';
import { validationError } from './cloudformation-refusals.ts';

export interface TemplateInput {
  TemplateBody?: string;
  TemplateURL?: string;
  Parameters?: { ParameterKey?: string; ParameterValue?: string }[];
  Tags?: { Key?: string; Value?: string }[];
  Capabilities?: string[];
}

export const parametersIn = ({ Parameters = [] }: TemplateInput): Record<string, string> =>
  Object.fromEntries(Parameters.map(({ ParameterKey = '', ParameterValue = '' }) => [ParameterKey, ParameterValue]));

export const tagsIn = ({ Tags = [] }: TemplateInput): Record<string, string> =>
  Object.fromEntries(Tags.map(({ Key = '', Value = '' }) => [Key, Value]));

/** The template of a call, by its hash, after CloudFormation has looked at it. */
export function templateIn(input: TemplateInput, call: Call, place: Omit<Place, 'exported'>): string {
  const { world } = call;
  const hash = keepTemplate(world, textIn(input, call));
  const template = templateOf(world, hash);
  if (!template?.Resources) throw validationError(mistakeIn(world.templates.get(hash) ?? ''));
  demandCapabilities(template, input.Capabilities ?? []);
  if (Object.keys(template.Resources).length > quotas.stackResources)
    throw validationError(
      `Template format error: Number of resources, ${Object.keys(template.Resources).length}, is greater than maximum allowed, ${quotas.stackResources}`,
    );
  try {
    // Exports are looked at when the stack is made.
    make(template, parametersIn(input), { ...place, exported: () => '' });
  } catch (error) {
    if (error instanceof TemplateError) throw validationError(error.message);
    throw error;
  }
  return hash;
}

const mistakeIn = (text: string): string => {
  const { findings, template } = parseTemplate(text);
  return template
    ? 'Template format error: At least one Resources member must be defined.'
    : `Template format error: ${findings[0]?.message ?? 'not a template'}`;
};

function textIn({ TemplateBody, TemplateURL }: TemplateInput, { world }: Call): string {
  if ((TemplateBody === undefined) === (TemplateURL === undefined))
    throw validationError('Exactly one of TemplateBody or TemplateUrl must be specified');
  if (TemplateBody !== undefined) {
    if (Buffer.byteLength(TemplateBody) <= quotas.templateInline) return TemplateBody;
    throw validationError(
      `1 validation error detected: Value at 'templateBody' failed to satisfy constraint: Member must have length less than or equal to ${quotas.templateInline}`,
    );
  }
  const [, bucket = '', key = ''] = /^https:\/\/([^.]+)\.s3\.[^/]+\/(.+)$/.exec(TemplateURL ?? '') ?? [];
  const text = world.objects.get(`${bucket}/${key}`);
  if (text === undefined) throw validationError(`S3 error: The specified key does not exist.`);
  if (Buffer.byteLength(text) > quotas.templateByUrl)
    throw validationError(`Template may not exceed ${quotas.templateByUrl} bytes in size.`);
  return text;
}

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
];
const names = ['RoleName', 'GroupName', 'UserName', 'ManagedPolicyName', 'InstanceProfileName'];

function demandCapabilities(template: Template, given: readonly string[]): void {
  const iam = Object.values(template.Resources).filter(({ Type }) =>
    privileged.some((name) => Type === `AWS::IAM::${name}`),
  );
  const named = iam.some(({ Properties }) => names.some((name) => Properties?.[name] !== undefined));
  const needed = named ? 'CAPABILITY_NAMED_IAM' : 'CAPABILITY_IAM';
  if (iam.length === 0 || given.includes('CAPABILITY_NAMED_IAM') || given.includes(needed)) return;
  throw refusal(InsufficientCapabilitiesException, `Requires capabilities : [${needed}]`);
}
