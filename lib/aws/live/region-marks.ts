import type { Tags } from '../../config/organization/types.ts';

/** What the root of the organization is tagged with for each region that something of ours is made in: `landing-zone:region:eu-west-1`. */
const prefix = 'landing-zone:region:';

export const markOf = (region: string): string => `${prefix}${region}`;

/** The tag of the root with the version of this tool that made, or changed, what is in the regions. */
export const versionTag = 'landing-zone:version';

export const isMark = (key: string): boolean => key.startsWith(prefix) || key === versionTag;

/** Stack sets are in the home region; stacks of the management account, and settings of services, in every one. */
export type Use = 'home' | 'used';

/** Regions that are marked, by tags of the root. */
export const markedRegions = (rootTags: Tags): Map<string, Use> =>
  new Map(
    Object.entries(rootTags).flatMap(([key, value]) =>
      key.startsWith(prefix) ? [[key.slice(prefix.length), value === 'home' ? 'home' : 'used'] as const] : [],
    ),
  );
