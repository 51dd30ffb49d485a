import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { networked, type Edit } from './networked.ts';

/** Members of segment datacenter, in lines of the config. */
export const london =
  'london: { segment: datacenter, region: eu-west-1, blocks: [192.168.0.0/16], vpn: { address: 198.51.100.10, asn: 65010 } }';
export const frankfurt =
  'frankfurt: { segment: datacenter, region: eu-central-1, blocks: [172.20.0.0/16], directConnect: { asn: 64600 } }';

/** The network with a data center that reaches prod. */
export const withSites = (sites: readonly string[], more: Edit = {}): Promise<LandingZone> =>
  networked({
    connect: '[[prod, shared], [dev, shared], [prod, datacenter]]',
    segments: '    datacenter: {}\n',
    ...more,
    more: `  onPremises:\n${sites.map((one) => `    ${one}\n`).join('')}${more.more ?? ''}`,
  });
