import { routesOf, type TableRoutes } from '../../../network/routes.ts';
import { governedRegions, networkAccountOf } from '../gateway.ts';
import type { Kind } from '../../kind.ts';
import { reachRisk } from '../reach-risk.ts';
import { bypass, outages } from './inspection.ts';
import { tablesFirst } from '../tables-first.ts';
import { routesResource } from './spec.ts';
import { isOfNetwork } from '../sides.ts';

/**
 * Static routes of a table of a transit gateway to the egress VPC, the firewall, and other regions. CloudFormation replaces a route that
 * leads elsewhere by making the new one first, which AWS refuses as a duplicate; the API replaces it in place.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-transitgatewayroute.html
 */
export const routes: Kind<TableRoutes> = {
  name: 'routes',
  load: ({ network }) => (network ? calls() : Promise.resolve()),
  lane: () => ({ name: 'network', width: 5, seconds: 5, stage: 1 }),
  desired: ({ network, deployments }) => {
    if (!network || deployments.length === 0) return [];
    const regions = network.regions.map(({ region }) => region);
    return routesOf(network).map((one) => routesResource(network, regions, one));
  },
  read: async (aws, inventory) => {
    const regions = governedRegions(inventory);
    if (regions.length === 0) return [];
    const { readRoutes } = await calls();
    const { routes: found, notes } = await readRoutes(aws, inventory, regions);
    inventory.notes.push(...notes);
    const order = [...(inventory.zone.network?.regions ?? []).map(({ region }) => region), ...regions];
    return found.map((one) => ({
      ...routesResource({ account: networkAccountOf(inventory) }, order, one),
      id: `${one.region}/${one.table}`,
      managed: true,
    }));
  },
  holds: isOfNetwork,
  create: async (aws, inventory, { spec }) => {
    await (await calls()).route(aws, inventory, {}, spec);
    return `${spec.region}/${spec.table}`;
  },
  update: async (aws, inventory, { before, after }) => {
    await (await calls()).route(aws, inventory, before.spec.routes, after.spec);
  },
  delete: async (aws, inventory, { spec }) => {
    await (await calls()).route(aws, inventory, spec.routes, { ...spec, routes: {} });
  },
  follows: tablesFirst,
  risk: (change, sides) => {
    const past = bypass(change, sides);
    if (past !== undefined) return { risk: 'unguard', why: past };
    return change.action === 'delete'
      ? { risk: 'delete', why: 'its route table keeps no static routes' }
      : reachRisk(change, sides);
  },
  notes: outages,
};

/** EC2's client is large: only where there is a network is it loaded. */
const calls = () => import('./calls.ts');
