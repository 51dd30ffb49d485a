import { Fn } from 'aws-cdk-lib';
import { zoneIdsOf } from '../../config/words/zones.ts';

/** The properties of a subnet that say in which zone it is. By the id of the zone where it is known: names differ from account to account. */
export const inZone = (region: string, zone: number): { availabilityZoneId: string } | { availabilityZone: string } => {
  const id = zoneIdsOf(region)?.[zone];
  return id === undefined ? { availabilityZone: Fn.select(zone, Fn.getAzs()) } : { availabilityZoneId: id };
};

/** In how many zones of a region something stands: no more than it has, where that is known. */
export const zoneCount = (region: string, most = 3): number => Math.min(zoneIdsOf(region)?.length ?? most, most);

/** `private-1` as `Private1`. */
export const idOf = (name: string): string =>
  name
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

/** Findings of cdk-nag that hold for every VPC. */
export const closedByConfig = {
  'NIST-VPCDefaultSecurityGroupClosed':
    'CloudFormation cannot change the rules of a default security group; AWS Config closes it: config.remediate, vpc-default-security-group-closed.',
};
