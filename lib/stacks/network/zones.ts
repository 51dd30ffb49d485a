import { Fn } from 'aws-cdk-lib';
import { zoneIdsOf } from '../../config/words/zones.ts';

/** The properties of a subnet that say in which zone it is. By the id of the zone where it is known: names differ from account to account. */
export const inZone = (region: string, zone: number): { availabilityZoneId: string } | { availabilityZone: string } => {
  const id = zoneIdsOf(region)?.[zone];
  return id === undefined ? { availabilityZone: Fn.select(zone, Fn.getAzs()) } : { availabilityZoneId: id };
};

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
