import type { ResourceToImport } from '@aws-sdk/client-cloudformation';
import { importableTypes } from '../../cloudformation/importable.ts';
import { resourceType } from '../../cloudformation/resource-types.ts';
import type { Template } from '../../config/deployment/template.ts';
import { equal } from '../../plan/differences.ts';
import type { World } from '../world/world.ts';
import { isOfIdentityCenter } from './identity-center/ids.ts';
import { isThere } from './identity-center/there.ts';
import type { MadeResource, Place } from './made.ts';
import { make } from './make.ts';
import type { StackRecord } from './records.ts';
import { validationError } from './refusals.ts';
import { keyClaim } from './services/looked-at.ts';

/** What a resource that is to be imported is called, by its logical id. */
export type Imports = Readonly<Record<string, string>>;

/**
 * What a change set of type IMPORT shall import; throws what CloudFormation refuses at once. `before` is the template of the stack that
 * there is. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/import-resources-manually.html; words from
 * https://github.com/awslabs/aws-security-assessment-solution/issues/6 (outputs), https://github.com/aws-quickstart/quickstart-awx/issues/38
 * (deletion policies), https://github.com/amazon-connect/amazon-connect-realtime-transcription/issues/34 (types).
 */
export function importsIn(
  given: readonly ResourceToImport[] = [],
  after: Template | undefined,
  before: Template | undefined,
): Imports {
  const [wanted, there] = [after?.Resources ?? {}, before?.Resources ?? {}];
  if (given.length === 0) refuse('Must Provide at least one resource to import');
  const ids = given.map(({ LogicalResourceId: id = '' }) => id);
  if (new Set(ids).size < ids.length) refuse('Every resource to import must have unique LogicalResourceId');
  const absent = ids.filter((id) => !Object.hasOwn(wanted, id));
  if (absent.length > 0)
    refuse(
      `The logical resource ids [${absent.join(', ')}] provided in ResourceToImport do not exist in the template.`,
    );
  const imports = Object.fromEntries(given.map((one) => [one.LogicalResourceId ?? '', identifierOf(one, wanted)]));
  const isListed = (id: string): boolean => Object.hasOwn(imports, id);
  const unlisted = Object.keys(wanted).filter((id) => !Object.hasOwn(there, id) && !isListed(id));
  if (unlisted.length > 0) refuse(`Resources [${unlisted.join(', ')}] is missing from ResourceToImport list`);
  const changed = Object.keys(there).filter((id) => !equal(there[id], wanted[id]));
  if (changed.length > 0)
    refuse(
      `You have modified resources [${changed.join(', ')}] in your template that are not being imported. Update, create or delete operations cannot be executed during import operations.`,
    );
  const taken = ids.filter((id) => Object.hasOwn(there, id));
  if (taken.length > 0)
    refuse(`Resources [${taken.join(', ')}] passed in ResourceToImport are already in a stack and cannot be imported.`);
  const unkept = ids.filter((id) => wanted[id]?.DeletionPolicy === undefined);
  if (unkept.length > 0)
    refuse(
      `The following resources to import [${unkept.join(', ')}] must have DeletionPolicy attribute specified in the template.`,
    );
  if (!equal(before?.Outputs ?? {}, after?.Outputs ?? {}))
    refuse('As part of the import operation, you cannot modify or add [Outputs]');
  return imports;
}

function identifierOf(
  { LogicalResourceId: id = '', ResourceType: type = '', ResourceIdentifier: identifier = {} }: ResourceToImport,
  wanted: Template['Resources'],
): string {
  if (!importableTypes.has(type) && !isOfIdentityCenter(type))
    refuse(`The following resource types are not supported for resource import: ${type}`);
  const names = resourceType(type)?.identifier ?? [];
  if (!equal(Object.keys(identifier).sort(), [...names].sort()))
    refuse(`Invalid resource identifier for resource type ${type}. Expected [${names.join(', ')}]`);
  const declared = wanted[id]?.Type ?? '';
  if (declared !== type)
    refuse(
      `Resource type of [${id}] passed in ResourceToImport does not match with resource type defined in the template. Resource type in ResourceToImport: ${type}; Resource type in Template: ${declared}.`,
    );
  return names.map((name) => identifier[name] ?? '').join('|');
}

const refuse = (message: string): never => {
  throw validationError(message);
};

/** Why what is to be imported can not be: it is not there, or in a stack. The change set fails by that. */
export function importFailure(
  world: World,
  imports: Imports,
  template: Template,
  parameters: Readonly<Record<string, string>>,
  place: Place,
): string | undefined {
  const adopted = (id: string): string | undefined => imports[id] ?? place.adopted?.(id);
  const made = make(template, parameters, { ...place, adopted });
  for (const resource of made.resources) {
    const { logicalId, type } = resource;
    const wanted = imports[logicalId];
    if (wanted === undefined) continue;
    if (isOfIdentityCenter(type)) {
      const reason = identityCenterFailure(world, type, wanted);
      if (reason !== undefined) return reason;
      continue;
    }
    const found = world.claims.get(claimIn(resource, place));
    const named = (resourceType(type)?.identifier ?? []).map((name) => resource.properties[name]).join('|');
    if (found?.account !== place.account || found.region !== place.region || (type !== keyType && named !== wanted))
      return notFound(type, wanted);
    const owner = world.stacks.get(found.stack ?? '');
    if (owner && owner.status !== 'DELETE_COMPLETE') return inStack(wanted, owner);
  }
  return undefined;
}

const notFound = (type: string, id: string): string =>
  `Resource of type '${type}' with identifier '${id}' was not found.`;
const inStack = (id: string, stack: StackRecord): string => `${id} already exists in stack ${stack.id}`;

/** Nothing of Identity Center is claimed by name: its stacks are asked. */
const identityCenterFailure = (world: World, type: string, id: string): string | undefined => {
  if (!isThere(world, type, id)) return notFound(type, id);
  const isOwner = ({ resources, status }: StackRecord): boolean =>
    status !== 'DELETE_COMPLETE' && Object.values(resources).some((one) => one.type === type && one.physicalId === id);
  const owner = [...world.stacks.values()].find(isOwner);
  return owner && inStack(id, owner);
};

const keyType = 'AWS::KMS::Key';

const claimIn = ({ type, claim, physicalId }: MadeResource, { partition, region, account }: Place): string =>
  type === keyType ? keyClaim(`arn:${partition}:kms:${region}:${account}:key/${physicalId}`) : (claim ?? '');

/** Takes in what is there, as it is: nothing is compared, and nothing of it changes. */
export function takeIn(
  world: World,
  stack: StackRecord,
  imports: Imports,
  wanted: Pick<StackRecord, 'template' | 'parameters' | 'tags'>,
  template: Template,
  place: Place,
): readonly MadeResource[] {
  stack.adopted = { ...stack.adopted, ...imports };
  const { resources } = make(template, wanted.parameters, { ...place, adopted: (id) => stack.adopted?.[id] });
  const taken = resources.filter(({ logicalId }) => Object.hasOwn(imports, logicalId));
  for (const resource of taken) {
    const found = world.claims.get(claimIn(resource, place));
    if (found) found.stack = stack.id;
    const { logicalId, type, physicalId, retained, claim } = resource;
    stack.resources = {
      ...stack.resources,
      [logicalId]: { type, physicalId, retained, ...(claim === undefined ? {} : { claim }) },
    };
  }
  Object.assign(stack, { template: wanted.template, parameters: wanted.parameters, tags: wanted.tags });
  return taken;
}
