import { markOf, type Use } from '../../aws/live/region-marks.ts';
import type { LandingZone } from '../../config/landing-zone.ts';
import type { Tags } from '../../config/organization/types.ts';

/** The regions that the config makes something in; none where it has nothing but the organization itself. */
export const usesOf = ({ homeRegion, regions, deployments, security }: LandingZone): Map<string, Use> => {
  if (deployments.length === 0 && !security) return new Map();
  // Some services live in one region only, governed or not.
  const own = deployments.flatMap(({ targets, regions: some }) => (targets.management ? some : []));
  return new Map([...regions, ...own, homeRegion].map((region) => [region, region === homeRegion ? 'home' : 'used']));
};

/** The same as tags of the root. */
export const marksOf = (zone: LandingZone): Tags =>
  Object.fromEntries([...usesOf(zone)].map(([region, use]) => [markOf(region), use]));
