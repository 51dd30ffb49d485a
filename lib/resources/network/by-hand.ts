import { DescribeTransitGatewayAttachmentsCommand, type TransitGatewayAttachment } from '@aws-sdk/client-ec2';
import { all } from '../../aws/paging.ts';
import type { Template } from '../../config/deployment/template.ts';
import { gatewayName } from '../../config/sections/network/names.ts';
import type { Note } from '../../plan/diff.ts';
import { addressName } from '../../plan/resource.ts';
import { stackSetAddress } from '../inventory/addresses.ts';
import { clientOf } from './client.ts';
import { gatewayOf, tablesOf, type Place } from './gateway.ts';
import { routesIn } from './seen/routes.ts';

/**
 * What others have put into our tables: static routes that no stack asks for, and attachments that are not ours. A route by hand may be
 * what somebody needs, and what it leads to is theirs: it is told, and left. Blackholes only close paths. Peerings have a kind of their own.
 */
export const notesOfTables = async (place: Place): Promise<Note[]> => {
  const gateway = gatewayOf(place);
  const tables = [...tablesOf(place)];
  if (gateway === undefined || tables.length === 0) return [];
  const client = await clientOf(place);
  const [attachments, routes] = await Promise.all([
    all(async (NextToken) => {
      const Filters = [{ Name: 'transit-gateway-id', Values: [gateway] }];
      const page = await client.send(new DescribeTransitGatewayAttachmentsCommand({ Filters, NextToken }));
      return { items: page.TransitGatewayAttachments, next: page.NextToken };
    }),
    Promise.all(tables.map(async ([name, id]) => ({ name, routes: await routesIn(client, id, ['static']) }))),
  ]);
  const known = new Map(attachments.map((one) => [one.TransitGatewayAttachmentId ?? '', one]));
  const expected = routesOfStacks(place);
  const note = (text: string): Note => ({ address: stackSetAddress(gatewayName(place.region)), text });
  const ways = routes.flatMap(({ name, routes: found }) =>
    found.flatMap(({ DestinationCidrBlock: to = '', TransitGatewayAttachments: via = [] }) =>
      via.flatMap(({ TransitGatewayAttachmentId: id = '' }) => {
        const attachment = known.get(id);
        if (!attachment || attachment.ResourceType === 'peering' || expected(to, ownerOf(place, attachment))) return [];
        return note(`route table ${name} has a static route ${to} to ${whatIs(place, attachment)}, ${advice}`);
      }),
    ),
  );
  const names = new Map(tables.map(([name, id]) => [id, name]));
  const foreign = attachments.flatMap((one) => {
    const name = names.get(one.Association?.TransitGatewayRouteTableId ?? '');
    const isOurs = one.ResourceType === 'peering' || ownerOf(place, one) !== undefined;
    return name === undefined || isOurs
      ? []
      : note(`${whatIs(place, one)} is associated with route table ${name}, ${advice}`);
  });
  return [...ways, ...foreign];
};

const advice =
  'which the configuration does not have. Run landing-zone network --live to see what this opens, and remove it in the network account if nobody needs it';

/** Key of the account, if the config has it. */
const ownerOf = ({ inventory }: Place, { ResourceOwnerId: id = '' }: TransitGatewayAttachment): string | undefined => {
  const address = inventory.addressOf(id);
  return address && addressName(address);
};

const whatIs = (place: Place, one: TransitGatewayAttachment): string =>
  one.ResourceType === 'vpc'
    ? `VPC ${one.ResourceId ?? ''} of ${ownerOf(place, one) ?? `account ${one.ResourceOwnerId ?? ''}`}`
    : `${one.ResourceType ?? 'attachment'} ${one.ResourceId ?? ''}`;

/** Whether a stack, of the config or of AWS, asks for a route: built-in ones lead to VPCs of the network account alone. */
const routesOfStacks = ({ inventory, network }: Place) => {
  const builtIn = new Set<string>();
  const own = new Set<string>();
  for (const { name, template } of [...inventory.zone.deployments, ...inventory.deployed.stackSets])
    for (const block of template ? blocksIn(template) : [])
      (name.startsWith('landing-zone-') ? builtIn : own).add(block);
  return (to: string, owner: string | undefined): boolean =>
    own.has(to) || own.has(unknown) || (builtIn.has(to) && owner === network.account);
};

const unknown = 'worked out by CloudFormation';

const blocksIn = ({ Resources }: Template): string[] =>
  Object.values(Resources).flatMap(({ Type, Properties = {} }) => {
    if (Type !== 'AWS::EC2::TransitGatewayRoute') return [];
    const { DestinationCidrBlock: to } = Properties as { DestinationCidrBlock?: unknown };
    return typeof to === 'string' ? to : unknown;
  });
