import type {
  AssociateTransitGatewayRouteTableResult,
  DisableTransitGatewayRouteTablePropagationResult,
  DisassociateTransitGatewayRouteTableResult,
  EnableTransitGatewayRouteTablePropagationResult,
  GetTransitGatewayRouteTableAssociationsResult,
  GetTransitGatewayRouteTablePropagationsResult,
} from '@aws-sdk/client-ec2';
import type { Call, Operations } from '../../engine/call.ts';
import { attachmentsOf, findAttachment, type Attachment } from '../../network/attachments.ts';
import {
  alreadyAssociated,
  alreadyPropagated,
  associationOf,
  changeAssociation,
  findTable,
  noAttachment,
  noPropagation,
  noTable,
  placementOf,
  propagate,
  type Table,
} from '../../network/placement.ts';
import { isRefusal } from '../../network/refusal.ts';
import { keyOf } from '../../network/state/state.ts';
import { viewOf } from '../../network/state/view.ts';
import { ec2Error, thrown } from './errors.ts';
import { pageOf, type Listing } from './listing.ts';

interface Pair {
  TransitGatewayRouteTableId: string;
  TransitGatewayAttachmentId: string;
}

type OfTable = Listing & Pick<Pair, 'TransitGatewayRouteTableId'>;

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AssociateTransitGatewayRouteTable.html and its neighbours */
export const placements = {
  AssociateTransitGatewayRouteTable(input: Pair, call: Call): AssociateTransitGatewayRouteTableResult {
    const { world, now } = call;
    const { table, attachment } = placed(input, call);
    if (associationOf(world.network, attachment)) throw thrown(alreadyAssociated(attachment.id));
    const association = { gateway: table.gateway, table: table.id, attachment: attachment.id };
    const { state } = changeAssociation(world, { ...association, state: 'associating' }, now);
    return { Association: { ...told(attachment), TransitGatewayRouteTableId: table.id, State: state } };
  },

  DisassociateTransitGatewayRouteTable(input: Pair, call: Call): DisassociateTransitGatewayRouteTableResult {
    const { world, now } = call;
    const { table, attachment } = paired(input, call);
    const association = associationOf(world.network, attachment);
    if (association?.table !== table.id)
      throw ec2Error(
        'InvalidAssociation.NotFound',
        `Transit Gateway Attachment ${attachment.id} is not associated with route table ${table.id}.`,
      );
    if (association.state !== 'associated')
      throw ec2Error('IncorrectState', `Association of ${attachment.id} is in invalid state: ${association.state}`);
    const { state } = changeAssociation(world, { ...association, state: 'disassociating' }, now);
    return { Association: { ...told(attachment), TransitGatewayRouteTableId: table.id, State: state } };
  },

  EnableTransitGatewayRouteTablePropagation(input: Pair, call: Call): EnableTransitGatewayRouteTablePropagationResult {
    const { network } = call.world;
    const { table, attachment } = placed(input, call);
    if (attachment.type === 'peering') throw thrown(noPropagation(attachment.id));
    if (network.propagations.has(keyOf(table.id, attachment.id)))
      throw thrown(alreadyPropagated(attachment.id, table.id));
    propagate(network, table.id, attachment.id);
    return { Propagation: { ...told(attachment), TransitGatewayRouteTableId: table.id, State: 'enabled' } };
  },

  DisableTransitGatewayRouteTablePropagation(
    input: Pair,
    call: Call,
  ): DisableTransitGatewayRouteTablePropagationResult {
    const { table, attachment } = paired(input, call);
    if (!call.world.network.propagations.delete(keyOf(table.id, attachment.id)))
      throw ec2Error(
        'TransitGatewayRouteTablePropagation.NotFound',
        `Propagation ${attachment.id} does not exist in Transit Gateway Route Table ${table.id}.`,
      );
    return { Propagation: { ...told(attachment), TransitGatewayRouteTableId: table.id, State: 'disabled' } };
  },

  GetTransitGatewayRouteTableAssociations(input: OfTable, call: Call): GetTransitGatewayRouteTableAssociationsResult {
    const { associations } = call.world.network;
    const { items, ...more } = pageOf(call, `associations of ${input.TransitGatewayRouteTableId}`, input, names, () =>
      listed(input, call, (one, table) => {
        const association = associations.get(keyOf(table.gateway, one.id));
        return association?.table === table.id ? association.state : undefined;
      }),
    );
    return { Associations: items, ...more };
  },

  GetTransitGatewayRouteTablePropagations(input: OfTable, call: Call): GetTransitGatewayRouteTablePropagationsResult {
    const { propagations } = call.world.network;
    const { items, ...more } = pageOf(call, `propagations of ${input.TransitGatewayRouteTableId}`, input, names, () =>
      listed(input, call, (one, table) => (propagations.has(keyOf(table.id, one.id)) ? 'enabled' : undefined)),
    );
    return { TransitGatewayRouteTablePropagations: items, ...more };
  },
} satisfies Operations;

const names = ['resource-id', 'resource-type', 'transit-gateway-attachment-id'];

const told = ({ id, resource, type }: Attachment) => ({
  TransitGatewayAttachmentId: id,
  ResourceId: resource,
  ResourceType: type,
});

/** Attachments of the gateway of a table that stand in some state in it. */
function listed<State extends string>(
  { TransitGatewayRouteTableId: id }: OfTable,
  call: Call,
  stateOf: (attachment: Attachment, table: Table) => State | undefined,
) {
  const table = tableOf(id, call);
  return new Map(
    attachmentsOf(viewOf(call.world.network), table.gateway).flatMap((one) => {
      const state = stateOf(one, table);
      if (state === undefined) return [];
      const facets = {
        'resource-id': one.resource,
        'resource-type': one.type,
        'transit-gateway-attachment-id': one.id,
      };
      return [[one.id, { facets, told: { ...told(one), State: state } }] as const];
    }),
  );
}

export function tableOf(id: string, { world, caller, region }: Call): Table {
  const table = findTable(viewOf(world.network), id, { account: caller, region });
  if (table) return table;
  throw thrown(noTable(id));
}

function paired({ TransitGatewayRouteTableId: id, TransitGatewayAttachmentId: attachmentId }: Pair, call: Call) {
  const table = tableOf(id, call);
  const attachment = findAttachment(viewOf(call.world.network), table.gateway, attachmentId);
  if (attachment) return { table, attachment };
  throw thrown(noAttachment(attachmentId));
}

function placed(
  { TransitGatewayRouteTableId: table, TransitGatewayAttachmentId: attachment }: Pair,
  { world, caller: account, region }: Call,
) {
  const found = placementOf(world, viewOf(world.network), { account, region }, { table, attachment });
  if (isRefusal(found)) throw thrown(found);
  return found;
}
