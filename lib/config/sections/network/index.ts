import { ipamService } from '../../words/services.ts';
import type { Section } from '../section.ts';
import { hasProfile } from './dns/hub.ts';
import { networkStacks } from './names.ts';
import { readNetwork } from './read.ts';
import { network as schema, type WrittenNetwork } from './schema.ts';
import type { Network } from './types.ts';

/** Transit gateways with segments, and the VPCs of accounts. */
export const network = {
  key: 'network',
  name: 'network',
  schema,
  read: readNetwork,
  stacks: networkStacks,
  // https://docs.aws.amazon.com/vpc/latest/ipam/share-pool-ipam.html: pools are shared only where IPAM is integrated with the organization.
  administrators: ({ account }) => [{ service: ipamService, account, on: true, at: ['network', 'account'] }],
  settings: (section, { key }) => ({
    duties: [...(section.account === key ? dutiesOf(section) : []), ...vpcsOf(section, key), ...sharesOf(section, key)],
  }),
} as const satisfies Section<WrittenNetwork, Network>;

const dutiesOf = (section: Network): string[] => [
  'transit gateways and address pools',
  ...(section.endpoints.length > 0 ? [`interface endpoints for ${section.endpoints.join(', ')}`] : []),
  ...(section.dns.zones.length > 0 ? [`private hosted zones ${section.dns.zones.join(', ')}`] : []),
  ...(hasProfile(section) ? ['DNS of all VPCs'] : []),
  ...namesOf(section.shared).map((name) => `VPC ${name} (${regionsOf(section.shared, name)})`),
];

/** A line for each segment that the account has VPCs in. */
const vpcsOf = ({ sites }: Network, account: string): string[] => {
  const own = sites.filter((site) => site.account === account);
  return [...new Set(own.map(({ segment }) => segment))].map((segment) => {
    const regions = own
      .filter((site) => site.segment === segment)
      .map(({ region, block }) => (block === undefined ? region : `${region} ${block}`));
    return `VPC in segment ${segment} (${regions.join(', ')})`;
  });
};

/** A line for each VPC that the account shares. */
const sharesOf = ({ shared }: Network, account: string): string[] => {
  const own = shared.filter(({ accounts }) => accounts.includes(account));
  return namesOf(own).map((name) => {
    const segment = own.find((one) => one.name === name)?.segment ?? '';
    return `subnets of VPC ${name} in segment ${segment} (${regionsOf(own, name)})`;
  });
};

const namesOf = (shared: Network['shared']): string[] => [...new Set(shared.map(({ name }) => name))];

const regionsOf = (shared: Network['shared'], name: string): string =>
  shared.flatMap((one) => (one.name === name ? one.region : [])).join(', ');
