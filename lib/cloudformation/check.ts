import { didYouMean } from '../config/words/nearest.ts';
import type { Template } from '../config/deployment/template.ts';
import { isKnownType, propertyMistakes } from './check-properties.ts';
import { parseTemplate, type Finding, type Parsed } from './parse.ts';
import { referencesIn, type Reference } from './references.ts';
import { resourceTypeNames } from './resource-types.ts';

export const noResource = 'a template must have at least one resource';

/** A template's content after everything wrong with it has been told; undefined when any of it is more than a warning. */
export const checkTemplate = (text: string): { template: Template | undefined; findings: readonly Finding[] } => {
  const parsed = parseTemplate(text);
  const { template, findings } = parsed;
  if (!template) return { template, findings };
  const found: Finding[] = [...findings];
  const tell = (path: readonly string[], message: string, fix: string) =>
    void found.push({ offset: parsed.offsetOf(path), message, fix });
  const tellKey = (path: readonly string[], message: string, fix: string) =>
    void found.push({ offset: parsed.keyOffsetOf(path), message, fix });
  const told = () => ({ template: found.some(isError) ? undefined : template, findings: found });

  const entriesOf = (section: Section): [string, Dictionary][] => {
    const value: unknown = template[section];
    if (value === undefined) return [];
    if (!isMap(value)) {
      tell([section], `${section} must be a map`, 'define entries under it by name');
      return [];
    }
    return Object.entries(value).flatMap(([name, item]): [string, Dictionary][] => {
      if (alphanumeric.includes(section) && !/^[A-Za-z0-9]+$/.test(name))
        tellKey([section, name], `"${name}" is not a valid name in ${section}`, 'use only letters and digits');
      if (isMap(item)) return [[name, item]];
      tellKey([section, name], `${name} must be a map`, 'define its keys under it');
      return [];
    });
  };

  // A macro may make anything out of the rest.
  if (template.Transform !== undefined) return told();
  for (const key of Object.keys(template))
    if (!sections.includes(key))
      tellKey([key], `unknown template section "${key}"`, `use one of ${sections.join(', ')}`);
  for (const section of ['Mappings', 'Conditions'] as const) entriesOf(section);
  for (const [name, { Type }] of entriesOf('Parameters'))
    if (typeof Type !== 'string') tellKey(['Parameters', name], `${name} has no Type`, 'add a Type, such as String');
  const resources: unknown = template.Resources;
  if (resources === undefined || (isMap(resources) && Object.keys(resources).length === 0))
    tellKey(['Resources'], noResource, 'add one under Resources:');
  const needsCondition = (path: readonly string[], condition: unknown) => {
    const name = typeof condition === 'string' ? condition : JSON.stringify(condition);
    if (condition !== undefined && !hasIn(template, 'Conditions', name))
      tell([...path, 'Condition'], `unknown condition "${name}"`, 'define it under Conditions:');
  };
  for (const [name, resource] of entriesOf('Resources')) {
    if (typeof resource.Type !== 'string')
      tellKey(['Resources', name], `${name} has no Type`, 'add a Type, such as AWS::SNS::Topic');
    if (resource.Properties !== undefined && !isMap(resource.Properties))
      tell(['Resources', name, 'Properties'], 'Properties must be a map', 'define properties under it, or remove it');
    const others = [resource.DependsOn ?? []].flat().map(String);
    for (const [index, other] of others.entries())
      if (!hasIn(template, 'Resources', other))
        tell(
          ['Resources', name, 'DependsOn', String(index)],
          `unknown resource "${other}"`,
          'use a resource of this template',
        );
    needsCondition(['Resources', name], resource.Condition);
    found.push(...typeFindings(name, resource, parsed));
  }
  for (const [name, output] of entriesOf('Outputs')) {
    if (output.Value === undefined) tellKey(['Outputs', name], `${name} has no Value`, 'add a Value');
    needsCondition(['Outputs', name], output.Condition);
  }
  for (const section of ['Conditions', 'Resources', 'Outputs'] as const)
    for (const reference of referencesIn(template[section], [section])) {
      const missing = missingIn(template, reference);
      if (!missing) continue;
      const start = parsed.offsetOf(reference.path);
      const offset = Math.max(start, text.indexOf(reference.written ?? '', start));
      found.push({ offset, message: missing, fix: 'correct the name, or define it' });
    }
  return told();
};

const isError = ({ severity }: Finding): boolean => severity !== 'warning';

/** What the specification says against a resource. Warnings, for AWS may have learnt more since that was written. */
const typeFindings = (name: string, { Type, Properties = {} }: Dictionary, parsed: Parsed): Finding[] => {
  if (typeof Type !== 'string' || !isMap(Properties)) return [];
  const at = ['Resources', name];
  const tell = (offset: number, message: string, fix: string): Finding => ({
    offset,
    message,
    fix,
    severity: 'warning',
  });
  if (!isKnownType(Type))
    return [
      tell(parsed.offsetOf([...at, 'Type']), `unknown resource type ${Type}`, didYouMean(Type, resourceTypeNames())),
    ];
  return propertyMistakes(Type, Properties, isIntrinsic).map(({ path, message, fix }) =>
    tell(parsed.keyOffsetOf([...at, 'Properties', ...path]), `${Type} ${name}: ${message}`, fix),
  );
};

/** What is known only when the stack is made. */
const isIntrinsic = (value: unknown): boolean =>
  isMap(value) && Object.keys(value).some((key) => key === 'Ref' || key.startsWith('Fn::'));

type Dictionary = Readonly<Record<string, unknown>>;
type Section = 'Parameters' | 'Mappings' | 'Conditions' | 'Resources' | 'Outputs';

const isMap = (value: unknown): value is Dictionary =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const alphanumeric: readonly Section[] = ['Parameters', 'Resources', 'Outputs'];

const sections = [
  'AWSTemplateFormatVersion',
  'Description',
  'Metadata',
  'Parameters',
  'Rules',
  'Mappings',
  'Conditions',
  'Transform',
  'Hooks',
  'Resources',
  'Outputs',
];

const hasIn = (template: Template, section: Section, name: string): boolean => {
  const value: unknown = template[section];
  return isMap(value) && Object.hasOwn(value, name);
};

const missingIn = (template: Template, { kind, name, path }: Reference): string | undefined => {
  const has = (section: Section) => hasIn(template, section, name);
  if (kind === 'condition') return has('Conditions') ? undefined : `unknown condition "${name}"`;
  if (kind === 'map') return has('Mappings') ? undefined : `unknown mapping "${name}"`;
  if (path[0] === 'Conditions' && has('Resources')) return `a condition cannot refer to the resource "${name}"`;
  if (kind === 'attribute') return has('Resources') ? undefined : `unknown resource "${name}"`;
  return has('Parameters') || has('Resources') ? undefined : `unknown parameter or resource "${name}"`;
};
