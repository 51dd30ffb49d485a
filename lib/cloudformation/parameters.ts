import type { Parameter, Template } from '../config/deployment/template.ts';
import { TemplateError } from './template-error.ts';

type Values = Readonly<Record<string, string>>;

/** The values that a template works with: those given, or its defaults. Throws a TemplateError in CloudFormation's words. */
export const resolveParameters = (template: Template, given: Values): Map<string, unknown> => {
  const declared = Object.entries(template.Parameters ?? {});
  const values = new Map(Object.entries(given));
  const names = declared.map(([name]) => name);
  const unknown = [...values.keys()].filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new TemplateError(`Parameters: [${unknown.join(', ')}] do not exist in the template`);
  const missing = declared.filter(([name, { Default }]) => values.get(name) === undefined && Default === undefined);
  if (missing.length > 0)
    throw new TemplateError(`Parameters: [${missing.map(([name]) => name).join(', ')}] must have values`);
  return new Map(
    declared.map(([name, parameter]) => {
      const value = values.get(name) ?? String(parameter.Default ?? '');
      const items = isList(parameter) ? value.split(',').map((item) => item.trim()) : [value];
      check(name, parameter, value, items);
      return [name, isList(parameter) ? items : value];
    }),
  );
};

/** Those of Systems Manager's parameters too: AWS::SSM::Parameter::Value<List<String>>. */
const isList = ({ Type }: Parameter): boolean => /List(<|>|$)/.test(Type);

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html: of lists, each item is checked. */
const check = (name: string, parameter: Parameter, value: string, items: readonly string[]): void => {
  const refuse = (why: string): never => {
    const { ConstraintDescription: told } = parameter;
    // https://github.com/awslabs/aws-config-engine-for-compliance-as-code/issues/12
    throw new TemplateError(
      told === undefined ? `Parameter '${name}' ${why}` : `Parameter ${name} failed to satisfy constraint: ${told}`,
    );
  };
  const { AllowedValues, AllowedPattern, MinLength, MaxLength, MinValue, MaxValue, Type } = parameter;
  if (AllowedValues && !items.every((item) => AllowedValues.map(String).includes(item)))
    refuse(`must be one of AllowedValues (${AllowedValues.join(', ')})`);
  const pattern = AllowedPattern === undefined ? undefined : expression(AllowedPattern);
  if (pattern && !items.every((item) => pattern.test(item))) refuse(`must match pattern ${String(AllowedPattern)}`);
  if (MinLength !== undefined && value.length < Number(MinLength))
    refuse(`must contain at least ${MinLength} characters`);
  if (MaxLength !== undefined && value.length > Number(MaxLength))
    refuse(`must contain at most ${MaxLength} characters`);
  if (Type !== 'Number' && Type !== 'List<Number>') return;
  if (!items.every((item) => /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(item))) refuse('must be a number.');
  if (MinValue !== undefined && Number(value) < Number(MinValue)) refuse(`must be a number not less than ${MinValue}`);
  if (MaxValue !== undefined && Number(value) > Number(MaxValue))
    refuse(`must be a number not greater than ${MaxValue}`);
};

/** Undefined for what only Java's expressions have: then it can not be told. */
const expression = (pattern: string): RegExp | undefined => {
  try {
    return new RegExp(`^(?:${pattern})$`);
  } catch {
    return undefined;
  }
};
