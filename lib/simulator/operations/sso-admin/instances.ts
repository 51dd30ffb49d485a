import type { CreateInstanceRequest, InstanceMetadata, UpdateInstanceRequest } from '@aws-sdk/client-sso-admin';
import type { Call, Operations } from '../../engine/call.ts';
import {
  conflict,
  demandKey,
  denied,
  instanceOf,
  invalid,
  pageOf,
  type InInstance,
  type Page,
} from '../../identity-center/demand.ts';
import { newCenter } from '../../identity-center/enable.ts';
import { keyFault } from '../../identity-center/key.ts';
import { isServedIn, regionsOf } from '../../identity-center/regions.ts';
import { isAdministratorOf, ownerOf, seenBy } from '../../identity-center/seen.ts';
import type { IdentityCenter } from '../../identity-center/state.ts';
import { tell as tellRegion } from './regions.ts';
import { demandOwnKeys, tagsOf } from './tags.ts';

/** What newer models than the SDK's have besides. */
type Update = InInstance & UpdateInstanceRequest & { NetworkConfiguration?: Readonly<Record<string, unknown>> };

/** Nobody can enable that of an organization by a call. https://docs.aws.amazon.com/singlesignon/latest/userguide/identity-center-instances.html */
export const instances = {
  /** Those that the caller sees: of the region, unless all are asked for. */
  ListInstances(input: Page & { RegionScope?: string }, call: Call) {
    const isAsked = (center: IdentityCenter): boolean =>
      input.RegionScope === 'ALL_REGIONS' || isServedIn(center, call.region);
    const { items, ...more } = pageOf(
      ...([call, `instances ${call.caller} ${call.region} ${input.RegionScope ?? ''}`, input] as const),
      () => seenBy(call).flatMap((center) => (isAsked(center) ? center.arn : [])),
      (arn) => seenBy(call).flatMap((center) => (center.arn === arn ? tell(center, call) : []))[0],
    );
    return { Instances: items, ...more };
  },

  DescribeInstance(input: InInstance, call: Call) {
    const center = instanceOf(call, input);
    const { key, network } = center.about;
    return {
      ...tell(center, call),
      EncryptionConfigurationDetails: {
        ...(key === undefined ? { KeyType: 'AWS_OWNED_KMS_KEY' } : { KeyType: 'CUSTOMER_MANAGED_KEY', KmsKeyArn: key }),
        EncryptionStatus: 'ENABLED',
      },
      ...(network && { NetworkConfigurationDetails: network }),
      PermissionSetsEnabled: center.owner === undefined,
    };
  },

  /** For one account. https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_CreateInstance.html */
  CreateInstance({ Name: name, ClientToken: token, Tags = [] }: CreateInstanceRequest, call: Call) {
    const { world, caller, region } = call;
    const there = world.accountInstances.get(caller);
    if (there && token !== undefined && there.about.token === token) return { InstanceArn: there.arn };
    if (there) throw conflict(`An instance already exists in account ${caller}.`);
    if (world.organization && caller === world.management.id)
      throw invalid('The management account of an organization cannot have an account instance.');
    demandOwnKeys(Tags.map(({ Key = '' }) => Key));
    const center = newCenter(world, region, caller);
    center.about = { created: call.now, token, name, tags: tagsOf(Tags) };
    world.accountInstances.set(caller, center);
    return { InstanceArn: center.arn };
  },

  /** One thing at a time. https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_UpdateInstance.html */
  UpdateInstance(input: Update, call: Call) {
    const center = instanceOf(call, input);
    if (!isAdministratorOf(center, call)) throw denied();
    const {
      Name,
      EncryptionConfiguration: encryption,
      PermissionSetsEnabled: sets,
      NetworkConfiguration: network,
    } = input;
    if ([encryption, sets, network].filter((one) => one !== undefined).length > 1)
      throw invalid(
        'Only one of EncryptionConfiguration, PermissionSetsEnabled, and NetworkConfiguration can be specified.',
      );
    if (sets === false) throw invalid('Permission sets cannot be disabled.');
    if (sets === true && center.owner !== undefined)
      throw invalid('An account instance does not support permission sets.');
    const isOwn = encryption?.KeyType === 'CUSTOMER_MANAGED_KEY';
    if (encryption && isOwn !== (encryption.KmsKeyArn !== undefined))
      throw invalid('KmsKeyArn must be specified for a customer managed key, and for no other.');
    if (encryption?.KmsKeyArn !== undefined) demandKey(keyFault(encryption.KmsKeyArn, call));
    center.about = {
      ...center.about,
      ...(Name === undefined ? {} : { name: Name }),
      ...(encryption ? { key: encryption.KmsKeyArn } : {}),
      ...(network ? { network } : {}),
    };
    return {};
  },

  /** Its owner alone; with all that is in it. */
  DeleteInstance(input: InInstance, call: Call) {
    const { world, caller } = call;
    const center = instanceOf(call, input);
    if (ownerOf(center, world) !== caller) throw denied();
    if (world.identityCenter === center) delete world.identityCenter;
    else world.accountInstances.delete(caller);
    return {};
  },
} satisfies Operations;

const tell = (center: IdentityCenter, { world }: Call): InstanceMetadata => {
  const { arn, store, region, about } = center;
  const owner = ownerOf(center, world);
  return {
    ...{ InstanceArn: arn, IdentityStoreId: store, OwnerAccountId: owner },
    IdentityStoreArn: `arn:${world.partition}:identitystore::${owner}:identitystore/${store}`,
    ...(about.name === undefined ? {} : { Name: about.name }),
    ...(about.created === undefined ? {} : { CreatedDate: new Date(about.created) }),
    ...{ Status: 'ACTIVE', PrimaryRegion: region, Regions: regionsOf(center).map(tellRegion) },
  };
};
