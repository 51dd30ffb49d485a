import { markOf, versionTag, type Use } from '../../aws/live/region-marks.ts';
import type { LandingZone } from '../../config/landing-zone.ts';
import type { Tags } from '../../config/organization/types.ts';
import { toolVersion } from '../../config/words/version.ts';

export interface Spec {
  readonly use: Use;
  /** Of the tool that made what is there. Stands with the home region, for all of them. */
  readonly version?: string;
}

export const specOf = (use: Use, version: string | undefined): Spec =>
  use === 'home' && version !== undefined ? { use, version } : { use };

/** What a mark is in tags of the root. */
export const tagsOf = (region: string, { use, version }: Spec): Tags => ({
  [markOf(region)]: use,
  ...(version === undefined ? {} : { [versionTag]: version }),
});

/** The regions that the config makes something in; none where it has nothing but the organization itself. */
export const usesOf = ({ homeRegion, regions, deployments, security }: LandingZone): Map<string, Use> => {
  if (deployments.length === 0 && !security) return new Map();
  // Some services live in one region only, governed or not.
  const own = deployments.flatMap(({ targets, regions: some }) => (targets.management ? some : []));
  return new Map([...regions, ...own, homeRegion].map((region) => [region, region === homeRegion ? 'home' : 'used']));
};

/** The same as tags of the root. */
export const marksOf = (zone: LandingZone): Tags =>
  Object.assign({}, ...[...usesOf(zone)].map(([region, use]) => tagsOf(region, specOf(use, toolVersion)))) as Tags;
