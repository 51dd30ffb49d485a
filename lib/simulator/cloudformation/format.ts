import { referencesIn, type Reference } from '../../cloudformation/references.ts';
import type { Template } from '../../config/deployment/template.ts';
import { isObject, type JsonObject } from '../engine/json.ts';

/*
 * What CloudFormation says of a template that is none, in its words: https://github.com/localstack/localstack, recorded in the snapshots of
 * tests/aws/services/cloudformation (api/test_validations, api/test_templates, api/test_resources, api/test_changesets, engine/test_mappings,
 * engine/test_references, test_change_set_conditions).
 */

/** Of a text that no template can be read from. */
export function unreadable(text: string): string {
  if (/^\s*\{/.test(text)) return `Template format error: JSON not well-formed.${placeIn(text)}`;
  return /^\s*(\[.*\]\s*$|[^\n:{[]*(:\/\/\S*)?\s*$)/s.test(text)
    ? 'Template format error: unsupported structure.'
    : 'Template format error: YAML not well-formed.';
}

const placeIn = (text: string): string => {
  try {
    JSON.parse(text);
    return '';
  } catch (error) {
    const [, at] = /position (\d+)/.exec(String(error)) ?? [];
    const before = text.slice(0, at === undefined ? text.length : Number(at) + 1).split('\n');
    return ` (line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1})`;
  }
};

/** Of a template without macros. */
export function formatFault(template: Template): string | undefined {
  const unknown = Object.keys(template).filter((key) => !sections.includes(key));
  if (unknown.length > 0) return `Invalid template property or properties [${unknown.join(', ')}]`;
  for (const section of ['Parameters', 'Mappings', 'Conditions', 'Resources', 'Outputs'] as const) {
    const empty = nullIn(template[section], `/${section}`);
    if (empty !== undefined) return `[${empty}] 'null' values are not allowed in templates`;
  }
  if (template.Description !== undefined && typeof template.Description !== 'string')
    return 'Template format error: Template description must be a string.';
  return parameterFault(template) ?? mappingFault(template) ?? resourceFault(template) ?? outputFault(template);
}

/** Of a template whose parts are as they have to be: what it names has to be there. */
export function referenceFault(template: Template): string | undefined {
  for (const block of ['Resources', 'Outputs'] as const) {
    const references = referencesIn(template[block], [block]);
    for (const { kind, name, path, written } of references) {
      if (kind === 'condition' && !has(template.Conditions, name))
        return `Template error: unresolved condition dependency ${name} in Fn::If`;
      if (kind === 'map' && !has(template.Mappings, name))
        return `Template error: Mapping named '${name}' is not present in the 'Mappings' section of template.`;
      if (
        kind === 'attribute' &&
        written === undefined &&
        path.includes('Fn::GetAtt') &&
        !has(template.Resources, name)
      )
        return `Template error: instance of Fn::GetAtt references undefined resource ${name}`;
    }
    const names = references.filter((one) => isMissing(template, one)).map(({ name }) => name);
    if (block === 'Resources') names.push(...waitedFor(template));
    const missing = [...new Set(names)];
    if (missing.length > 0)
      return `Template format error: Unresolved resource dependencies [${missing.join(', ')}] in the ${block} block of the template`;
  }
  return undefined;
}

const has = (section: object | undefined, name: string): boolean => Object.hasOwn(section ?? {}, name);

const isMissing = (template: Template, { kind, name }: Reference): boolean =>
  (kind === 'attribute' && !has(template.Resources, name)) ||
  (kind === 'ref' && !has(template.Resources, name) && !has(template.Parameters, name));

const waitedFor = ({ Resources }: Template): string[] =>
  Object.values(Resources).flatMap(({ DependsOn }) =>
    [DependsOn ?? []].flat().filter((name) => typeof name === 'string' && !has(Resources, name)),
  );

const nullIn = (value: unknown, path: string): string | undefined => {
  if (value === null) return path;
  if (typeof value !== 'object') return undefined;
  for (const [key, one] of Object.entries(value as JsonObject)) {
    const found = key === 'Metadata' ? undefined : nullIn(one, `${path}/${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
};

const entriesOf = (section: unknown): [string, unknown][] => (isObject(section) ? Object.entries(section) : []);

const badName = (section: unknown): string | undefined =>
  entriesOf(section).find(([name]) => !/^[A-Za-z0-9]+$/.test(name))?.[0];

function parameterFault({ Parameters }: Template): string | undefined {
  const name = badName(Parameters);
  return name === undefined ? undefined : `Template format error: Parameter name ${name} is non alphanumeric.`;
}

function mappingFault({ Mappings }: Template): string | undefined {
  for (const [, map] of entriesOf(Mappings))
    for (const [name, row] of entriesOf(map)) {
      if (!isObject(row)) return `Template format error: Every Mappings member ${name} must be a map`;
      if (Object.values(row).some(isObject))
        return 'Template format error: Every Mappings attribute must be a String or a List.';
    }
  return undefined;
}

function resourceFault({ Resources }: Template): string | undefined {
  if (entriesOf(Resources).length === 0) return 'Template format error: At least one Resources member must be defined.';
  const name = badName(Resources);
  if (name !== undefined) return `Template format error: Resource name ${name} is non alphanumeric.`;
  for (const [logicalId, resource] of entriesOf(Resources)) {
    if (!isObject(resource)) return 'Template format error: Any Resources member must be an object.';
    if (typeof resource.Type !== 'string')
      return `Template format error: [/Resources/${logicalId}] Every Resources object must contain a Type member.`;
    const key = Object.keys(resource).find((one) => !attributes.includes(one));
    if (key !== undefined) return `Invalid template resource property '${key}'`;
  }
  return undefined;
}

function outputFault({ Outputs }: Template): string | undefined {
  return entriesOf(Outputs).some(([, output]) => !isObject(output) || output.Value === undefined)
    ? 'Template format error: Every Outputs member must contain a Value object'
    : undefined;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html */
const sections = [
  ...['AWSTemplateFormatVersion', 'Description', 'Metadata', 'Parameters', 'Rules', 'Mappings', 'Conditions'],
  ...['Transform', 'Hooks', 'Resources', 'Outputs'],
];

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-product-attribute-reference.html */
const attributes = [
  ...['Type', 'Properties', 'DependsOn', 'Condition', 'Metadata'],
  ...['CreationPolicy', 'DeletionPolicy', 'UpdatePolicy', 'UpdateReplacePolicy'],
];
