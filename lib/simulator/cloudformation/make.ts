import { isKnownType, propertyMistakes } from '../../cloudformation/check-properties.ts';
import { evaluate, evaluateCondition, type Scope } from '../../cloudformation/evaluate.ts';
import { TemplateError } from '../../cloudformation/template-error.ts';
import { pseudoParameters } from '../../cloudformation/pseudo-parameters.ts';
import { resolveParameters } from '../../cloudformation/parameters.ts';
import { isRetained } from '../../cloudformation/template-diff.ts';
import type { Template } from '../../config/deployment/template.ts';
import { hasType } from '../../config/words/availability.ts';
import { chosenFor } from '../network/chosen.ts';
import { identityOf } from '../network/ids.ts';
import { isNetworkType } from '../network/state/types.ts';
import type { Made, MadeResource, Place } from './made.ts';
import { withStored } from './stored.ts';
import { attributeOf, namesOf, physicalIdOf } from './names.ts';
import { inOrder } from './order.ts';
import type { OutputRecord } from './records.ts';

/** A template with everything in it worked out; throws a TemplateError for what CloudFormation refuses before it makes anything. */
export function make(template: Template, given: Readonly<Record<string, string>>, place: Place): Made {
  const parameters = withStored(template, resolveParameters(template, given), place);
  for (const [name, value] of stackParameters(place)) parameters.set(name, value);
  const conditions = new Map<string, boolean>();
  const made = new Map<string, MadeResource>();
  const madeUp = new Set<string>();
  const imports = new Set<string>();
  const scope: Scope = {
    region: place.region,
    parameter: (name) => parameters.get(name),
    mapping: (name, first, second) => template.Mappings?.[name]?.[first]?.[second],
    condition(name) {
      const known = conditions.get(name);
      if (known !== undefined) return known;
      if (!Object.hasOwn(template.Conditions ?? {}, name))
        throw new TemplateError(`Template format error: Unresolved condition dependency ${name}`);
      const result = evaluateCondition(template.Conditions?.[name], scope);
      conditions.set(name, result);
      return result;
    },
    resource(name) {
      const resource = made.get(name);
      return (
        resource && { ref: resource.physicalId, attribute: (attribute) => attributeOf(resource, attribute, place) }
      );
    },
    imported(name) {
      imports.add(name);
      const value = place.exported(name);
      if (value === undefined) throw new TemplateError(`No export named ${name} found.`);
      return value;
    },
  };
  for (const name of Object.keys(template.Conditions ?? {})) scope.condition(name);
  const included = (condition: string | undefined): boolean => condition === undefined || scope.condition(condition);
  const unknown = [...new Set(Object.values(template.Resources).map(({ Type }) => Type))].filter(
    (type) => !isKnownType(type) || !hasType(type, place.region, place.opened),
  );
  if (unknown.length > 0)
    throw new TemplateError(`Template format error: Unrecognized resource types: [${unknown.join(', ')}]`);
  for (const { name, depth, needs } of inOrder(template)) {
    const resource = template.Resources[name];
    if (!resource || !included(resource.Condition)) continue;
    const properties = (evaluate(resource.Properties ?? {}, scope) ?? {}) as Record<string, unknown>;
    const names = namesOf(resource.Type, properties, place, madeUp);
    const { claim } = names;
    const existing = claim === undefined ? undefined : place.existing?.(claim);
    const physicalId = place.adopted?.(name) ?? existing ?? physicalIdOf(resource.Type, name, properties, place);
    const network = isNetworkType(resource.Type) && {
      identity: identityOf(resource.Type, properties),
      properties: {
        ...properties,
        ...chosenFor({
          type: resource.Type,
          id: physicalId,
          properties,
          region: place.region,
          allot: (type, id, asked) => place.network?.allot(type, id, asked, made.values()),
        }),
      },
    };
    if (claim === undefined) madeUp.add(physicalId);
    const mistake = propertyMistakes(resource.Type, properties).find(({ mayBeNewer }) => !mayBeNewer);
    made.set(name, {
      logicalId: name,
      type: resource.Type,
      properties,
      physicalId,
      retained: isRetained(resource.DeletionPolicy),
      retainedOnFailure: resource.DeletionPolicy === 'Retain',
      depth,
      needs,
      ...names,
      ...network,
      ...(mistake === undefined
        ? {}
        : { mistake: `Properties validation failed for resource ${name} with message: ${mistake.refusal}` }),
    });
  }
  const outputs = Object.entries(template.Outputs ?? {})
    .filter(([, output]) => included(output.Condition))
    .map(([key, output]): OutputRecord => {
      const exported = output.Export && String(evaluate(output.Export.Name, scope));
      return {
        key,
        ...(output.Description === undefined ? {} : { description: output.Description }),
        value: String(evaluate(output.Value, scope)),
        ...(exported === undefined ? {} : { export: exported }),
      };
    });
  return { resources: [...made.values()], outputs, imports: [...imports] };
}

const stackParameters = (place: Place): [string, unknown][] => [
  ...Object.entries(pseudoParameters(place)),
  ['AWS::NotificationARNs', []],
  ['AWS::StackId', place.stackId],
  ['AWS::StackName', place.stackName],
];
