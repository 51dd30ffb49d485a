import { gatewayName } from '../../../config/sections/network/names.ts';
import type { Network } from '../../../config/sections/network/types.ts';
import { peeringsOf, type Peering } from '../../../network/peerings.ts';
import type { Resource } from '../../../plan/resource.ts';
import { accountAddress, stackSetAddress } from '../../inventory/addresses.ts';
import type { Kind } from '../../kind.ts';
import { governedRegions, networkAccountOf } from '../gateway.ts';
import { peeringAddress } from './address.ts';
import { isOfNetwork } from '../sides.ts';

/**
 * Two transit gateways that are peered. Somebody has to accept a peering, also between gateways
 * of one account, and CloudFormation has no type for that.
 * https://docs.aws.amazon.com/vpc/latest/tgw/tgw-peering.html
 */
export const peering: Kind<Peering> = {
  name: 'peering',
  load: ({ network }) => (network ? calls() : Promise.resolve()),
  lane: () => ({ name: 'network', width: 5, seconds: 120, stage: 1 }),
  desired: ({ network, deployments }) =>
    network && deployments.length > 0 ? peeringsOf(network).map((one) => resource(network, one)) : [],
  read: async (aws, inventory) => {
    const { network } = inventory.zone;
    const regions = governedRegions(inventory);
    if (regions.length === 0) return [];
    const { readPeerings } = await calls();
    const order = [...new Set([...(network?.regions ?? []).map(({ region }) => region), ...regions])];
    const found = await readPeerings(
      aws,
      inventory,
      order.filter((region) => regions.includes(region)),
    );
    return found.map(({ id, ...spec }) => ({
      ...resource({ account: networkAccountOf(inventory) }, spec),
      id,
      managed: true,
    }));
  },
  holds: isOfNetwork,
  create: async (aws, inventory, { spec }) => (await calls()).peer(aws, inventory, spec),
  update: async (aws, inventory, { after }) => {
    await (await calls()).peer(aws, inventory, after.spec);
  },
  delete: async (aws, inventory, before) => (await calls()).part(aws, inventory, before),
  risk: (change) =>
    change.action === 'delete' ? { risk: 'delete', why: 'the two regions no longer reach one another' } : undefined,
};

const resource = ({ account }: Pick<Network, 'account'>, spec: Peering): Resource<Peering> => ({
  address: peeringAddress(spec.regions),
  spec,
  dependsOn: [accountAddress(account), ...spec.regions.map((region) => stackSetAddress(gatewayName(region)))],
});

/** EC2's client is large: only where there is a network is it loaded. */
const calls = () => import('./calls.ts');
