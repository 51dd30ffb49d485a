import { attempt } from '../../cloudformation/attempt.ts';
import { evaluate, evaluateCondition, type Scope } from '../../cloudformation/evaluate.ts';
import { pseudoParameters } from '../../cloudformation/pseudo-parameters.ts';
import { resourceType } from '../../cloudformation/resource-types.ts';
import type { Deployment } from '../../config/deployment/types.ts';
import type { TemplateResource } from '../../config/deployment/template.ts';
import type { Partition } from '../../config/words/partition.ts';
import { unknown } from '../../guardrails/evaluate/resource.ts';

/** Of what only AWS knows: ids, names that it makes up, values that differ by account. One for all, for nobody looks at where it was thrown. */
const notKnownYet = new Error('not known before it is made');

const notKnown = (): never => {
  throw notKnownYet;
};

/** A deployment in one region, as far as it is known without AWS. */
export interface Seen {
  /** False: its condition leaves it out there. */
  makes(resource: TemplateResource): boolean;
  /** Its ARN with `{{account}}`, as far as it is known; undefined where not even its form is. */
  arnOf(resource: TemplateResource): string | undefined;
  /** Its properties, in which references to others of the template are their logical ids; undefined where a part is not known. */
  propertiesOf(resource: TemplateResource): Readonly<Record<string, unknown>> | undefined;
}

export const seeTemplate = (
  { template, parameters, overrides }: Deployment,
  region: string,
  partition: Partition,
): Seen => {
  const differing = new Set(Object.values(overrides ?? {}).flatMap((values) => Object.keys(values)));
  const pseudo = pseudoParameters({ partition, account: '{{account}}', region });
  const scope: Scope = {
    region,
    parameter: (name) => {
      const parameter = template.Parameters?.[name];
      if (differing.has(name) || name === 'AWS::StackId' || name === 'AWS::StackName') return notKnown();
      return pseudo[name] ?? parameters[name] ?? parameter?.Default ?? (parameter ? notKnown() : undefined);
    },
    condition: (name) => evaluateCondition(template.Conditions?.[name], scope),
    mapping: (name, first, second) => template.Mappings?.[name]?.[first]?.[second],
    resource: (name) => (template.Resources[name] ? made : undefined),
    imported: notKnown,
  };
  return {
    makes: ({ Condition: name }) => name === undefined || (attempt(() => scope.condition(name)) ?? true),
    arnOf: (resource) => arnOf(resource, scope),
    propertiesOf: ({ Properties = {} }) =>
      attempt(() => evaluate(Properties, { ...scope, resource: named }) as Readonly<Record<string, unknown>>),
  };
};

/** A resource of the same template. */
const made = {
  get ref(): string {
    return notKnown();
  },
  attribute: notKnown,
};

const named: Scope['resource'] = (name) => ({ ref: name, attribute: (attribute) => `${name}.${attribute}` });

const arnOf = ({ Type, Properties = {} }: TemplateResource, scope: Scope): string | undefined => {
  const form = forms[Type] ?? resourceType(Type)?.arn ?? '';
  if (form === '') return undefined;
  const textOf = (property: string): string => {
    const value = attempt(() => evaluate(Properties[property], scope));
    return typeof value === 'string' ? value : unknown;
  };
  return form.replaceAll(/\$\{(\w+)\}/g, (_, name: string) => {
    if (name === 'Account') return '{{account}}';
    if (name === 'Partition' || name === 'Region') return String(scope.parameter(`AWS::${name}`));
    const property = [name, ...(otherNames[name] ?? [])].find((one) => Properties[one] !== undefined);
    const path = name.endsWith('WithPath') && Properties.Path !== undefined ? textOf('Path') : '/';
    return `${path === unknown ? path : path.slice(1)}${property === undefined ? unknown : textOf(property)}`;
  });
};

/** Of the types that policies name most, so that the specification of all types need not be loaded. */
const forms: Readonly<Partial<Record<string, string>>> = {
  'AWS::IAM::Role': 'arn:${Partition}:iam::${Account}:role/${RoleNameWithPath}',
  'AWS::IAM::ManagedPolicy': 'arn:${Partition}:iam::${Account}:policy/${PolicyNameWithPath}',
};

/** Properties that make a part of an ARN, where they are called otherwise than it. */
const otherNames: Readonly<Partial<Record<string, readonly string[]>>> = {
  RoleNameWithPath: ['RoleName'],
  UserNameWithPath: ['UserName'],
  GroupNameWithPath: ['GroupName'],
  PolicyNameWithPath: ['ManagedPolicyName'],
  DocumentName: ['Name'],
  RuleName: ['Name'],
};
