import { importableTypes } from '../../cloudformation/importable.ts';
import { resourceType } from '../../cloudformation/resource-types.ts';
import { isRetained } from '../../cloudformation/template-diff.ts';
import type { World } from '../world/world.ts';
import type { Imports } from './imports.ts';
import type { MadeResource } from './made.ts';
import { make } from './make.ts';
import { placeOf } from './previous.ts';
import type { ChangeSetRecord, StackRecord } from './records.ts';
import { templateOf } from './templates.ts';

/**
 * What a change set takes in that is in no stack, while it makes the rest: only what has a name in its template.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/import-resources-automatically.html
 */
export function existingIn(
  world: World,
  stack: StackRecord,
  { template: hash, parameters }: Pick<ChangeSetRecord, 'template' | 'parameters'>,
): { readonly imports: Imports; readonly failure?: string } {
  const template = templateOf(world, hash);
  const place = placeOf(world, stack);
  const made = template
    ? make(template, parameters, { ...place, exported: (name) => place.exported(name) ?? '' })
    : undefined;
  const found = (made?.resources ?? []).filter((resource) => isFree(world, stack, resource));
  // Its words: https://github.com/aws/aws-cdk-cli/pull/1367
  const unkept = found.filter(({ logicalId }) => !isRetained(template?.Resources[logicalId]?.DeletionPolicy));
  const imports = Object.fromEntries(found.map(({ logicalId, physicalId }) => [logicalId, physicalId]));
  if (unkept.length === 0) return { imports };
  return {
    imports: {},
    failure: `CloudFormation is attempting to import some resources because they already exist in your account. The resources must have the DeletionPolicy attribute set to 'Retain' or 'RetainExceptOnCreate' in the template for successful import. The affected resources are ${unkept.map(identified).join(', ')}`,
  };
}

const isFree = (world: World, stack: StackRecord, { claim, type, logicalId }: MadeResource): boolean => {
  const there = claim === undefined || Object.hasOwn(stack.resources, logicalId) ? undefined : world.claims.get(claim);
  const owner = world.stacks.get(there?.stack ?? '');
  return (
    there?.account === stack.account &&
    there.region === stack.region &&
    (owner === undefined || owner.status === 'DELETE_COMPLETE') &&
    importableTypes.has(type)
  );
};

const identified = ({ logicalId, type, properties }: MadeResource): string => {
  const names = resourceType(type)?.identifier ?? [];
  return `${logicalId} ({${names.map((name) => `${name}=${String(properties[name])}`).join(', ')}})`;
};

/** Carries out a deployment that finds them among the resources of the stack. If it fails, they are as free as before. */
export function withExisting(world: World, stack: StackRecord, set: ChangeSetRecord, deployment: () => void): void {
  const template = templateOf(world, set.template);
  const { existing = {} } = set;
  const taken =
    template && Object.keys(existing).length > 0
      ? make(template, set.parameters, placeOf(world, stack)).resources.flatMap(({ logicalId, claim }) => {
          const found = Object.hasOwn(existing, logicalId) ? world.claims.get(claim ?? '') : undefined;
          return found ? [[logicalId, found] as const] : [];
        })
      : [];
  for (const [, found] of taken) found.stack = stack.id;
  deployment();
  for (const [logicalId, found] of taken) if (!Object.hasOwn(stack.resources, logicalId)) delete found.stack;
}
