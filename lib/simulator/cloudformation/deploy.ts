import { TemplateError } from '../../cloudformation/template-error.ts';
import { replacement } from '../../cloudformation/template-diff.ts';
import { seeTagKeys } from '../world/billing.ts';
import type { Settings } from '../engine/options.ts';
import { isOn } from '../world/regions.ts';
import type { World } from '../world/world.ts';
import { takeIn, takeOut } from '../network/deploy.ts';
import { keyOf } from '../network/state/state.ts';
import { isNetworkType } from '../network/state/types.ts';
import { changedTypes } from './changed-types.ts';
import { claim, release } from './claims.ts';
import { exportKey, exportsInUse, forgetExports } from './exports.ts';
import type { Identities } from '../identity/index.ts';
import { deletionDenial, makingDenial, stackDenial } from './guarded.ts';
import { isOfIdentityCenter } from './identity-center/ids.ts';
import { draftOf, removeFrom, type Draft } from './identity-center/index.ts';
import type { Made, MadeResource, Place } from './made.ts';
import { make } from './make.ts';
import { placeOf, previous } from './previous.ts';
import { type ResourceRecord, type StackRecord, none, noResources } from './records.ts';
import { deletionRefusalOf, refusalOf, takeEffect } from './services/index.ts';
import { templateOf } from './templates.ts';

/** What becomes of a deployment: the resources in the order in which they are made, up to the one that fails. */
export interface Deployed {
  readonly resources: readonly MadeResource[];
  readonly failed?: { readonly resource: MadeResource | undefined; readonly reason: string };
  /** What there was before. */
  readonly before?: ReadonlyMap<string, MadeResource>;
}

export interface Wanted {
  readonly template: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
}

/** Makes a stack what is wanted, or leaves it as it was and tells what failed. */
export function deploy(
  world: World,
  stack: StackRecord,
  wanted: Wanted,
  settings: Settings,
  draft: Draft = draftOf(world, stack, settings),
): Deployed {
  const off = `Account ${stack.account} should have '${stack.region}' region enabled`;
  if (!isOn(world, stack.account, stack.region)) return { resources: [], failed: { resource: undefined, reason: off } };
  const place = placeOf(world, stack);
  const template = templateOf(world, wanted.template);
  if (!template)
    return { resources: [], failed: { resource: undefined, reason: 'Template format error: not a template' } };
  const kept =
    changedTypes(world, stack, wanted.template) ??
    stackDenial(world, stack, stack.status === 'CREATE_IN_PROGRESS' ? 'Create' : 'Update');
  if (kept !== undefined) return { resources: [], failed: { resource: undefined, reason: kept } };
  let made: Made;
  try {
    made = make(template, wanted.parameters, place);
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return { resources: [], failed: { resource: undefined, reason: error.message } };
  }
  const before = previous(world, stack);
  const owners = ownersIn(stack, before);
  const asked = { made: [] as MadeResource[], all: made.resources, owners, ...place };
  for (const [index, resource] of made.resources.entries()) {
    const reason =
      settings.deploymentFault?.({
        account: stack.account,
        region: stack.region,
        stack: stack.name,
        resource: resource.logicalId,
      }) ??
      renaming(resource, before) ??
      makingDenial(world, resource, before.get(resource.logicalId), place, settings.identities?.()) ??
      refusalOf(world, resource, asked) ??
      draft.put(resource, before.get(resource.logicalId));
    if (reason === undefined) {
      asked.made.push(resource);
      if (resource.unique !== undefined) owners.set(resource.unique, resource.logicalId);
      continue;
    }
    // What was made so far goes again, but for what is never deleted.
    if (stack.status === 'CREATE_IN_PROGRESS') {
      for (const one of made.resources.slice(0, index).reverse())
        if (one.retainedOnFailure) claim(world, one, place, undefined, wanted.tags);
        else draft.remove(one);
      draft.keep();
    }
    return { resources: made.resources.slice(0, index), failed: { resource, reason }, before };
  }
  const inUse = exportsInUse(world, stack, made);
  if (inUse !== undefined) return { resources: made.resources, failed: { resource: undefined, reason: inUse }, before };
  for (const [logicalId, one] of Object.entries(stack.resources).reverse())
    if (isOfIdentityCenter(one.type) && !one.retained && !made.resources.some((other) => isSame(other, logicalId, one)))
      draft.remove(one);
  draft.keep();
  commit(world, stack, made, wanted, place);
  return { resources: made.resources, before };
}

