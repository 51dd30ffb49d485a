import type { ResourceToImport } from '@aws-sdk/client-cloudformation';
import { DescribeKeyCommand, KMSClient, NotFoundException } from '@aws-sdk/client-kms';
import { GetResourcesCommand, ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api';
import { readStack, readTemplate, type LiveStack } from '../../../aws/live/stacks.ts';
import { all } from '../../../aws/paging.ts';
import { ownerTag } from '../../../aws/tags.ts';
import { isUnreadable } from '../../../aws/unreadable.ts';
import { adoptable, aliasesIn, arnOf, type Adoptable } from '../../../cloudformation/adoptable.ts';
import { untaggedTypes } from '../../../cloudformation/importable.ts';
import { mayAdopt } from '../../../cloudformation/may-adopt.ts';
import type { StackPlace } from '../../../cloudformation/pseudo-parameters.ts';
import type { Template } from '../../../config/deployment/template.ts';
import { filledIn } from '../parameters.ts';
import { createChangeSet, executeChangeSet, type ChangeSet, type Target } from './change-set.ts';
import { isStillborn, type StackSpec } from './spec.ts';

/**
 * Takes into a stack what has outlived another of ours and has the name of something that is still to come into it: a bucket, a key by its
 * alias, a log group, a vault (docs/decisions/0029-retained-resources.md). Tells whether there was anything. What it is made of is left as
 * it is: the next update makes it what the template says. Asked only when a deployment has met a name that is taken.
 */
export const adopt = async (target: Target, spec: StackSpec): Promise<boolean> => {
  const { template } = spec;
  const { account, region } = target;
  if (!template || !mayAdopt(template) || account === undefined) return false;
  const place = { partition: target.aws.partition, account, region };
  const values = await filledIn(target.aws, target.inventory, target.name, spec.parameters);
  const found = await readStack(target.aws, target.region, target.name);
  const live = found && !isStillborn(found.status) ? found : undefined;
  const before = live && (await readTemplate(target.aws, target.region, { StackId: live.id, StackStatus: undefined }));
  const keys = await keysOf(target, aliasesIn(template, values, place), place);
  const wanted = adoptable(template, values, { place, before, keyOf: (alias) => keys.get(alias) });
  const ours = ownAmong(wanted, await ownArns(target), place);
  if (ours.length === 0) return false;
  if (await takeIn(target, spec, { template: before, live }, ours)) return true;
  // Some of it is not there, such as the policy of a bucket: one by one, the others are.
  let current = before;
  let stack = live;
  for (const one of ours) {
    const taken = await takeIn(target, spec, { template: current, live: stack }, [one]);
    if (!taken) continue;
    current = taken;
    stack = await readStack(target.aws, target.region, target.name);
  }
  return current !== before;
};

interface Before {
  readonly template: Template | undefined;
  readonly live: LiveStack | undefined;
}

/** One import; returns the template that the stack has by then, undefined when it was not possible. */
const takeIn = async (
  target: Target,
  spec: StackSpec,
  { template, live }: Before,
  some: readonly Adoptable[],
): Promise<Template | undefined> => {
  const added = Object.fromEntries(some.map(({ logicalId, resource }) => [logicalId, resource]));
  // Outputs come with the update: an import may add none.
  const after: Template = template
    ? { ...template, Resources: { ...template.Resources, ...added } }
    : { Resources: added };
  const imports = some.map(({ logicalId, type, identifier }): ResourceToImport => ({
    LogicalResourceId: logicalId,
    ResourceType: type,
    ResourceIdentifier: { ...identifier },
  }));
  const changes = await createChangeSet(target, {
    type: 'IMPORT',
    template: after,
    parameters: live?.parameters ?? {},
    tags: spec.tags,
    imports,
  }).catch(unlessRefused);
  if ('failed' in changes) return undefined;
  for (const { logicalId, type } of some) target.tell(`imports ${type} ${logicalId}`);
  const stack = await executeChangeSet(target, changes);
  return stack?.status === 'IMPORT_COMPLETE' ? after : undefined;
};

/** What CloudFormation refuses of an import at once. */
const unlessRefused = (error: unknown): ChangeSet => {
  if (error instanceof Error && error.name === 'ValidationError') return { stack: '', failed: error.message };
  throw error;
};

/** What carries our tag, and what has no tags but belongs to that. */
const ownAmong = (wanted: readonly Adoptable[], arns: ReadonlySet<string>, place: StackPlace): Adoptable[] => {
  const own = new Set<string>();
  return wanted.filter(({ logicalId, type, identifier, needs }) => {
    const [id = ''] = Object.values(identifier);
    const isOwn = untaggedTypes.has(type)
      ? [...needs].some((one) => own.has(one) || !wanted.some((other) => other.logicalId === one))
      : arns.has(arnOf(type, id, place));
    if (isOwn) own.add(logicalId);
    return isOwn;
  });
};

/** Services of what may outlive a stack. */
const services = ['backup', 'kms', 'logs', 's3'];

/** ARNs of what carries our tag, also after its stack is gone. */
const ownArns = async ({ aws, region }: Target): Promise<ReadonlySet<string>> => {
  const client = aws.client(ResourceGroupsTaggingAPIClient, region);
  const found = await all(async (token) => {
    const page = await client.send(
      new GetResourcesCommand({
        ResourceTypeFilters: services,
        TagFilters: [{ Key: ownerTag.key, Values: [ownerTag.value] }],
        ResourcesPerPage: 100,
        ...(token === undefined ? {} : { PaginationToken: token }),
      }),
    );
    return { items: page.ResourceTagMappingList, next: page.PaginationToken };
  }).catch((error: unknown) => {
    // The name that is taken is what there is to tell.
    if (isUnreadable(error)) return [];
    throw error;
  });
  return new Set(found.map(({ ResourceARN: arn = '' }) => arn));
};

/** Ids of keys by the aliases that lead to them. */
const keysOf = async (
  { aws, region }: Target,
  aliases: readonly string[],
  { partition, account }: StackPlace,
): Promise<ReadonlyMap<string, string>> => {
  const client = aws.client(KMSClient, region);
  const keys = new Map<string, string>();
  for (const alias of aliases) {
    try {
      const KeyId = `arn:${partition}:kms:${region}:${account}:${alias}`;
      const { KeyMetadata } = await client.send(new DescribeKeyCommand({ KeyId }));
      // One that is about to be deleted takes all that it encrypts with it.
      if (KeyMetadata?.KeyId !== undefined && KeyMetadata.KeyState !== 'PendingDeletion')
        keys.set(alias, KeyMetadata.KeyId);
    } catch (error) {
      if (!(error instanceof NotFoundException) && !isUnreadable(error)) throw error;
    }
  }
  return keys;
};
