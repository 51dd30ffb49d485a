import {
  CreatePermissionSetCommand,
  DeletePermissionSetCommand,
  ResourceNotFoundException,
  TagResourceCommand,
  UntagResourceCommand,
  UpdatePermissionSetCommand,
} from '@aws-sdk/client-sso-admin';
import type { Aws } from '../../../aws/aws.ts';
import { readPermissionSetArns, ssoAdmin, type Instance } from '../../../aws/live/access.ts';
import { durationOf, readGrants, readPermissionSet, readSetTags } from '../../../aws/live/permission-set.ts';
import { isOurs, ownerTag, toApi, withOwner } from '../../../aws/tags.ts';
import { ifThere, unless } from '../../../aws/unless.ts';
import type { Tags } from '../../../config/organization/types.ts';
import { sessionMinutes } from '../../../config/sections/access/session.ts';
import { addressName, type Address, type LiveResource } from '../../../plan/resource.ts';
import { permissionSetAddress } from '../addresses.ts';
import { patiently } from '../patience.ts';
import type { LiveSet } from '../permission-sets.ts';
import { instanceOf, isEnabled, readAccess } from '../read.ts';
import { permissionSetRisk } from '../lockout.ts';
import type { Inventory } from '../../inventory/index.ts';
import type { Kind } from '../../kind.ts';
import { named } from '../../policy/named.ts';
import { applyGrants, noGrants } from './grants.ts';
import { provision, provisionAfter } from './provision.ts';
import { sessionOf, specOf, type PermissionSetSpec } from './spec.ts';

/** What people may do in accounts. Sets of others that the config does not name are left alone. */
export const permissionSet: Kind<PermissionSetSpec> = {
  name: 'permission-set',
  progress: ['outdated'],
  lane: () => ({ name: 'permission sets', width: 5, seconds: 2 }),
  ready: isEnabled,
  desired: ({ access }) =>
    (access?.permissionSets ?? []).map((set) => ({
      address: permissionSetAddress(set.name),
      spec: specOf(set),
      dependsOn: set.document === undefined ? [] : named(set.document),
    })),
  read: async (aws, inventory, desired) => {
    const wanted = new Map(desired.map((one) => [one.address, one.spec]));
    const { sets = [] } = (await readAccess(aws, inventory)) ?? {};
    return sets.map((set) => liveOf(set, wanted.get(permissionSetAddress(set.name)), inventory));
  },
  create: async (aws, inventory, { address, spec }, { tell }) => {
    const instance = await instanceOf(aws, inventory);
    const name = addressName(address);
    const create = new CreatePermissionSetCommand({
      ...{ InstanceArn: instance.arn, Name: name, ...headOf(spec) },
      Tags: toApi(withOwner(spec.tags ?? {})),
    });
    let before = noGrants;
    const arn = await patiently(
      aws,
      async () => (await ssoAdmin(aws, instance).send(create)).PermissionSet?.PermissionSetArn ?? '',
      async () => {
        const found = await findOurs(aws, instance, name);
        if (!found) return undefined;
        before = await readGrants(aws, instance, found.arn);
        await setHead(aws, instance, found.arn, spec);
        await applyTags(aws, instance, found.arn, visible(found.tags), spec.tags);
        return found.arn;
      },
    );
    await applyGrants(aws, inventory, { instance, arn }, before, spec);
    await provision(aws, inventory, { instance, arn, name, tell });
    return arn;
  },
  update: async (aws, inventory, { address, before, after }, { tell }) => {
    const instance = await instanceOf(aws, inventory);
    const arn = before.id;
    const target = { instance, arn, name: addressName(address), tell };
    await provisionAfter(aws, inventory, target, [
      () => applyGrants(aws, inventory, { instance, arn }, before.spec, after.spec),
      async () => {
        if (!isSameHead(before.spec, after.spec)) await setHead(aws, instance, arn, after.spec);
      },
      () => applyTags(aws, instance, arn, before.spec.tags, after.spec.tags),
    ]);
  },
  delete: async (aws, inventory, { id }) => {
    const instance = await instanceOf(aws, inventory);
    const remove = new DeletePermissionSetCommand({ InstanceArn: instance.arn, PermissionSetArn: id });
    await unless([ResourceNotFoundException], () => patiently(aws, () => ssoAdmin(aws, instance).send(remove)));
  },
  risk: permissionSetRisk,
};

