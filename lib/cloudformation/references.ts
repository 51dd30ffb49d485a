import { pseudoParameters, type Template } from '../config/deployment/template.ts';

/** A name that a template uses, and where. */
export interface Reference {
  readonly kind: 'ref' | 'attribute' | 'condition' | 'map';
  readonly name: string;
  /** Of the name, or of the text that it stands in. */
  readonly path: readonly string[];
  /** How it is written in that text. */
  readonly written?: string;
}

const isPseudo = (name: string): boolean => (pseudoParameters as readonly string[]).includes(name);

/** Everything that a part of a template refers to by name. */
export const referencesIn = (value: unknown, path: readonly string[] = []): Reference[] => {
  if (Array.isArray(value)) return value.flatMap((item, index) => referencesIn(item, [...path, String(index)]));
  if (typeof value !== 'object' || value === null) return [];
  const entries = Object.entries(value);
  const [only] = entries;
  const own = entries.length === 1 && only ? ownReferences(only[0], only[1], [...path, only[0]]) : [];
  return [...own, ...entries.flatMap(([key, item]) => referencesIn(item, [...path, key]))];
};

const ownReferences = (name: string, value: unknown, path: readonly string[]): Reference[] => {
  const [first, at]: [unknown, readonly string[]] = Array.isArray(value) ? [value[0], [...path, '0']] : [value, path];
  if (typeof first !== 'string') return [];
  if (name === 'Ref') return isPseudo(first) ? [] : [{ kind: 'ref', name: first, path }];
  // Elsewhere it is a word of policies.
  if (name === 'Condition' && path[0] === 'Conditions') return [{ kind: 'condition', name: first, path }];
  if (name === 'Fn::If') return [{ kind: 'condition', name: first, path: at }];
  if (name === 'Fn::FindInMap') return [{ kind: 'map', name: first, path: at }];
  if (name === 'Fn::GetAtt') return [{ kind: 'attribute', name: first.split('.')[0] ?? '', path: at }];
  return name === 'Fn::Sub' ? inSub(first, Array.isArray(value) ? (value[1] as unknown) : undefined, at) : [];
};

/** `${Name}` and `${Name.Attribute}`, but for the variables that the function is given and the literal `${!Name}`. */
const inSub = (text: string, variables: unknown, path: readonly string[]): Reference[] => {
  const found = new Map(
    [...text.matchAll(/\$\{([^!${}][^${}]*)\}/g)].map(([written, inner = '']) => [inner.trim(), written]),
  );
  return [...found].flatMap(([name, written]): Reference[] => {
    if (isPseudo(name) || Object.hasOwn(variables ?? {}, name)) return [];
    const dot = name.indexOf('.');
    const common = { path, written };
    return dot < 0 ? [{ kind: 'ref', name, ...common }] : [{ kind: 'attribute', name: name.slice(0, dot), ...common }];
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
