import { handledBy } from '../../cloudformation/handlers.ts';
import { creationOf } from '../../cloudformation/permissions.ts';
import { resourceType } from '../../cloudformation/resource-types.ts';
import { absentOf, settingsOf, type Setting } from '../../cloudformation/settings.ts';
import { unknown } from '../../guardrails/evaluate/resource.ts';
import { hasAction } from '../../guardrails/catalogue/index.ts';
import { equal } from '../../plan/differences.ts';
import { roleOf } from '../engine/caller.ts';
import { levelsOver } from '../engine/levels.ts';
import { scpDenial } from '../engine/scp.ts';
import { actingRole, identityDenial, type Identities } from '../identity/index.ts';
import { digest } from '../world/digest.ts';
import type { World } from '../world/world.ts';
import type { MadeResource, Place } from './made.ts';
import { arnOf } from './names.ts';
import { placeOf, previous } from './previous.ts';
import type { StackRecord } from './records.ts';
import { templateOf } from './templates.ts';

type Where = Pick<Place, 'account' | 'region'>;

/**
 * The role by which a stack is made: that of service-managed stack sets is the same in all accounts of an organization.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-activate-trusted-access.html
 */
const makerOf = (world: World, { name, account }: Pick<StackRecord, 'name' | 'account'>): string =>
  name.startsWith('StackSet-')
    ? `stacksets-exec-${digest(world.organization?.id ?? '').slice(0, 32)}`
    : roleOf(world, account);

/** Why service control policies do not let a stack be made, changed, or deleted at all. */
export function stackDenial(
  world: World,
  stack: StackRecord,
  verb: 'Create' | 'Update' | 'Delete',
): string | undefined {
  const { account, region, id } = stack;
  const action = `cloudformation:${verb}Stack`;
  return scpDenial(world, { account, region, role: makerOf(world, stack), action, resources: [id] });
}

/**
 * Why they do not let a resource of it be made. Of changes only those are asked about that are made by the action that creates, for which
 * action another change takes depends on what changes.
 */
export function makingDenial(
  world: World,
  resource: MadeResource,
  before: MadeResource | undefined,
  place: Place,
  identities?: Identities,
): string | undefined {
  const creation = creationOf(resource.type);
  if (!creation || (before && equal(before.properties, resource.properties))) return undefined;
  const made =
    before && !creation.action.includes(':Put')
      ? undefined
      : denial(world, resource, { action: creation.action, toItself: creation.hasArn }, place, identities);
  if (made !== undefined) return made;
  if (!before) {
    const unlinked = linkingDenial(world, resource, place, identities);
    if (unlinked !== undefined) return unlinked;
  }
  const { type, properties } = resource;
  const isChanged = (name: string): boolean => !before || !equal(before.properties[name], properties[name]);
  for (const setting of settingsOf(type, properties, isChanged)) {
    const reason = denial(world, resource, setting, place, identities);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

/** Why they do not let what is in a stack be deleted. */
export function deletionDenial(world: World, stack: StackRecord, identities?: Identities): string | undefined {
  const template = stack.template === undefined ? undefined : templateOf(world, stack.template);
  const isAsked = (type: string): boolean =>
    isBound(world, stack.name, stack.account, identities) ||
    levelsOver(world, stack.account, 'SERVICE_CONTROL_POLICY', deletionOf(type) ?? '') !== undefined;
  // What is in a stack is only worked out where some policy is about it.
  if (!Object.values(template?.Resources ?? {}).some(({ Type }) => isAsked(Type))) return undefined;
  const place = placeOf(world, stack);
  for (const one of previous(world, stack).values()) {
    const action = one.retained ? undefined : deletionOf(one.type);
    const hasArn = creationOf(one.type)?.hasArn ?? false;
    const reason =
      action === undefined ? undefined : denial(world, one, { action, toItself: hasArn }, place, identities);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

const deletions = new Map<string, string | undefined>();

/** `sns:DeleteTopic` for what `sns:CreateTopic` makes, if there is such an action. */
const deletionOf = (type: string): string | undefined => {
  if (!deletions.has(type)) {
    const [service = '', name = ''] = creationOf(type)?.action.split(':') ?? [];
    const deletion = name.replace(/^(Create|Put)/, 'Delete');
    deletions.set(type, deletion !== name && hasAction(service, deletion) ? `${service}:${deletion}` : undefined);
  }
  return deletions.get(type);
};

/** Whether it is made with the credentials of a caller whose policies are known, and not by the role of stack sets. */
const isBound = (world: World, stack: string, account: string, identities?: Identities): boolean =>
  !stack.startsWith('StackSet-') &&
  account === world.management.id &&
  identities?.policiesOf(account, actingRole(world, identities, account)) !== undefined;

/** The first resource of a service may make the service's role, for which the caller of CloudFormation needs the right. */
const linkingDenial = (
  world: World,
  { type }: MadeResource,
  { account, region, stackName }: Place & Where,
  identities?: Identities,
): string | undefined => {
  const action = 'iam:CreateServiceLinkedRole';
  if (!isBound(world, stackName, account, identities) || !handledBy(type).includes(action)) return undefined;
  const service = `${type.split('::')[1]?.toLowerCase() ?? ''}.amazonaws.com`;
  const resources = [`arn:${world.partition}:iam::${account}:role/aws-service-role/${service}/${unknown}`];
  const keys = { ...viaStacks, 'iam:AWSServiceName': service };
  const told = identityDenial(world, identities, { account, region, action, resources, keys });
  return told && fromHandler(told);
};

const fromHandler = (told: string): string =>
  `Resource handler returned message: "${told}" (HandlerErrorCode: AccessDenied)`;

/** As a resource handler passes it on. https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-test-contract-errors.html */
const denial = (
  world: World,
  { type, properties, physicalId }: MadeResource,
  { action, toItself }: Setting,
  place: Place & Where,
  identities?: Identities,
): string | undefined => {
  const { account, region, stackName } = place;
  const bound = isBound(world, stackName, account, identities);
  // Nearly always nothing is about it.
  if (!bound && !levelsOver(world, account, 'SERVICE_CONTROL_POLICY', action)) return undefined;
  const isKnown = toItself && resourceType(type)?.arn !== '';
  const arn = physicalId.startsWith('arn:') ? physicalId : arnOf(type, properties, physicalId, place);
  const resources = isKnown ? [arn] : [];
  const role = makerOf(world, { name: stackName, account });
  const told = bound
    ? identityDenial(world, identities, { account, region, action, resources, keys: viaStacks, isVague: !isKnown })
    : scpDenial(world, { account, region, role, action, resources, absent: absentOf(type, properties) });
  return told && fromHandler(told);
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/fas-requests-and-permission-evaluation.html */
const viaStacks = {
  'aws:ViaAWSService': 'true',
  'aws:CalledVia': ['cloudformation.amazonaws.com'],
  'aws:CalledViaFirst': 'cloudformation.amazonaws.com',
  'aws:CalledViaLast': 'cloudformation.amazonaws.com',
};
