import type { Network, NetworkRegion } from './types.ts';

/**
 * The regions with a transit gateway, in order: all but those whose VPCs are of segments without attachments alone. Which accounts there
 * are does not matter.
 */
export const gatewayRegions = ({
  regions,
  groups,
  segments,
  onPremises,
}: Pick<Network, 'regions' | 'groups' | 'segments' | 'onPremises'>): NetworkRegion[] => {
  const attached = new Set(segments.flatMap((one) => (one.attached ? one.name : [])));
  return regions.filter(({ region }) => {
    const own = groups.filter((group) => group.regions.includes(region));
    return (
      own.length === 0 ||
      own.some(({ segment }) => attached.has(segment)) ||
      onPremises.some((one) => one.region === region)
    );
  });
};

/** Whether packets can go between regions. */
export const hasPeerings = (network: Parameters<typeof gatewayRegions>[0]): boolean =>
  gatewayRegions(network).length > 1;
