import type { Template, TemplateResource } from '../config/template.ts';
import type { Difference } from '../plan/change.ts';
import { differences } from '../plan/differences.ts';
import { resourceType, type Properties, type Property, type ResourceType, type Shape } from './resource-types.ts';

/** What happens to one resource of a stack, or to another part of its template. */
export interface TemplateChange {
  readonly action: 'create' | 'update' | 'delete';
  /** `Resources`, `Outputs`, … */
  readonly section: string;
  readonly name: string;
  /** Of a resource. */
  readonly type?: string;
  /** Whether CloudFormation makes the resource anew. */
  readonly replaces: 'yes' | 'maybe' | 'no';
  /** It leaves the stack and stays in AWS. */
  readonly retained?: boolean;
  readonly differences: readonly Difference[];
}

/**
 * A change of template told by resource, with what is replaced. What CloudFormation only writes down (Metadata, descriptions) is not
 * told apart from the rest, for it is part of what is deployed.
 */
export const templateChanges = (before: Template, after: Template): TemplateChange[] => {
  const sections = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return sections.flatMap((section) => {
    const [left, right] = [sectionOf(before, section), sectionOf(after, section)];
    if (!left || !right) {
      const found = differences(valueOf(before, section), valueOf(after, section));
      return found.length > 0 ? [{ action: 'update', section, name: section, replaces: 'no', differences: found }] : [];
    }
    const names = [...new Set([...Object.keys(left), ...Object.keys(right)])];
    return names.flatMap((name) => changeOf(section, name, left[name], right[name]) ?? []);
  });
};

const valueOf = (template: Template, section: string): unknown =>
  (template as unknown as Record<string, unknown>)[section];

const sectionOf = (template: Template, section: string): Record<string, unknown> | undefined => {
  const value = valueOf(template, section) ?? {};
  return typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
};

const changeOf = (section: string, name: string, before: unknown, after: unknown): TemplateChange | undefined => {
  const [left, right] = [before, after] as [TemplateResource | undefined, TemplateResource | undefined];
  const isResource = section === 'Resources';
  const type = isResource ? (right ?? left)?.Type : undefined;
  const common = { section, name, ...(type === undefined ? {} : { type }) };
  if (before === undefined) return { ...common, action: 'create', replaces: 'no', differences: [] };
  if (after === undefined) {
    const retained = isResource && isRetained(left?.DeletionPolicy);
    return { ...common, action: 'delete', replaces: 'no', differences: [], ...(retained ? { retained } : {}) };
  }
  const found = differences(before, after);
  if (found.length === 0) return undefined;
  const replaces = !isResource ? 'no' : left?.Type !== right?.Type ? 'yes' : replacement(type ?? '', found);
  return { ...common, action: 'update', replaces, differences: found };
};

export const isRetained = (policy: string | undefined): boolean =>
  policy === 'Retain' || policy === 'RetainExceptOnCreate';

const replacement = (name: string, found: readonly Difference[]): TemplateChange['replaces'] => {
  const type = resourceType(name);
  if (!type) return 'no';
  const all = found.map(({ path }) => (path[0] === 'Properties' ? ofPath(type, path.slice(1)) : 'no'));
  return all.includes('yes') ? 'yes' : all.includes('maybe') ? 'maybe' : 'no';
};

/** The rule of the first part of the path that has one. */
const ofPath = (type: ResourceType, path: readonly string[]): TemplateChange['replaces'] => {
  let properties: Properties | undefined = type.properties;
  for (const step of path) {
    const property: Property | undefined = properties?.get(step);
    if (!property) continue; // an index of a list, a key of a map
    if (property.replaces !== 'no') return property.replaces;
    properties = type.shapes.get(nameOf(property.shape) ?? '');
  }
  return 'no';
};

/** The named shape that a shape is made of. */
const nameOf = (shape: Shape): string | undefined => {
  if (shape.kind === 'named') return shape.name;
  if (shape.kind === 'list' || shape.kind === 'map') return nameOf(shape.of);
  return shape.kind === 'one of' ? shape.shapes.map(nameOf).find((one) => one !== undefined) : undefined;
};
