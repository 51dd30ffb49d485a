import { BlockList, isIP } from 'node:net';
import type { TrailEvent } from './trail-event.ts';

/** The address that a caller has, as far as it is its own and not that of a service that calls for it. */
export const addressOf = (event: TrailEvent): string | undefined => (isDirect(event) ? event.address : undefined);

/**
 * Whether the caller calls itself: "only present when a request is made by an AWS service", and services have a name for an address.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
 */
export const isDirect = ({ caller, address }: TrailEvent): boolean =>
  caller.type !== undefined && !caller.isThroughService && isIP(address ?? '') !== 0;

/** Whether a call surely comes by no endpoint of a VPC, where callers have addresses that are not public. IPv6 does not tell. */
export const overInternet = (event: TrailEvent): boolean => {
  const { address = '', endpoint } = event;
  return endpoint === undefined && isDirect(event) && isIP(address) === 4 && !notPublic.check(address, 'ipv4');
};

/** https://www.iana.org/assignments/iana-ipv4-special-registry/ */
const notPublic = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
] as const)
  notPublic.addSubnet(network, bits, 'ipv4');
