import { addressName } from '../../../plan/resource.ts';
import type { Kind } from '../../kind.ts';
import { governedRegions, placeIn } from '../gateway.ts';
import { reachRisk } from '../reach-risk.ts';
import { tablesFirst } from '../tables-first.ts';
import { onPremisesResource, type OnPremisesSpec } from './spec.ts';
import { isOfNetwork } from '../sides.ts';

/**
 * Which table of the transit gateway a network on premises goes by. Nothing is propagated from it: what leads to it are static routes for
 * its blocks (kind `routes`), so that its router can not announce addresses of others.
 * https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html
 */
export const onPremises: Kind<OnPremisesSpec> = {
  name: 'on-premises',
  load: ({ network }) => (network ? calls() : Promise.resolve()),
  lane: () => ({ name: 'network', width: 5, seconds: 15, stage: 1 }),
  desired: ({ network, deployments }) =>
    network && deployments.length > 0 ? network.onPremises.map((one) => onPremisesResource(network, one)) : [],
  read: async (aws, inventory) => {
    const regions = governedRegions(inventory);
    if (regions.length === 0) return [];
    const { readOnPremises } = await calls();
    return (await Promise.all(regions.map((region) => readOnPremises(placeIn(aws, inventory, region))))).flat();
  },
  holds: isOfNetwork,
  create: async (aws, inventory, { address, spec }) =>
    (await calls()).place(aws, inventory, addressName(address), spec),
  update: async (aws, inventory, { address, after }) => {
    await (await calls()).place(aws, inventory, addressName(address), after.spec);
  },
  delete: async (aws, inventory, { address, spec }) =>
    (await calls()).remove(aws, inventory, addressName(address), spec),
  follows: tablesFirst,
  risk: (change, sides) =>
    change.action === 'delete'
      ? { risk: 'delete', why: 'it no longer reaches anything, and nothing reaches it' }
      : reachRisk(change, sides),
};

/** EC2's client is large: only where there is a network is it loaded. */
const calls = () => import('./calls.ts');
