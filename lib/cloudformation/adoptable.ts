import type { Template, TemplateResource } from '../config/deployment/template.ts';
import { attempt } from './attempt.ts';
import { evaluate, evaluateCondition, type Scope } from './evaluate.ts';
import { importableTypes } from './importable.ts';
import { resolveParameters } from './parameters.ts';
import { pseudoParameters, type StackPlace } from './pseudo-parameters.ts';
import { resourceDependencies } from './references.ts';
import { resourceType } from './resource-types.ts';
import { isRetained } from './template-diff.ts';

/** A resource that may have outlived its stack, as a change set of type IMPORT takes it. */
export interface Adoptable {
  readonly logicalId: string;
  readonly type: string;
  /** By the names of the properties that identify it. */
  readonly identifier: Readonly<Record<string, string>>;
  /** What it is in the template of the import: no more than what it has to have, and what could not be changed later. */
  readonly resource: TemplateResource;
  /** Resources of the template that it names. */
  readonly needs: ReadonlySet<string>;
}

/**
 * What of a template outlives its stack, has a name of its own, and is not in the stack yet; what others name comes first. Keys have no
 * names: `keyOf` finds one by its alias.
 */
export const adoptable = (
  template: Template,
  values: Readonly<Record<string, string>>,
  {
    place,
    before,
    keyOf,
  }: { place: StackPlace; before?: Template | undefined; keyOf: (alias: string) => string | undefined },
): Adoptable[] => {
  const ids = new Map<string, string>();
  const scope = scopeOf(template, values, place, ids);
  const needs = resourceDependencies(template);
  const found: Adoptable[] = [];
  const visited = new Set<string>();
  const visit = (logicalId: string): void => {
    if (visited.has(logicalId)) return;
    visited.add(logicalId);
    for (const other of needs.get(logicalId) ?? []) visit(other);
    const resource = template.Resources[logicalId];
    if (!resource || !isKept(resource, scope)) return;
    const identifier = identifierOf(logicalId, resource, template, scope, keyOf);
    const properties = identifier && leastOf(resource, identifier, scope);
    if (!identifier || !properties) return;
    ids.set(logicalId, Object.values(identifier).join('|'));
    if (before && Object.hasOwn(before.Resources, logicalId)) return;
    const { Type, DeletionPolicy, UpdateReplacePolicy } = resource;
    found.push({
      logicalId,
      type: Type,
      identifier,
      resource: {
        Type,
        Properties: properties,
        ...(DeletionPolicy === undefined ? {} : { DeletionPolicy }),
        ...(UpdateReplacePolicy === undefined ? {} : { UpdateReplacePolicy }),
      },
      needs: needs.get(logicalId) ?? new Set(),
    });
  };
  for (const logicalId of Object.keys(template.Resources)) visit(logicalId);
  return found;
};

/** Names of aliases of keys that outlive the stack. */
export const aliasesIn = (
  template: Template,
  values: Readonly<Record<string, string>>,
  place: StackPlace,
): string[] => {
  const scope = scopeOf(template, values, place, new Map());
  return Object.values(template.Resources).flatMap((resource) => {
    if (resource.Type !== aliasType || !isKept(resource, scope)) return [];
    const name = attempt(() => evaluate(resource.Properties?.AliasName, scope));
    return typeof name === 'string' ? name : [];
  });
};

const keyType = 'AWS::KMS::Key';
const aliasType = 'AWS::KMS::Alias';

const isKept = ({ Type, DeletionPolicy, Condition }: TemplateResource, scope: Scope): boolean =>
  importableTypes.has(Type) &&
  isRetained(DeletionPolicy) &&
  (Condition === undefined || attempt(() => scope.condition(Condition)) === true);

const identifierOf = (
  logicalId: string,
  { Type, Properties = {} }: TemplateResource,
  template: Template,
  scope: Scope,
  keyOf: (alias: string) => string | undefined,
): Readonly<Record<string, string>> | undefined => {
  const names = resourceType(Type)?.identifier ?? [];
  const values = names.map((name) =>
    Type === keyType ? keyIdOf(logicalId, template, scope, keyOf) : attempt(() => evaluate(Properties[name], scope)),
  );
  if (names.length === 0 || !values.every((value) => typeof value === 'string')) return undefined;
  return Object.fromEntries(names.map((name, index) => [name, String(values[index])]));
};

const keyIdOf = (
  key: string,
  { Resources }: Template,
  scope: Scope,
  keyOf: (alias: string) => string | undefined,
): string | undefined => {
  const aliases = Object.values(Resources).filter(
    ({ Type, Properties }) => Type === aliasType && JSON.stringify(Properties?.TargetKeyId).includes(`"${key}"`),
  );
  for (const { Properties } of aliases) {
    const name = attempt(() => evaluate(Properties?.AliasName, scope));
    const found = typeof name === 'string' ? keyOf(name) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
};

/** Undefined where something of it can not be told, so that an update after the import would replace it. */
const leastOf = (
  { Type, Properties = {} }: TemplateResource,
  identifier: Readonly<Record<string, string>>,
  scope: Scope,
): Readonly<Record<string, unknown>> | undefined => {
  const known = resourceType(Type)?.properties;
  const kept = Object.keys(Properties).filter((name) => {
    const property = known?.get(name);
    return Object.hasOwn(identifier, name) || property?.required === true || property?.replaces !== 'no';
  });
  return attempt(() =>
    Object.fromEntries(
      kept.map((name) => [name, evaluate(Properties[name], scope)] as const).filter(([, value]) => value !== undefined),
    ),
  );
};

const scopeOf = (
  template: Template,
  values: Readonly<Record<string, string>>,
  place: StackPlace,
  ids: ReadonlyMap<string, string>,
): Scope => {
  const parameters = new Map<string, unknown>([
    ...(attempt(() => resolveParameters(template, values)) ?? []),
    ...Object.entries(pseudoParameters(place)),
  ]);
  const scope: Scope = {
    region: place.region,
    parameter: (name) => parameters.get(name),
    mapping: (name, first, second) => template.Mappings?.[name]?.[first]?.[second],
    condition: (name) => evaluateCondition(template.Conditions?.[name], scope),
    resource: (name) => {
      const id = ids.get(name);
      if (id === undefined) return undefined;
      return {
        ref: id,
        attribute: (attribute) => {
          if (attribute.endsWith('Arn')) return arnOf(template.Resources[name]?.Type ?? '', id, place);
          throw new Error(`${attribute} is not known before the import`);
        },
      };
    },
    imported: (name) => {
      throw new Error(`${name} is not known before the import`);
    },
  };
  return scope;
};

/** Of what its identifier alone names. */
export const arnOf = (type: string, id: string, { partition, account, region }: StackPlace): string => {
  const known: Readonly<Record<string, string>> = { Partition: partition, Account: account, Region: region };
  return (resourceType(type)?.arn ?? '').replaceAll(/\$\{(\w+)\}/g, (_, name: string) => known[name] ?? id);
};
