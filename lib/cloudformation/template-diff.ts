import type { Template, TemplateResource } from '../config/deployment/template.ts';
import type { Difference } from '../plan/change.ts';
import { differences, equal } from '../plan/differences.ts';
import { resourceType, type Properties, type ResourceType, type Shape } from './resource-types.ts';

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
  return keysOf({ ...before }, { ...after }).flatMap((section) => {
    const [left, right] = [sectionOf(before, section), sectionOf(after, section)];
    if (!left || !right) {
      const found = differences(valueOf(before, section), valueOf(after, section));
      return found.length > 0 ? [{ action: 'update', section, name: section, replaces: 'no', differences: found }] : [];
    }
    return keysOf(left, right).flatMap((name) => changeOf(section, name, own(left, name), own(right, name)) ?? []);
  });
};

type Dictionary = Readonly<Record<string, unknown>>;
type Replaces = TemplateChange['replaces'];

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
  const isOther = left?.Type !== right?.Type;
  const replaces = !isResource ? 'no' : isOther ? 'yes' : replacement(type ?? '', left?.Properties, right?.Properties);
  return { ...common, action: 'update', replaces, differences: found };
};

export const isRetained = (policy: string | undefined): boolean =>
  policy === 'Retain' || policy === 'RetainExceptOnCreate';

/** Whether CloudFormation makes a resource anew for its properties to become others. */
export const replacement = (name: string, before: unknown, after: unknown): Replaces => {
  const type = resourceType(name);
  return type ? ofProperties(type, type.properties, fieldsOf(before), fieldsOf(after)) : 'no';
};

/** What changes within a property follows the rule of the outermost part that has one. */
const ofProperties = (type: ResourceType, properties: Properties, left: Dictionary, right: Dictionary): Replaces => {
  return strongest(
    keysOf(left, right).map((name) => {
      const property = properties.get(name);
      const [before, after] = [own(left, name), own(right, name)];
      if (!property || equal(asTexts(before), asTexts(after))) return 'no';
      return property.replaces === 'no' ? ofShape(type, property.shape, before, after) : property.replaces;
    }),
  );
};

const ofShape = (type: ResourceType, shape: Shape, before: unknown, after: unknown): Replaces => {
  if (shape.kind === 'one of') return strongest(shape.shapes.map((one) => ofShape(type, one, before, after)));
  if (shape.kind === 'named') {
    const properties = type.shapes.get(shape.name);
    return properties ? ofProperties(type, properties, fieldsOf(before), fieldsOf(after)) : 'no';
  }
  if (shape.kind !== 'list' && shape.kind !== 'map') return 'no';
  const [left, right] = [fieldsOf(before), fieldsOf(after)];
  const found = strongest(keysOf(left, right).map((key) => ofShape(type, shape.of, own(left, key), own(right, key))));
  // An item that comes or goes need not be a change of one that stays.
  const areSame = keysOf(left, right).every((key) => Object.hasOwn(left, key) && Object.hasOwn(right, key));
  return found === 'yes' && !areSame ? 'maybe' : found;
};

/** CloudFormation takes `5` and `'5'` for the same. */
const asTexts = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(asTexts);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, asTexts(item)]));
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
};

const keysOf = (left: Dictionary, right: Dictionary): string[] => [
  ...new Set([...Object.keys(left), ...Object.keys(right)]),
];

const strongest = (found: readonly Replaces[]): Replaces =>
  found.includes('yes') ? 'yes' : found.includes('maybe') ? 'maybe' : 'no';

/** Of a list, by index. */
const fieldsOf = (value: unknown): Dictionary =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};

/** Not what every object inherits, such as `constructor`. */
const own = (fields: Dictionary, key: string): unknown => (Object.hasOwn(fields, key) ? fields[key] : undefined);
