import { pseudoParameters, type Template } from '../config/template.ts';

/** A name that a template uses, and where. */
export interface Reference {
  readonly kind: 'ref' | 'attribute' | 'condition' | 'map';
  readonly name: string;
  readonly path: readonly string[];
}

const isPseudo = (name: string): boolean => (pseudoParameters as readonly string[]).includes(name);

/** Everything that a part of a template refers to by name. */
export const referencesIn = (value: unknown, path: readonly string[] = []): Reference[] => {
  if (Array.isArray(value)) return value.flatMap((item, index) => referencesIn(item, [...path, String(index)]));
  if (typeof value !== 'object' || value === null) return [];
  const entries = Object.entries(value);
  const [only] = entries;
  const own = entries.length === 1 && only ? ownReferences(only[0], only[1], path) : [];
  return [...own, ...entries.flatMap(([key, item]) => referencesIn(item, [...path, key]))];
};

const ownReferences = (name: string, value: unknown, path: readonly string[]): Reference[] => {
  const first: unknown = Array.isArray(value) ? value[0] : undefined;
  if (name === 'Ref' && typeof value === 'string') return isPseudo(value) ? [] : [{ kind: 'ref', name: value, path }];
  // Elsewhere it is a word of policies.
  if (name === 'Condition' && typeof value === 'string' && path[0] === 'Conditions')
    return [{ kind: 'condition', name: value, path }];
  if (name === 'Fn::If' && typeof first === 'string') return [{ kind: 'condition', name: first, path }];
  if (name === 'Fn::FindInMap' && typeof first === 'string') return [{ kind: 'map', name: first, path }];
  if (name === 'Fn::GetAtt') {
    const resource = typeof value === 'string' ? value.split('.')[0] : first;
    return typeof resource === 'string' ? [{ kind: 'attribute', name: resource, path }] : [];
  }
  if (name === 'Fn::Sub') return inSub(value, path);
  return [];
};

/** `${Name}` and `${Name.Attribute}`, but for the variables that the function is given and the literal `${!Name}`. */
const inSub = (value: unknown, path: readonly string[]): Reference[] => {
  const [text, variables] = (Array.isArray(value) ? value : [value]) as [unknown, Record<string, unknown>?];
  if (typeof text !== 'string') return [];
  return [...text.matchAll(/\$\{([^!{}][^{}]*)\}/g)].flatMap(([, inner = '']): Reference[] => {
    const name = inner.trim();
    if (isPseudo(name) || Object.hasOwn(variables ?? {}, name)) return [];
    const dot = name.indexOf('.');
    return dot < 0 ? [{ kind: 'ref', name, path }] : [{ kind: 'attribute', name: name.slice(0, dot), path }];
  });
};

/** The resources that each resource needs to be there first. */
export const resourceDependencies = (template: Template): Map<string, Set<string>> =>
  new Map(
    Object.entries(template.Resources).map(([name, resource]) => {
      const named = referencesIn(resource.Properties).flatMap((one) =>
        one.kind === 'ref' || one.kind === 'attribute' ? one.name : [],
      );
      const told = [resource.DependsOn ?? []].flat();
      return [name, new Set([...named, ...told].filter((one) => Object.hasOwn(template.Resources, one)))];
    }),
  );
