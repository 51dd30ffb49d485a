import { DescribeTransitGatewayAttachmentsCommand } from '@aws-sdk/client-ec2';
import { all } from '../../../aws/paging.ts';
import { onPremisesExport, onPremisesPrefix } from '../../../config/sections/network/names.ts';
import { learnExports } from '../../deployment/exports.ts';
import { exportAddress } from '../../inventory/addresses.ts';
import type { Associated } from '../association.ts';
import { clientOf } from '../client.ts';
import { findIds, gatewayOf, tablesOf, type Place } from '../gateway.ts';

/** The attachment of a network on premises. */
export interface LiveOnPremises extends Associated {
  readonly name: string;
}

/** AWS makes the attachment with the VPN connection or the association, and tells its id nowhere else. */
export const attachmentsOnPremises = async (place: Place): Promise<LiveOnPremises[]> => {
  const names = namesIn(place);
  if (names.length === 0) return [];
  const { aws, inventory, network, region } = place;
  const exportsOf = (name: string) => ({ region, name: onPremisesExport(name), account: network.account });
  await Promise.all([findIds(place), learnExports(aws, inventory, names.map(exportsOf))]);
  const gateway = gatewayOf(place);
  if (gateway === undefined) return [];
  const byLink = new Map(names.map((name) => [inventory.find(exportAddress(exportsOf(name))) ?? '', name]));
  const client = await clientOf(place);
  const found = await all(async (NextToken) => {
    const Filters = [
      { Name: 'transit-gateway-id', Values: [gateway] },
      { Name: 'resource-type', Values: ['vpn', 'direct-connect-gateway'] },
    ];
    const page = await client.send(new DescribeTransitGatewayAttachmentsCommand({ Filters, NextToken }));
    return { items: page.TransitGatewayAttachments, next: page.NextToken };
  });
  const tables = new Map([...tablesOf(place)].map(([name, id]) => [id, name]));
  return found.flatMap((one): LiveOnPremises[] => {
    const { TransitGatewayAttachmentId: id = '', ResourceId: link = '', State: state = '', Association } = one;
    const name = byLink.get(link);
    if (name === undefined || isGone(state)) return [];
    const { TransitGatewayRouteTableId: table, State: association } = Association ?? {};
    return [
      {
        ...{ name, id },
        ...(table === undefined ? {} : { table: tables.get(table) ?? table }),
        ...(association === undefined ? {} : { association }),
      },
    ];
  });
};

const isGone = (state: string): boolean => /^(delet|fail|reject)/.test(state);

/** Of the config, and of stacks that are left. */
const namesIn = ({ inventory: { zone, deployed }, region }: Place): string[] => [
  ...new Set([
    ...(zone.network?.onPremises ?? []).flatMap((one) => (one.region === region ? one.name : [])),
    ...deployed.stackSets.flatMap(({ name, instances }) =>
      name.startsWith(onPremisesPrefix) && instances.some((one) => one.region === region)
        ? name.slice(onPremisesPrefix.length)
        : [],
    ),
  ]),
];
