import type { Parameter, Template } from '../../config/deployment/template.ts';
import { TemplateError } from '../../cloudformation/template-error.ts';
import type { Place } from './made.ts';

/**
 * Parameters of a template that name some in Parameter Store have the values of those, which have to be there.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-supplied-parameter-types.html#systems-manager-parameter-types
 * Throws in the words of https://github.com/awslabs/aws-service-catalog-products/issues/84.
 */
export function withStored(
  template: Template,
  parameters: ReadonlyMap<string, unknown>,
  { stored }: Pick<Place, 'stored'>,
): Map<string, unknown> {
  const declared = Object.entries(template.Parameters ?? {}).filter(([, { Type }]) => Type.startsWith(prefix));
  if (!stored || declared.length === 0) return new Map(parameters);
  const found = declared.map(([name, { Type }]) => {
    const key = [parameters.get(name)].flat().join(',');
    return { name, Type, key, value: stored(key) };
  });
  const missing = found.flatMap(({ key, value }) => (value === undefined ? [key] : []));
  if (missing.length > 0)
    throw new TemplateError(`Unable to fetch parameters [${missing.join(',')}] from parameter store for this account.`);
  return new Map([
    ...parameters,
    ...found.map(({ name, Type, key, value = '' }): [string, unknown] => [name, valueOf(Type, key, value)]),
  ]);
}

const prefix = 'AWS::SSM::Parameter::';

const valueOf = (type: Parameter['Type'], key: string, value: string): unknown => {
  if (type === `${prefix}Name`) return key;
  return /<(List<|CommaDelimitedList>)/.test(type) ? value.split(',').map((item) => item.trim()) : value;
};
