import type { TransitGatewayAttachment, TransitGatewayRoute } from '@aws-sdk/client-ec2';
import type { Template } from '../../config/deployment/template.ts';
import { gatewayName } from '../../config/sections/network/names.ts';
import type { Note } from '../../plan/diff.ts';
import { addressName } from '../../plan/resource.ts';
import { stackSetAddress } from '../inventory/addresses.ts';
import type { Place } from './gateway.ts';

/** A table of ours with its static routes. */
export interface FoundTable {
  readonly name: string;
  readonly id: string;
  readonly routes: readonly TransitGatewayRoute[];
}

/**
 * What others have put into our tables: static routes to what is not ours, and attachments that are not ours. Such a route may be what
 * somebody needs: it is told, and left. Blackholes only close paths. Routes to what is ours have a kind of their own.
 */
export const notesOfTables = (
  place: Place,
  tables: readonly FoundTable[],
  attachments: readonly TransitGatewayAttachment[],
  isOurs: (attachment: string) => boolean,
): Note[] => {
  const known = new Map(attachments.map((one) => [one.TransitGatewayAttachmentId ?? '', one]));
  const expected = blocksOfStacks(place);
  const note = (text: string): Note => ({ address: stackSetAddress(gatewayName(place.region)), text });
  const ways = tables.flatMap(({ name, routes: found }) =>
    found.flatMap(({ DestinationCidrBlock: to = '', TransitGatewayAttachments: via = [] }) =>
      via.flatMap(({ TransitGatewayAttachmentId: id = '' }) => {
        const attachment = known.get(id);
        if (!attachment || attachment.ResourceType === 'peering' || isOurs(id) || expected(to)) return [];
        return note(`route table ${name} has a static route ${to} to ${whatIs(place, attachment)}, ${advice}`);
      }),
    ),
  );
  const names = new Map(tables.map(({ name, id }) => [id, name]));
  const foreign = attachments.flatMap((one) => {
    const name = names.get(one.Association?.TransitGatewayRouteTableId ?? '');
    const { TransitGatewayAttachmentId: id = '', ResourceType: type } = one;
    return name === undefined || type === 'peering' || isOurs(id) || ownerOf(place, one) !== undefined
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

/** Whether a stack, of the config or of AWS, asks for a route to a block. */
const blocksOfStacks = ({ inventory }: Place) => {
  const blocks = new Set<string>();
  for (const { template } of [...inventory.zone.deployments, ...inventory.deployed.stackSets])
    for (const block of template ? blocksIn(template) : []) blocks.add(block);
  return (to: string): boolean => blocks.has(to) || blocks.has(unknown);
};

const unknown = 'worked out by CloudFormation';

const blocksIn = ({ Resources }: Template): string[] =>
  Object.values(Resources).flatMap(({ Type, Properties = {} }) => {
    if (Type !== 'AWS::EC2::TransitGatewayRoute') return [];
    const { DestinationCidrBlock: to } = Properties as { DestinationCidrBlock?: unknown };
    return typeof to === 'string' ? to : unknown;
  });
