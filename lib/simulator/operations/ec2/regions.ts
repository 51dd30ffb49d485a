import type { AvailabilityZone, DescribeAvailabilityZonesResult, DescribeRegionsResult } from '@aws-sdk/client-ec2';
import { partitionOf } from '../../../config/words/partition.ts';
import { isOptIn, regions as allRegions } from '../../../config/words/regions.ts';
import { zoneIdsOf } from '../../../config/words/zones.ts';
import type { Call, Operations } from '../../engine/call.ts';
import { isOn } from '../../world/regions.ts';
import { ec2Error } from './errors.ts';
import { chosen, pageOf, type Listing } from './listing.ts';

interface RegionsInput extends Pick<Listing, 'Filters'> {
  RegionNames?: string[];
  AllRegions?: boolean;
}

interface ZonesInput extends Pick<Listing, 'Filters'> {
  ZoneNames?: string[];
  ZoneIds?: string[];
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeRegions.html, …/API_DescribeAvailabilityZones.html */
export const regions = {
  DescribeRegions({ RegionNames, AllRegions = false, Filters }: RegionsInput, call: Call): DescribeRegionsResult {
    const { world, caller } = call;
    const told = new Map(
      allRegions
        .filter((region) => partitionOf(region) === world.partition)
        .filter((region) => AllRegions || RegionNames?.includes(region) === true || isOn(world, caller, region))
        .map((RegionName) => {
          const Endpoint = `ec2.${RegionName}.amazonaws.com${world.partition === 'aws-cn' ? '.cn' : ''}`;
          const OptInStatus = statusOf(call, RegionName);
          const facets = { 'region-name': RegionName, endpoint: Endpoint, 'opt-in-status': OptInStatus };
          return [RegionName, { facets, told: { RegionName, Endpoint, OptInStatus } }] as const;
        }),
    );
    const { items } = pageOf(call, 'regions', { Filters }, ['region-name', 'endpoint', 'opt-in-status'], () =>
      chosen(told, RegionNames, (name) => ec2Error('InvalidParameterValue', `Invalid region name: ${name}`)),
    );
    return { Regions: items };
  },

  /** Those of the region of the call; of local and wavelength zones nothing is known. */
  DescribeAvailabilityZones({ ZoneNames, ZoneIds, Filters }: ZonesInput, call: Call): DescribeAvailabilityZonesResult {
    const { region } = call;
    const told = new Map(
      (zoneIdsOf(region) ?? []).map((ZoneId, index) => {
        const ZoneName = `${region}${String.fromCharCode(97 + index)}`;
        const zone: AvailabilityZone = {
          ...{ ZoneId, ZoneName, RegionName: region, GroupName: `${region}-zg-1`, NetworkBorderGroup: region },
          ...{ State: 'available', OptInStatus: 'opt-in-not-required', ZoneType: 'availability-zone', Messages: [] },
        };
        const facets = {
          ...{ 'zone-id': ZoneId, 'zone-name': ZoneName, 'region-name': region, 'group-name': `${region}-zg-1` },
          ...{ state: 'available', 'opt-in-status': 'opt-in-not-required', 'zone-type': 'availability-zone' },
        };
        return [ZoneName, { facets, told: zone }] as const;
      }),
    );
    const wrong = (name: string): Error => ec2Error('InvalidParameterValue', `Invalid availability zone: [${name}]`);
    const named = new Map([...told.values()].map((one) => [one.told.ZoneId ?? '', one]));
    const names = ['zone-id', 'zone-name', 'region-name', 'group-name', 'state', 'opt-in-status', 'zone-type'];
    const { items } = pageOf(call, 'zones', { Filters }, names, () =>
      ZoneIds ? chosen(named, ZoneIds, wrong) : chosen(told, ZoneNames, wrong),
    );
    return { AvailabilityZones: items };
  },
} satisfies Operations;

const statusOf = ({ world, caller }: Call, region: string): string => {
  if (!isOptIn(region)) return 'opt-in-not-required';
  return isOn(world, caller, region) ? 'opted-in' : 'not-opted-in';
};
