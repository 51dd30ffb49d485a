import type { ResourceChange, ResourceChangeDetail } from '@aws-sdk/client-cloudformation';
import { referencesIn } from '../../cloudformation/references.ts';
import { resourceType } from '../../cloudformation/resource-types.ts';
import { isRetained, replacement } from '../../cloudformation/template-diff.ts';
import { TemplateError } from '../../cloudformation/template-error.ts';
import type { Template, TemplateResource } from '../../config/deployment/template.ts';
import { equal } from '../../plan/differences.ts';
import type { World } from '../world/world.ts';
import type { Wanted } from './deploy.ts';
import type { MadeResource } from './made.ts';
import { make } from './make.ts';
import { placeOf, previous } from './previous.ts';
import type { ChangeSetRecord, StackRecord } from './records.ts';
import { templateOf } from './templates.ts';

/**
 * What a change set would do to each resource, as DescribeChangeSet tells it.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ResourceChange.html
 */
export function changesOf(
  world: World,
  stack: StackRecord,
  wanted: Wanted,
  imports: ChangeSetRecord['imports'] = {},
): ResourceChange[] {
  const template = templateOf(world, wanted.template);
  if (!template) return [];
  const before = previous(world, stack);
  const old = templateOf(world, stack.template ?? '');
  const after = madeOf(world, stack, wanted, template);
  const replaced = new Set<string>();
  const tagged = !equal(stack.tags, wanted.tags);
  const found = after.flatMap((resource): ResourceChange[] => {
    const { logicalId: LogicalResourceId, type: ResourceType } = resource;
    const imported = imports[LogicalResourceId];
    const common = { LogicalResourceId, ResourceType };
    if (imported !== undefined) return [{ Action: 'Import', PhysicalResourceId: imported, ...common }];
    const there = before.get(LogicalResourceId);
    if (!there) return [{ Action: 'Add', ...common, Scope: [], Details: [] }];
    const details = detailsOf(there, resource, old, template, replaced, tagged);
    if (details.length === 0) return [];
    const Replacement = strongest(details);
    if (Replacement === 'True') replaced.add(LogicalResourceId);
    return [
      {
        ...{ Action: 'Modify', PhysicalResourceId: there.physicalId, ...common, Replacement },
        ...(Replacement === 'True' ? { PolicyAction: policyOf(template.Resources[LogicalResourceId]) } : {}),
        Scope: [...new Set(details.flatMap(({ Target }) => Target?.Attribute ?? []))],
        Details: details,
      },
    ];
  });
  const kept = new Set(after.map(({ logicalId }) => logicalId));
  const removed = [...before.values()].flatMap(({ logicalId, physicalId, type, retained }): ResourceChange[] =>
    kept.has(logicalId)
      ? []
      : [
          {
            ...{ Action: 'Remove', PolicyAction: retained ? 'Retain' : 'Delete', LogicalResourceId: logicalId },
            ...{ PhysicalResourceId: physicalId, ResourceType: type, Scope: [], Details: [] },
          },
        ],
  );
  return [...removed, ...found];
}

/** An export that is not there yet fails the deployment, not the change set. */
const madeOf = (world: World, stack: StackRecord, wanted: Wanted, template: Template): readonly MadeResource[] => {
  const place = placeOf(world, stack);
  try {
    return make(template, wanted.parameters, { ...place, exported: (name) => place.exported(name) ?? '' }).resources;
  } catch (error) {
    if (error instanceof TemplateError) return [];
    throw error;
  }
};

const policyOf = (resource: TemplateResource | undefined) =>
  isRetained(resource?.UpdateReplacePolicy) ? 'ReplaceAndRetain' : 'ReplaceAndDelete';

const strongest = (details: readonly ResourceChangeDetail[]): NonNullable<ResourceChange['Replacement']> => {
  const found = details.map(({ Target }) => Target?.RequiresRecreation);
  return found.includes('Always') ? 'True' : found.includes('Conditionally') ? 'Conditional' : 'False';
};

const recreations = { yes: 'Always', maybe: 'Conditionally', no: 'Never' } as const;

/** Parts of a resource besides its properties. */
const attributes = ['Metadata', 'CreationPolicy', 'UpdatePolicy', 'DeletionPolicy', 'UpdateReplacePolicy'] as const;

function detailsOf(
  before: MadeResource,
  after: MadeResource,
  old: Template | undefined,
  template: Template,
  replaced: ReadonlySet<string>,
  tagged: boolean,
): ResourceChangeDetail[] {
  const { logicalId, type } = after;
  const [left, right] = [old?.Resources[logicalId], template.Resources[logicalId]];
  const names = new Set([...Object.keys(before.properties), ...Object.keys(after.properties)]);
  const ofProperties = [...names].flatMap((name): ResourceChangeDetail[] => {
    const [one, other] = [before.properties[name], after.properties[name]];
    const raw = right?.Properties?.[name];
    const named = referencesIn(raw).map((reference) => reference.name);
    if (equal(one, other) && !named.some((reference) => replaced.has(reference))) return [];
    const fresh = equal(one, other) ? undefined : other;
    const RequiresRecreation = recreations[replacement(type, { [name]: one }, { [name]: fresh })];
    return [
      {
        Target: { Attribute: 'Properties', Name: name, RequiresRecreation },
        ...(equal(left?.Properties?.[name], raw) ? causeOf(named, template) : direct),
      },
    ];
  });
  const others = attributes.flatMap((Attribute): ResourceChangeDetail[] => {
    const [one, other] = [left, right].map(
      (part) => (part as Partial<Record<string, unknown>> | undefined)?.[Attribute],
    );
    return equal(one, other) ? [] : [{ Target: { Attribute, RequiresRecreation: 'Never' }, ...direct }];
  });
  const hasTags = tagged && resourceType(type)?.properties.has('Tags') === true;
  return [
    ...ofProperties,
    ...others,
    ...(hasTags ? [{ Target: { Attribute: 'Tags', RequiresRecreation: 'Never' } as const, ...direct }] : []),
  ];
}

const direct = { Evaluation: 'Static', ChangeSource: 'DirectModification' } as const;

/** The text of the property is as it was: what it refers to has changed. */
const causeOf = (named: readonly string[], template: Template): Partial<ResourceChangeDetail> => {
  const resource = named.find((name) => Object.hasOwn(template.Resources, name));
  if (resource !== undefined)
    return { Evaluation: 'Dynamic', ChangeSource: 'ResourceReference', CausingEntity: resource };
  const parameter = named.find((name) => Object.hasOwn(template.Parameters ?? {}, name));
  if (parameter === undefined) return direct;
  return { Evaluation: 'Static', ChangeSource: 'ParameterReference', CausingEntity: parameter };
};
