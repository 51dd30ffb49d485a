import { TagResourceCommand, UntagResourceCommand } from '@aws-sdk/client-organizations';
import { markedRegions, markOf, versionTag } from '../../aws/live/region-marks.ts';
import { toApi } from '../../aws/tags.ts';
import { templateBucketName } from '../../config/deployment/names.ts';
import { toolVersion } from '../../config/words/version.ts';
import { addressName } from '../../plan/resource.ts';
import { organizationAddress, regionInUseAddress, rootAddress } from '../inventory/addresses.ts';
import type { Kind } from '../kind.ts';
import { homeLeftBehind } from './home.ts';
import { specOf, tagsOf, usesOf, type Spec } from './marks.ts';
import { newerVersion } from './newer.ts';

/**
 * A region in which something of ours may be: marked before anything is made there, and until nothing of it is left, so that a plan knows
 * where to look once the config has the region no more.
 */
export const regionInUse: Kind<Spec> = {
  name: 'region-in-use',
  desired: (zone) =>
    [...usesOf(zone)].map(([region, use]) => ({
      address: regionInUseAddress(region),
      spec: specOf(use, toolVersion),
      dependsOn: [organizationAddress],
      implicit: true,
    })),
  read: (_aws, inventory) => {
    const { live, deployed, obstacles } = inventory;
    const { off, regions } = deployed.former;
    if (!live) return Promise.resolve([]);
    obstacles.push(...homeLeftBehind(inventory), ...newerVersion(live.rootTags));
    const marked = markedRegions(live.rootTags);
    const kept = (region: string): string | undefined => {
      if (off.includes(region)) return isOff;
      const bucket = deployed.stacks.some((one) => one.region === region && one.name === templateBucketName);
      return bucket ? hasBucket : undefined;
    };
    return Promise.resolve(
      [...new Set([...marked.keys(), ...regions])].map((region) => {
        const retained = kept(region);
        return {
          address: regionInUseAddress(region),
          id: region,
          managed: true,
          spec: specOf(marked.get(region) ?? 'used', live.rootTags[versionTag]),
          dependsOn: [],
          ...(retained === undefined ? {} : { retained }),
        };
      }),
    );
  },
  create: async (aws, inventory, { address, spec }) => {
    // What was found without a mark is forgotten no more, whatever becomes of this run.
    const marked = markedRegions(inventory.live?.rootTags ?? {});
    const found = inventory.deployed.former.regions.filter((region) => !marked.has(region));
    const tags = {
      ...Object.fromEntries(found.map((region) => [markOf(region), 'used'])),
      ...tagsOf(addressName(address), spec),
    };
    await aws.organizations.send(new TagResourceCommand({ ResourceId: inventory.id(rootAddress), Tags: toApi(tags) }));
    return addressName(address);
  },
  update: async (aws, inventory, { address, after }) => {
    const Tags = toApi(tagsOf(addressName(address), after.spec));
    await aws.organizations.send(new TagResourceCommand({ ResourceId: inventory.id(rootAddress), Tags }));
  },
  delete: async (aws, inventory, { address }) => {
    const TagKeys = [markOf(addressName(address)), ...(usesOf(inventory.zone).size > 0 ? [] : [versionTag])];
    await aws.organizations.send(new UntagResourceCommand({ ResourceId: inventory.id(rootAddress), TagKeys }));
  },
};

const isOff =
  'is kept: the region is disabled in the management account, so what is left there cannot be read; AWS continues to bill for it. Enable the region, then run again';

const hasBucket = `is kept: the stack ${templateBucketName} is there, whose bucket can still contain templates. Delete both yourself`;