const headOf = ({ description, session, relayState }: PermissionSetSpec) => ({
  SessionDuration: durationOf(sessionMinutes(session)),
  ...(description === undefined ? {} : { Description: description }),
  ...(relayState === undefined ? {} : { RelayState: relayState }),
});

const setHead = async (aws: Aws, { arn, region }: Instance, set: string, spec: PermissionSetSpec): Promise<void> => {
  const update = new UpdatePermissionSetCommand({ InstanceArn: arn, PermissionSetArn: set, ...headOf(spec) });
  await patiently(aws, () => ssoAdmin(aws, { region }).send(update));
};

const isSameHead = (one: PermissionSetSpec, other: PermissionSetSpec): boolean =>
  one.description === other.description && one.session === other.session && one.relayState === other.relayState;

const liveOf = (
  set: LiveSet,
  wanted: PermissionSetSpec | undefined,
  inventory: Inventory,
): LiveResource<PermissionSetSpec> => ({
  address: permissionSetAddress(set.name),
  id: set.arn,
  managed: true,
  dependsOn: [] satisfies Address[],
  ...(set.keptIn.length > 0 ? { retained: keptIn(set.keptIn) } : {}),
  spec: {
    description: wanted && wanted.description === undefined ? undefined : set.description,
    managedPolicies: set.managedPolicies,
    customerManagedPolicies: set.customerManagedPolicies,
    document: set.document,
    boundary: set.boundary,
    session: sessionOf(set.duration),
    relayState: wanted && wanted.relayState === undefined ? undefined : set.relayState,
    tags: wanted?.tags && set.tags ? visible(set.tags) : undefined,
    outdated: set.outdated.map((id) => nameOf(inventory.addressOf(id)) ?? id).sort(),
  },
});

/** AWS deletes no set that an account has. https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_DeletePermissionSet.html */
const keptIn = (accounts: readonly string[]): string =>
  `is kept as long as these closed or suspended accounts have it: ${accounts.slice(0, mostNamed).join(', ')}${accounts.length > mostNamed ? ` and ${accounts.length - mostNamed} more` : ''}`;

const mostNamed = 4;

const nameOf = (address: Address | undefined): string | undefined => address && addressName(address);

/** All tags but ours and AWS's own (`aws:cloudformation:stack-name`), which nobody can change. https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html */
const visible = (tags: Tags): Tags =>
  Object.fromEntries(Object.entries(tags).filter(([key]) => key !== ownerTag.key && !/^aws:/i.test(key)));

/** An earlier try, whose answer was lost, made it; or a list has left it out. */
const findOurs = async (
  aws: Aws,
  instance: Instance,
  name: string,
): Promise<{ arn: string; tags: Tags } | undefined> => {
  for (const arn of await readPermissionSetArns(aws, instance)) {
    const found = await ifThere([ResourceNotFoundException], () => readPermissionSet(aws, instance, arn));
    if (found?.name !== name) continue;
    const tags = await readSetTags(aws, instance, arn);
    return isOurs(tags) ? { arn, tags } : undefined;
  }
  return undefined;
};

const applyTags = async (
  aws: Aws,
  instance: Instance,
  ResourceArn: string,
  before: Tags = {},
  after: Tags | undefined,
): Promise<void> => {
  if (!after) return;
  const client = ssoAdmin(aws, instance);
  const target = { InstanceArn: instance.arn, ResourceArn };
  const gone = Object.keys(before).filter((key) => !(key in after));
  const set = Object.fromEntries(Object.entries(after).filter(([key, value]) => before[key] !== value));
  if (gone.length > 0) await patiently(aws, () => client.send(new UntagResourceCommand({ ...target, TagKeys: gone })));
  if (Object.keys(set).length > 0)
    await patiently(aws, () => client.send(new TagResourceCommand({ ...target, Tags: toApi(set) })));
};
