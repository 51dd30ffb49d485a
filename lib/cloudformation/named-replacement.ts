import type { Template, TemplateResource } from '../config/deployment/template.ts';
import { equal } from '../plan/differences.ts';
import { resourceType, type ResourceType } from './resource-types.ts';
import { replacement, templateChanges } from './template-diff.ts';

/** A resource that a change of template makes anew under the name that the old one still has. */
export interface NamedReplacement {
  readonly logicalId: string;
  readonly type: string;
  /** As the template says it: a text, or a function as JSON. */
  readonly name: string;
  /** The properties that make CloudFormation replace it. */
  readonly properties: readonly string[];
}

/**
 * CloudFormation creates before it deletes, and so refuses these: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-name.html.
 * Only names that the template itself says are looked at.
 */
export const namedReplacements = (before: Template, after: Template): NamedReplacement[] =>
  templateChanges(before, after).flatMap(({ section, action, name, replaces }) =>
    section === 'Resources' && action === 'update' && replaces === 'yes'
      ? (namedReplacement(name, before.Resources[name], after.Resources[name]) ?? [])
      : [],
  );

const namedReplacement = (
  logicalId: string,
  before: TemplateResource | undefined,
  after: TemplateResource | undefined,
): NamedReplacement | undefined => {
  const { Type: type = '', Properties: left = {} } = before ?? {};
  const { Properties: right = {} } = after ?? {};
  const known = resourceType(type);
  const name = known && type === after?.Type ? sameName(known, left, right) : undefined;
  if (name === undefined) return undefined;
  const properties = Object.keys({ ...left, ...right }).filter(
    (one) => replacement(type, { [one]: left[one] }, { [one]: right[one] }) === 'yes',
  );
  return { logicalId, type, name, properties };
};

type Values = Readonly<Record<string, unknown>>;

const sameName = ({ identifier, properties }: ResourceType, left: Values, right: Values): string | undefined => {
  const isSame = identifier.every((one) => properties.has(one) && isName(left[one]) && equal(left[one], right[one]));
  return isSame && identifier.length > 0 ? identifier.map((one) => asText(left[one])).join('|') : undefined;
};

/** A text, or one that only account and region make another. */
const isName = (value: unknown): boolean =>
  value !== undefined && !/"Fn::(GetAtt|ImportValue|If|FindInMap)"|"Ref":"(?!AWS::)|\$\{(?!AWS::)/.test(asText(value));

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
