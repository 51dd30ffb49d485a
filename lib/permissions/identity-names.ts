import { evaluate, type Scope } from '../cloudformation/evaluate.ts';
import type { Deployment } from '../config/deployment/types.ts';
import type { TemplateResource } from '../config/deployment/template.ts';

export type NamedStack = Pick<Deployment, 'name' | 'template'> & Partial<Pick<Deployment, 'parameters' | 'overrides'>>;

/** Roles, policies, users, and groups of these stacks, as patterns: by their names, or what CloudFormation makes of the name of the stack. */
export const identityNames = (stacks: readonly NamedStack[]): string[] => [...new Set(stacks.flatMap(namesIn))].sort();

const namesIn = (stack: NamedStack): string[] => {
  const owned = Object.values(stack.template.Resources).filter(({ Type }) => Type.startsWith('AWS::IAM::'));
  const named = owned.map((one) => nameOf(one)).filter((name) => name !== undefined);
  // A stack without any may have them made by a macro or a nested stack.
  const isAllNamed = owned.length > 0 && named.length === owned.length;
  return [...(isAllNamed ? [] : [madeOf(stack.name)]), ...named.flatMap((name) => patternsOf(name, stack))];
};

/** CloudFormation cuts the name of a stack where that of a role would have more than 64 characters. */
const shortest = 24;

const madeOf = (stack: string): string => (stack.length > shortest ? `${stack.slice(0, shortest)}*` : `${stack}-*`);

/** A provider of tokens is named after its URL. */
const nameKeys = ['RoleName', 'ManagedPolicyName', 'InstanceProfileName', 'UserName', 'GroupName', 'Url'];

const nameOf = ({ Properties = {} }: TemplateResource): unknown =>
  nameKeys.map((key) => Properties[key]).find((name) => name !== undefined);

/** What a name may be: what only an account, a region, or AWS decides stands as `*`. */
const patternsOf = (name: unknown, stack: NamedStack): string[] => {
  const values = [stack.parameters ?? {}, ...Object.values(stack.overrides ?? {})];
  return values.flatMap((parameters) =>
    [true, false].map((condition) => {
      const scope = scopeOf(stack, { ...stack.parameters, ...parameters }, condition);
      try {
        const text = evaluate(name, scope);
        return typeof text === 'string' ? text.replace('https://', '') : '*';
      } catch {
        return '*';
      }
    }),
  );
};

const scopeOf = (
  { name, template }: NamedStack,
  parameters: Readonly<Record<string, string>>,
  condition: boolean,
): Scope => ({
  parameter: (key) =>
    key === 'AWS::StackName'
      ? name
      : String(parameters[key] ?? template.Parameters?.[key]?.Default ?? '*').replaceAll(/\{\{[^}]*\}\}/g, '*'),
  condition: () => condition,
  mapping: () => '*',
  resource: () => ({ ref: '*', attribute: () => '*' }),
  imported: () => '*',
  region: '*',
});
