import { gatewayName } from '../../../config/sections/network/names.ts';
import type { Update } from '../../../plan/change.ts';
import type { Sides } from '../../../plan/kind.ts';
import type { StackSetSpec } from '../../deployment/stack-set/spec.ts';
import { stackSetAddress } from '../../inventory/addresses.ts';
import type { Kind } from '../../kind.ts';
import { governedRegions, placeIn } from '../gateway.ts';
import { lostTables } from '../lost-tables.ts';
import { pathNotes, reachRisk } from '../reach-risk.ts';
import { replacedParts } from '../replaced.ts';
import { tablesFirst } from '../tables-first.ts';
import { unshared } from '../unshared.ts';
import { circles } from './circles.ts';
import { isMove, placements, type PlacementSpec } from './spec.ts';
import { isOfNetwork } from '../sides.ts';

/**
 * Which table of the transit gateway the VPC of an account goes by, and which tables lead to it. Only the owner of the gateway can say so,
 * and only of attachments that are there: until it does, a VPC reaches nothing.
 * https://docs.aws.amazon.com/vpc/latest/tgw/tgw-transit-gateways.html
 */
export const placement: Kind<PlacementSpec> = {
  name: 'placement',
  load: ({ network }) => (network ? calls() : Promise.resolve()),
  lane: () => ({ name: 'network', width: 5, seconds: 15, stage: 1 }),
  // Of VPCs whose stacks have been made: there are zones whose templates have not.
  desired: ({ network, deployments }) => (network && deployments.length > 0 ? placements(network) : []),
  read: async (aws, inventory) => {
    const regions = governedRegions(inventory);
    if (regions.length === 0) return [];
    const { readPlacements } = await calls();
    return (await Promise.all(regions.map((region) => readPlacements(placeIn(aws, inventory, region))))).flat();
  },
  holds: isOfNetwork,
  create: async (aws, inventory, { address, spec }) => (await calls()).place({ aws, inventory, address }, spec),
  update: async (aws, inventory, { address, after }) => {
    await (await calls()).place({ aws, inventory, address }, after.spec);
  },
  delete: async (aws, inventory, { address, spec }) => (await calls()).remove({ aws, inventory, address }, spec),
  follows: tablesFirst,
  risk: (change, sides) =>
    change.action === 'delete'
      ? { risk: 'delete', why: 'its VPC no longer reaches anything, and nothing reaches it' }
      : reachRisk(change, sides),
  obstacles: (sides) => [...replacedParts(sides), ...circles(sides)],
  notes: (sides) => [
    ...pathNotes(sides),
    ...unshared(sides),
    ...[...sides.changes.values()].flatMap((change) =>
      isMove(change) ? [{ address: change.address, text: outage(change, sides) }] : [],
    ),
  ],
};

const outage = (change: Update, { changes }: Sides): string => {
  const { region, segment } = change.before.spec as PlacementSpec;
  const gateway = changes.get(stackSetAddress(gatewayName(region)));
  const [before, after] =
    gateway?.action === 'update'
      ? [gateway.before, gateway.after].map(({ spec }) => (spec as StackSetSpec).template)
      : [];
  return after && lostTables([segment], before, after).has(segment)
    ? 'has no connections to other VPCs for some minutes, because it leaves its route table before the gateway is updated'
    : 'has no connections to other VPCs for some 30 seconds while it changes segments';
};

/** EC2's client is large: only where there is a network is it loaded. */
const calls = () => import('./calls.ts');
