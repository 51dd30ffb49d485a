import type { Parameter, Template } from '../config/template.ts';
import { TemplateError } from './evaluate.ts';

type Values = Readonly<Record<string, string>>;

/** The values that a template works with: those given, or its defaults. Throws a TemplateError in CloudFormation's words. */
export const resolveParameters = (template: Template, given: Values): Map<string, unknown> => {
  const declared = Object.entries(template.Parameters ?? {});
  const names = declared.map(([name]) => name);
  const unknown = Object.keys(given).filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new TemplateError(`Parameters: [${unknown.join(', ')}] do not exist in the template`);
  const missing = declared.filter(([name, { Default }]) => given[name] === undefined && Default === undefined);
  if (missing.length > 0)
    throw new TemplateError(`Parameters: [${missing.map(([name]) => name).join(', ')}] must have values`);
  return new Map(
    declared.map(([name, parameter]) => {
      const value = given[name] ?? String(parameter.Default ?? '');
      check(name, parameter, value);
      return [name, typed(parameter, value)];
    }),
  );
};

const typed = ({ Type }: Parameter, value: string): unknown =>
  Type === 'CommaDelimitedList' || Type.startsWith('List<') ? value.split(',').map((item) => item.trim()) : value;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html */
const check = (name: string, parameter: Parameter, value: string): void => {
  const refuse = (why: string): never => {
    throw new TemplateError(`Parameter '${name}' ${parameter.ConstraintDescription ?? why}`);
  };
  const { AllowedValues, AllowedPattern, MinLength, MaxLength, MinValue, MaxValue, Type } = parameter;
  if (AllowedValues && !AllowedValues.map(String).includes(value))
    refuse(`must be one of AllowedValues (${AllowedValues.join(', ')})`);
  if (AllowedPattern !== undefined && !new RegExp(`^(?:${AllowedPattern})$`).test(value))
    refuse(`must match pattern ${AllowedPattern}`);
  if (MinLength !== undefined && value.length < Number(MinLength))
    refuse(`must contain at least ${MinLength} characters`);
  if (MaxLength !== undefined && value.length > Number(MaxLength))
    refuse(`must contain at most ${MaxLength} characters`);
  if (Type !== 'Number') return;
  if (Number.isNaN(Number(value)) || value.trim() === '') refuse('must be a number');
  if (MinValue !== undefined && Number(value) < Number(MinValue)) refuse(`must be a number not less than ${MinValue}`);
  if (MaxValue !== undefined && Number(value) > Number(MaxValue))
    refuse(`must be a number not greater than ${MaxValue}`);
};
