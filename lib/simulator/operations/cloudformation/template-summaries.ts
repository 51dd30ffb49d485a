import type {
  GetTemplateSummaryOutput,
  ParameterDeclaration,
  ValidateTemplateOutput,
} from '@aws-sdk/client-cloudformation';
import { readTemplateText } from '../../../aws/live/stacks.ts';
import { resourceType } from '../../../cloudformation/resource-types.ts';
import { isNoEcho, type Parameter, type Template } from '../../../config/deployment/template.ts';
import { neededCapability } from '../../cloudformation/capabilities.ts';
import { validationError } from '../../cloudformation/refusals.ts';
import { stackSetOf } from '../../cloudformation/stack-sets/find.ts';
import { templateOf } from '../../cloudformation/templates.ts';
import type { Call, Operations } from '../../engine/call.ts';
import { stackOf } from './find.ts';
import { demandGrammar, templateTextIn, type TemplateInput } from './template-input.ts';

interface SummaryInput extends Pick<TemplateInput, 'TemplateBody' | 'TemplateURL'> {
  StackName?: string;
  StackSetName?: string;
}

export const templateSummaries = {
  GetTemplateSummary(input: SummaryInput, call: Call): GetTemplateSummaryOutput {
    const template = summarized(input, call);
    const { AWSTemplateFormatVersion: version, Metadata: metadata } = template;
    const resources = Object.entries(template.Resources);
    const types = [...new Set(resources.map(([, { Type }]) => Type))];
    return {
      ...common(template),
      Parameters: Object.entries(template.Parameters ?? {}).map(declarationOf),
      ResourceTypes: types,
      ...(version === undefined ? {} : { Version: version }),
      ...(metadata === undefined ? {} : { Metadata: JSON.stringify(metadata) }),
      ResourceIdentifierSummaries: types.map((type) => ({
        ResourceType: type,
        LogicalResourceIds: resources.flatMap(([name, { Type }]) => (Type === type ? name : [])),
        ResourceIdentifiers: [...(resourceType(type)?.identifier ?? [])],
      })),
    };
  },

  ValidateTemplate(input: Pick<TemplateInput, 'TemplateBody' | 'TemplateURL'>, call: Call): ValidateTemplateOutput {
    const template = given(input, call);
    return {
      ...common(template),
      Parameters: Object.entries(template.Parameters ?? {}).map(([ParameterKey, parameter]) => ({
        ParameterKey,
        ...(parameter.Default === undefined ? {} : { DefaultValue: String(parameter.Default) }),
        NoEcho: isNoEcho(parameter),
        ...(parameter.Description === undefined ? {} : { Description: parameter.Description }),
      })),
    };
  },
} satisfies Operations;

function summarized(input: SummaryInput, call: Call): Template {
  const named = [input.StackName, input.StackSetName, input.TemplateBody ?? input.TemplateURL];
  if (named.filter((one) => one !== undefined).length > 1)
    throw validationError('Only one of TemplateBody, TemplateURL, StackName, and StackSetName can be specified');
  if (input.StackName === undefined && input.StackSetName === undefined) return given(input, call);
  const { template } =
    input.StackName === undefined ? stackSetOf(input, call) : inForce(stackOf(input.StackName, call));
  return templateOf(call.world, template ?? '') ?? { Resources: {} };
}

/** The refusal has the words of moto's test of it: test_get_template_summary_for_stack_created_by_changeset_execution. */
function inForce<T extends { readonly status: string }>(stack: T): T {
  if (stack.status !== 'REVIEW_IN_PROGRESS') return stack;
  throw validationError('GetTemplateSummary cannot be called on REVIEW_IN_PROGRESS stacks.');
}

function given(input: Pick<TemplateInput, 'TemplateBody' | 'TemplateURL'>, call: Call): Template {
  const text = templateTextIn(input, call);
  demandGrammar(text);
  const template = readTemplateText(text);
  if (!template) throw validationError('Template format error: not a template');
  return template;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ValidateTemplate.html */
const common = (template: Template) => {
  const needed = neededCapability(template);
  const transforms = [template.Transform ?? []].flat().filter((one) => typeof one === 'string');
  return {
    ...(template.Description === undefined ? {} : { Description: template.Description }),
    ...(needed
      ? {
          Capabilities: [needed.capability],
          CapabilitiesReason: `The following resource(s) require capabilities: [${needed.types.join(', ')}]`,
        }
      : {}),
    ...(transforms.length > 0 ? { DeclaredTransforms: transforms } : {}),
  };
};

const declarationOf = ([ParameterKey, parameter]: [string, Parameter]): ParameterDeclaration => ({
  ParameterKey,
  ...(parameter.Default === undefined ? {} : { DefaultValue: String(parameter.Default) }),
  ParameterType: parameter.Type,
  NoEcho: isNoEcho(parameter),
  ...(parameter.Description === undefined ? {} : { Description: parameter.Description }),
  ParameterConstraints: parameter.AllowedValues ? { AllowedValues: parameter.AllowedValues.map(String) } : {},
});
