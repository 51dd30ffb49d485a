import type { Aws } from '../../aws/aws.ts';
import type { ExportName } from '../../config/deployment/exports.ts';
import {
  egressExport,
  egressName,
  firewallExport,
  firewallName,
  gatewayExport,
  gatewayName,
  onPremisesExport,
  onPremisesPrefix,
  poolExport,
  roleTables,
  segmentOfPool,
  sharedExport,
  sharedIn,
  tableExport,
  tableOfExport,
} from '../../config/sections/network/names.ts';
import type { Network } from '../../config/sections/network/types.ts';
import { learnExports, learntExports } from '../deployment/exports.ts';
import { addressName } from '../../plan/resource.ts';
import { exportAddress } from '../inventory/addresses.ts';
import type { Inventory } from '../inventory/index.ts';

/** A region of the network, as its account sees it. */
export interface Place {
  readonly aws: Aws;
  readonly inventory: Inventory;
  readonly network: Pick<Network, 'account' | 'segments' | 'sites' | 'shared'>;
  readonly region: string;
}

/** Names of the tables of a gateway, also of segments that the config no longer has. */
const tableNames = (place: Place): string[] => {
  const { network, region } = place;
  return [
    ...new Set([...network.segments.map(({ name }) => name), ...roleTables, ...left(place, region, tableOfExport)]),
  ];
};

/** Segments with a pool of addresses in a region, also those that the config no longer has. */
export const poolNames = (place: Place): string[] => {
  const { inventory, network, region } = place;
  const named = left(place, inventory.zone.homeRegion, (name) => segmentOfPool(name, region));
  return [...new Set([...network.segments.map(({ name }) => name), ...named])];
};

/** What exports are of. A network that goes as a whole takes its tables and pools with it: nobody asks for their names. */
const left = (
  { inventory, network: { account } }: Place,
  region: string,
  nameIn: (exported: string) => string | undefined,
): string[] =>
  inventory.zone.network === undefined
    ? []
    : [...learntExports(inventory, { account, region })].flatMap((exported) => nameIn(exported) ?? []);

/** The ids of the gateway's tables, by name, as far as they are there. */
export const tablesOf = (place: Place): Map<string, string> => {
  const { inventory, network, region } = place;
  const tables = new Map<string, string>();
  for (const name of tableNames(place)) {
    const id = inventory.find(exportAddress({ region, name: tableExport(name), account: network.account }));
    if (id !== undefined) tables.set(name, id);
  }
  return tables;
};

/** What tells the ids of gateway, tables, pools, and of the attachments of the network account. */
export const exportsOf = (place: Place): ExportName[] => {
  const { inventory, network, region } = place;
  const { account } = network;
  return [
    ...[gatewayExport, ...tableNames(place).map(tableExport), ...attachmentExports(place)].map((name) => ({
      ...{ region, name, account },
    })),
    ...poolNames(place).map((segment) => ({
      ...{ region: inventory.zone.homeRegion, account },
      name: poolExport(segment, region),
    })),
  ];
};

/** Of stacks that the config or AWS has. */
const attachmentExports = (place: Place): string[] => {
  const {
    inventory: { zone, deployed },
    region,
  } = place;
  const there = new Set([...zone.deployments, ...deployed.stackSets].map(({ name }) => name));
  return [
    ...(there.has(egressName(region)) ? [egressExport] : []),
    ...(there.has(firewallName(region)) ? [firewallExport] : []),
    ...sharedNames(place).map(sharedExport),
    ...namesOnPremises(place).map(onPremisesExport),
  ];
};

/** Networks on premises that the config attaches in a region, or a stack that is left. */
export const namesOnPremises = ({ inventory: { zone, deployed }, region }: Place): string[] => [
  ...new Set([
    ...(zone.network?.onPremises ?? []).flatMap((one) => (one.region === region ? one.name : [])),
    ...deployed.stackSets.flatMap(({ name, instances }) =>
      name.startsWith(onPremisesPrefix) && instances.some((one) => one.region === region)
        ? name.slice(onPremisesPrefix.length)
        : [],
    ),
  ]),
];

/** Shared VPCs of a region that the config or AWS has. */
export const sharedNames = ({ inventory: { zone, deployed }, region }: Place): string[] => [
  ...new Set([...zone.deployments, ...deployed.stackSets].flatMap(({ name }) => sharedIn(name, region) ?? [])),
];

/** The id of the attachment of the egress VPC, of a shared one, or of the firewall, or what one of a network on premises is found by. */
export const attachmentOf = ({ inventory, network, region }: Place, name: string): string | undefined =>
  inventory.find(exportAddress({ region, name, account: network.account }));

/** Learns the ids of gateway, tables, and pools, as far as they are there. */
export const findIds = (place: Place): Promise<void> => learnExports(place.aws, place.inventory, exportsOf(place));

/** The id of the gateway. Undefined while there is none. */
export const gatewayOf = ({ inventory, network, region }: Place): string | undefined =>
  inventory.find(exportAddress({ region, name: gatewayExport, account: network.account }));

/** A region of the network of the config; of the network that is left where the config has none. */
export const placeIn = (aws: Aws, inventory: Inventory, region: string): Place => {
  const network = inventory.zone.network ?? {
    account: networkAccountOf(inventory),
    segments: [],
    sites: [],
    shared: [],
  };
  return { aws, inventory, network, region };
};

/** The key of the network account: of the config, or of the network that is left where the config has none. */
export const networkAccountOf = (inventory: Inventory): string => inventory.zone.network?.account ?? ownerOf(inventory);

/** The account that a gateway is deployed to. */
const ownerOf = ({ deployed, ...inventory }: Inventory): string => {
  const set = deployed.stackSets.find(({ name }) => name.startsWith(gatewayName('')));
  const address = inventory.addressOf(set?.instances[0]?.account ?? '');
  return address === undefined ? '' : addressName(address);
};

/** Regions whose gateway has been deployed, also those that the config no longer has. */
export const regionsWithGateway = ({ deployed }: Inventory): string[] => {
  const prefix = gatewayName('');
  return deployed.stackSets.flatMap(({ name }) => (name.startsWith(prefix) ? name.slice(prefix.length) : []));
};

/**
 * The same, but none where the config has gateways as stacks of its own, as `init --from-live` writes them: what belongs to these is not
 * this tool's to take away.
 */
export const governedRegions = (inventory: Inventory): string[] => {
  const { network, deployments } = inventory.zone;
  const isForeign = !network && deployments.some(({ name }) => name.startsWith(gatewayName('')));
  return isForeign ? [] : regionsWithGateway(inventory);
};
