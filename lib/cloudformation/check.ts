import { parseTemplate, type Finding } from './parse.ts';
import { referencesIn, type Reference } from './references.ts';
import type { Template } from '../config/template.ts';

/** A template's content after everything that can be told without knowing its resource types. */
export const checkTemplate = (text: string): { template: Template | undefined; findings: readonly Finding[] } => {
  const parsed = parseTemplate(text);
  const { template, findings } = parsed;
  if (!template) return { template, findings };
  const found: Finding[] = [...findings];
  const tell = (path: readonly string[], message: string, fix: string) =>
    void found.push({ offset: parsed.offsetOf(path), message, fix });
  for (const key of Object.keys(template))
    if (!sections.includes(key)) tell([key], `a template has no section ${key}`, `it has ${sections.join(', ')}`);
  const resources = Object.entries((template.Resources as Template['Resources'] | undefined) ?? {});
  if (resources.length === 0) tell(['Resources'], 'a template needs at least one resource', 'add it under Resources:');
  for (const [name, resource] of resources as [string, Partial<Template['Resources'][string]> | null][]) {
    if (!/^[A-Za-z0-9]+$/.test(name))
      tell(['Resources', name], `${name} can not name a resource`, 'use letters and digits only');
    if (typeof resource?.Type !== 'string')
      tell(['Resources', name], `${name} has no Type`, 'add one such as AWS::SNS::Topic');
    for (const other of [resource?.DependsOn ?? []].flat())
      if (!Object.hasOwn(template.Resources, other))
        tell(['Resources', name, 'DependsOn'], `there is no resource ${other}`, 'name a resource of this template');
    const condition = resource?.Condition;
    if (condition !== undefined && !Object.hasOwn(template.Conditions ?? {}, condition))
      tell(['Resources', name, 'Condition'], `there is no condition ${condition}`, 'define it under Conditions:');
  }
  for (const section of ['Conditions', 'Resources', 'Outputs'] as const)
    for (const reference of referencesIn(template[section], [section])) {
      const missing = missingIn(template, reference);
      if (missing) tell(reference.path, missing, 'correct the name, or define it');
    }
  return { template: found.length > 0 ? undefined : template, findings: found };
};

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

const missingIn = (template: Template, { kind, name }: Reference): string | undefined => {
  const has = (section: 'Parameters' | 'Resources' | 'Conditions' | 'Mappings') =>
    Object.hasOwn(template[section] ?? {}, name);
  if (kind === 'condition') return has('Conditions') ? undefined : `there is no condition ${name}`;
  if (kind === 'map') return has('Mappings') ? undefined : `there is no mapping ${name}`;
  if (kind === 'attribute') return has('Resources') ? undefined : `there is no resource ${name}`;
  return has('Parameters') || has('Resources') ? undefined : `there is no parameter or resource ${name}`;
};