const isSame = (resource: MadeResource, logicalId: string, record: ResourceRecord): boolean =>
  resource.logicalId === logicalId && resource.physicalId === record.physicalId;

/** A named resource can not be replaced: the new one would have to be there while the old one still has its name. */
function renaming(resource: MadeResource, before: ReadonlyMap<string, MadeResource>): string | undefined {
  const old = before.get(resource.logicalId);
  if (!old || resource.unique === undefined || old.unique !== resource.unique) return undefined;
  if (replacement(resource.type, old.properties, resource.properties) !== 'yes') return undefined;
  return `CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename ${resource.physicalId} and update the stack again.`;
}

/** Whose names are, by the records, and by the template where all that it needs is still there. */
const ownersIn = ({ resources }: StackRecord, before: ReadonlyMap<string, MadeResource>): Map<string, string> => {
  const owners = new Map<string, string>();
  for (const [logicalId, { claim }] of Object.entries(resources)) if (claim !== undefined) owners.set(claim, logicalId);
  for (const [logicalId, { unique }] of before) if (unique !== undefined) owners.set(unique, logicalId);
  return owners;
};

function commit(world: World, stack: StackRecord, made: Made, wanted: Wanted, place: Place): void {
  const records: Record<string, ResourceRecord> = {};
  for (const resource of made.resources) {
    const { logicalId, type, physicalId, retained } = resource;
    claim(world, resource, place, stack.id, wanted.tags);
    takeEffect(world, resource);
    // Of the thousands that stack sets make, only what has a name of its own is kept: the template tells the rest.
    if (stack.name.startsWith('StackSet-') && resource.claim === undefined && !isOfIdentityCenter(type)) continue;
    records[logicalId] = {
      type,
      physicalId,
      retained,
      ...(resource.claim === undefined ? {} : { claim: resource.claim }),
    };
  }
  for (const [logicalId, old] of Object.entries(stack.resources)) {
    const now = records[logicalId];
    // What is named by its claim may have another id, as in a copy of live AWS; a key is named by its id.
    if (now && now.claim === old.claim && (old.claim !== undefined || now.physicalId === old.physicalId)) continue;
    release(world, old, stack);
  }
  takeIn(world, made, place);
  forgetExports(world, stack);
  for (const { export: name, value } of made.outputs)
    if (name !== undefined) world.exports.set(exportKey(stack.account, stack.region, name), { value, stack: stack.id });
  seeTagKeys(world, Object.keys(wanted.tags), world.time);
  stack.template = wanted.template;
  stack.parameters = wanted.parameters;
  stack.tags = wanted.tags;
  stack.resources = Object.keys(records).length > 0 ? records : noResources;
  stack.outputs = made.outputs.length > 0 ? made.outputs : none;
  stack.imports = made.imports.length > 0 ? made.imports : none;
}

const isThere = ({ network }: World, { type, physicalId }: ResourceRecord): boolean =>
  !isNetworkType(type) || network.resources.has(keyOf(type, physicalId));

/** Takes a stack away, with all but what outlives it. Returns why it can not be. */
export function undeploy(world: World, stack: StackRecord, identities?: Identities): string | undefined {
  const inUse = exportsInUse(world, stack, { outputs: [] });
  if (inUse !== undefined) return inUse;
  const kept = stackDenial(world, stack, 'Delete') ?? deletionDenial(world, stack, identities);
  if (kept !== undefined) return kept;
  const stuck = takeOut(world, stack);
  if (stuck !== undefined) {
    stack.resources = Object.fromEntries(Object.entries(stack.resources).filter(([, one]) => isThere(world, one)));
    return stuck;
  }
  // What was made last goes first; what is gone by then stays gone.
  const left = Object.entries(stack.resources);
  let reason: string | undefined;
  for (let last = left.at(-1)?.[1]; last; last = left.at(-1)?.[1]) {
    if (!last.retained) reason = deletionRefusalOf(world, last, stack) ?? removeFrom(world, last, stack);
    if (reason !== undefined) break;
    release(world, last, stack);
    left.pop();
  }
  stack.resources = Object.fromEntries(left);
  if (reason !== undefined) return reason;
  forgetExports(world, stack);
  stack.outputs = none;
  stack.imports = none;
  return undefined;
}
