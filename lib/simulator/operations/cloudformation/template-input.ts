import { InsufficientCapabilitiesException } from '@aws-sdk/client-cloudformation';
import { checkTemplate } from '../../../cloudformation/check.ts';
import { TemplateError } from '../../../cloudformation/template-error.ts';
import { quotas } from '../../../config/words/quotas.ts';
import type { Template } from '../../../config/deployment/template.ts';
import type { Call } from '../../engine/call.ts';
import { demand, demandSize, demandTags } from '../../cloudformation/limits.ts';
import type { Place } from '../../cloudformation/made.ts';
import { make } from '../../cloudformation/make.ts';
import { keepTemplate, templateOf } from '../../cloudformation/templates.ts';
import { refusal } from '../../engine/refuse.ts';
import { validationError } from '../../cloudformation/refusals.ts';

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
  const text = textIn(input, call);
  demandGrammar(text);
  const hash = keepTemplate(world, text);
  const template = templateOf(world, hash);
  if (!template) throw new Error('a template that is none has been taken');
  demandCapabilities(template, input.Capabilities ?? []);
  demandSize(template);
  demandTags(input.Tags ?? []);
  for (const { ParameterValue } of input.Parameters ?? []) demand('parameterValue', ParameterValue);
  try {
    // Exports are looked at when the stack is made.
    make(template, parametersIn(input), { ...place, exported: () => '', opened: world.opened });
  } catch (error) {
    if (error instanceof TemplateError) throw validationError(error.message);
    throw error;
  }
  return hash;
}

/** Texts that nothing is wrong with. */
const checked = new Set<string>();

function demandGrammar(text: string): void {
  if (checked.has(text)) return;
  const { template, findings } = checkTemplate(text);
  const mistake = worst(findings);
  if (mistake) throw validationError(`Template format error: ${mistake.message}`);
  // A macro may make something out of anything; the simulator runs none, so the rest has to be right as it is.
  const unexpanded =
    template?.Transform === undefined ? undefined : worst(checkTemplate(JSON.stringify(without(template))).findings);
  if (unexpanded)
    throw validationError(
      `Template format error: ${unexpanded.message} (the simulator does not run transforms; AWS may accept the template)`,
    );
  checked.add(text);
}

const worst = (findings: ReturnType<typeof checkTemplate>['findings']) =>
  findings.find(({ severity }) => severity !== 'warning');

const without = ({ Transform: _, ...rest }: Template): Omit<Template, 'Transform'> => rest;

function textIn({ TemplateBody, TemplateURL }: TemplateInput, { world, caller }: Call): string {
  if ((TemplateBody === undefined) === (TemplateURL === undefined))
    throw validationError('Exactly one of TemplateBody or TemplateUrl must be specified');
  if (TemplateBody !== undefined) {
    if (Buffer.byteLength(TemplateBody) <= quotas.templateInline) return TemplateBody;
    throw validationError(
      `1 validation error detected: Value at 'templateBody' failed to satisfy constraint: Member must have length less than or equal to ${quotas.templateInline}`,
    );
  }
  const [, bucket = '', region, key = ''] =
    /^https:\/\/([^/]+)\.s3\.([^./]+)\.amazonaws\.com(?:\.cn)?\/(.+)$/.exec(TemplateURL ?? '') ?? [];
  if (region === undefined) throw validationError('TemplateURL must be a supported URL.');
  const owner = world.claims.get(`AWS::S3::Bucket ${bucket}`);
  if (owner && owner.account !== caller) throw validationError('S3 error: Access Denied');
  if (owner && owner.region !== region)
    throw validationError(
      'S3 error: The bucket you are attempting to access must be addressed using the specified endpoint.',
    );
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

/**
 * Neither macros nor nested stacks work with the role that stack sets have in member accounts by themselves:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStackSet.html
 */
export function demandNoMacro(hash: string, { world }: Call): void {
  const template = templateOf(world, hash);
  const nested = Object.values(template?.Resources ?? {}).some(({ Type }) => Type === 'AWS::CloudFormation::Stack');
  if (template?.Transform !== undefined || nested || world.templates.get(hash)?.includes('Fn::Transform'))
    throw validationError('Transforms and nested stacks are not supported in service managed stack sets');
}
