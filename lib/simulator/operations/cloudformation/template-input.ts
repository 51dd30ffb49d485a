import type { Parameter, Tag } from '@aws-sdk/client-cloudformation';
import { readTemplateText } from '../../../aws/live/stacks.ts';
import { checkTemplate } from '../../../cloudformation/check.ts';
import { TemplateError } from '../../../cloudformation/template-error.ts';
import { quotas } from '../../../config/words/quotas.ts';
import type { Template } from '../../../config/deployment/template.ts';
import type { Call } from '../../engine/call.ts';
import { isObject } from '../../engine/json.ts';
import { formatFault, referenceFault, unreadable } from '../../cloudformation/format.ts';
import { demand, demandSize, demandTags, demandTypes } from '../../cloudformation/limits.ts';
import type { Place } from '../../cloudformation/made.ts';
import { make } from '../../cloudformation/make.ts';
import { demandCapabilities } from '../../cloudformation/capabilities.ts';
import { withDefaults } from '../../cloudformation/parameters.ts';
import { readTemplateUrl } from '../../cloudformation/template-url.ts';
import { keepTemplate, templateOf } from '../../cloudformation/templates.ts';
import { validationError } from '../../cloudformation/refusals.ts';

export interface TemplateInput {
  TemplateBody?: string;
  TemplateURL?: string;
  UsePreviousTemplate?: boolean;
  ResourceTypes?: string[];
  Parameters?: Parameter[];
  Tags?: Tag[];
  Capabilities?: string[];
}

type Values = Readonly<Record<string, string>>;

/** What a stack or a stack set is made of before a call. */
export interface Before {
  readonly template?: string | undefined;
  readonly parameters: Values;
  readonly tags: Values;
}

/** What a call submits, after CloudFormation has looked at it. `template` is a hash. */
export interface Submitted {
  readonly template: string;
  readonly parameters: Values;
  readonly tags: Values;
}

/** Tags that are left out stay as they are. https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_UpdateStack.html */
export const submittedIn = (
  input: TemplateInput,
  call: Call,
  place: Omit<Place, 'exported'>,
  before?: Before,
): Submitted => {
  const parameters = parametersIn(input, call, before);
  return {
    template: templateIn({ ...input, parameters }, call, place, before),
    parameters,
    tags: input.Tags ? tagsIn(input) : (before?.tags ?? {}),
  };
};

const tagsIn = ({ Tags = [] }: TemplateInput): Record<string, string> =>
  Object.fromEntries(Tags.map(({ Key = '', Value = '' }) => [Key, Value]));

/**
 * The values that a call gives, or has stay as they are: those of the template's defaults too. Words are from
 * https://github.com/widdix/cfn-create-or-update/pull/15, https://github.com/rackerlabs/ebs_snapper/issues/56.
 */
function parametersIn({ Parameters = [] }: TemplateInput, { world }: Call, before?: Before): Record<string, string> {
  const known = before?.template === undefined ? {} : withDefaults(world, before.template, before.parameters);
  const refuse = (key: string, why: string): never => {
    throw validationError(`Invalid input for parameter key ${key}. Cannot specify usePreviousValue as true ${why}`);
  };
  return Object.fromEntries(
    Parameters.map(({ ParameterKey: key = '', ParameterValue: value = '', UsePreviousValue: previous }) => {
      if (previous !== true) return [key, value];
      if (value !== '') refuse(key, 'and non empty value for a parameter');
      return [key, known[key] ?? refuse(key, 'for a parameter key not in the previous template')];
    }),
  );
}

/** The template of a call, by its hash. */
function templateIn(
  input: TemplateInput & Pick<Submitted, 'parameters'>,
  call: Call,
  place: Omit<Place, 'exported'>,
  before?: Before,
): string {
  const { world } = call;
  const text = templateTextIn(input, call, before);
  demandGrammar(text);
  const hash = keepTemplate(world, text);
  const template = templateOf(world, hash);
  if (!template) throw new Error('a template that is none has been taken');
  demandCapabilities(template, input.Capabilities ?? []);
  demandTypes(template, input.ResourceTypes);
  demandSize(template);
  demandTags(input.Tags ?? []);
  for (const { ParameterValue } of input.Parameters ?? []) demand('parameterValue', ParameterValue);
  try {
    // Exports are looked at when the stack is made.
    make(template, input.parameters, { ...place, exported: () => '', opened: world.opened });
  } catch (error) {
    if (error instanceof TemplateError) throw validationError(error.message);
    throw error;
  }
  return hash;
}

/** Texts that nothing is wrong with. */
const checked = new Set<string>();

export function demandGrammar(text: string): void {
  if (checked.has(text)) return;
  const { template, findings } = checkTemplate(text);
  const read: unknown = readTemplateText(text);
  if (!isObject(read)) throw validationError(unreadable(text));
  const whole = read as object as Template;
  const fault = text.includes('Transform') ? undefined : (formatFault(whole) ?? referenceFault(whole));
  if (fault !== undefined) throw validationError(fault);
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

/**
 * The text of the template that a call names. Words are from https://github.com/glassechidna/stackit/issues/12,
 * https://github.com/hashicorp/terraform/issues/4534, and https://github.com/boto/boto/pull/2843.
 */
export function templateTextIn(
  { TemplateBody: body, TemplateURL: url, UsePreviousTemplate: previous }: TemplateInput,
  call: Call,
  before?: Pick<Before, 'template'>,
): string {
  const isGiven = body !== undefined || url !== undefined;
  if (isGiven && previous === true)
    throw validationError('You cannot specify both usePreviousTemplate and Template Body/Template URL.');
  const last = previous === true ? call.world.templates.get(before?.template ?? '') : undefined;
  if (last !== undefined) return last;
  if (!isGiven) throw validationError('Either Template URL or Template Body must be specified.');
  if (body !== undefined && url !== undefined)
    throw validationError('You cannot specify both Template URL and Template Body.');
  if (body === undefined) return textAt(url ?? '', call);
  if (Buffer.byteLength(body) <= quotas.templateInline) return body;
  throw validationError(
    `1 validation error detected: Value at 'templateBody' failed to satisfy constraint: Member must have length less than or equal to ${quotas.templateInline}`,
  );
}

function textAt(url: string, { world, caller }: Call): string {
  const address = readTemplateUrl(url);
  if (!address) throw validationError('TemplateURL must be a supported URL.');
  const { bucket, key, region } = address;
  const owner = world.claims.get(`AWS::S3::Bucket ${bucket}`);
  if (owner && owner.account !== caller) throw validationError('S3 error: Access Denied');
  if (owner && region !== undefined && owner.region !== region)
    throw validationError(
      'S3 error: The bucket you are attempting to access must be addressed using the specified endpoint.',
    );
  const text = world.objects.get(`${bucket}/${key}`);
  if (text === undefined) throw validationError(`S3 error: The specified key does not exist.`);
  if (Buffer.byteLength(text) > quotas.templateByUrl)
    throw validationError(`Template may not exceed ${quotas.templateByUrl} bytes in size.`);
  return text;
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
