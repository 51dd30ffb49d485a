import type {
  DescribeTransitGatewayAttachmentsResult,
  DescribeTransitGatewayRouteTablesResult,
  DescribeTransitGatewaysResult,
  TransitGateway,
  TransitGatewayRouteTable,
} from '@aws-sdk/client-ec2';
import type { Call, Operations } from '../../engine/call.ts';
import type { NetworkResource } from '../../network/state/records.ts';
import { arnOf, isVisible } from '../../network/sharing.ts';
import { types } from '../../network/state/types.ts';
import { viewOf } from '../../network/state/view.ts';
import { attachmentsSeen } from './attachments.ts';
import { ec2Error, thrown } from './errors.ts';
import { chosen, pageOf, type Listing } from './listing.ts';
import { noAttachment, noTable } from '../../network/placement.ts';
import { tagFacets, tagsOf } from './tags.ts';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeTransitGateways.html and its neighbours */
export const transitGateways = {
  DescribeTransitGateways(
    input: Listing & { TransitGatewayIds?: string[] },
    call: Call,
  ): DescribeTransitGatewaysResult {
    const names = ['owner-id', 'state', 'transit-gateway-id'];
    const { items, ...more } = pageOf(call, 'transit gateways', input, names, () =>
      chosen(
        new Map(gatewaysSeen(call).map((one) => [one.id, gatewayTold(one, call)])),
        input.TransitGatewayIds,
        (id) => ec2Error('InvalidTransitGatewayID.NotFound', `Transit Gateway ${id} was deleted or does not exist.`),
      ),
    );
    return { TransitGateways: items, ...more };
  },

  DescribeTransitGatewayRouteTables(
    input: Listing & { TransitGatewayRouteTableIds?: string[] },
    call: Call,
  ): DescribeTransitGatewayRouteTablesResult {
    const names = [
      ...['default-association-route-table', 'default-propagation-route-table', 'state'],
      ...['transit-gateway-id', 'transit-gateway-route-table-id'],
    ];
    const { items, ...more } = pageOf(call, 'tables of transit gateways', input, names, () =>
      chosen(tablesSeen(call), input.TransitGatewayRouteTableIds, (id) => thrown(noTable(id))),
    );
    return { TransitGatewayRouteTables: items, ...more };
  },

  DescribeTransitGatewayAttachments(
    input: Listing & { TransitGatewayAttachmentIds?: string[] },
    call: Call,
  ): DescribeTransitGatewayAttachmentsResult {
    const names = [
      ...['association.state', 'association.transit-gateway-route-table-id', 'resource-id', 'resource-owner-id'],
      ...['resource-type', 'state', 'transit-gateway-attachment-id', 'transit-gateway-id', 'transit-gateway-owner-id'],
    ];
    const { items, ...more } = pageOf(call, 'attachments of transit gateways', input, names, () =>
      chosen(attachmentsSeen(call), input.TransitGatewayAttachmentIds, (id) => thrown(noAttachment(id))),
    );
    return { TransitGatewayAttachments: items, ...more };
  },
} satisfies Operations;

/** The caller's own, and those that are shared with it. */
const gatewaysSeen = ({ world, caller, region }: Call): NetworkResource[] => {
  const view = viewOf(world.network);
  return [...world.network.resources.values()].filter(
    (one) => one.type === types.gateway && one.region === region && isVisible(world, view, one, caller),
  );
};

function gatewayTold(gateway: NetworkResource, { world, caller }: Call) {
  const { id, account, properties, since } = gateway;
  const {
    DefaultRouteTableAssociation: association = 'enable',
    DefaultRouteTablePropagation: propagation = 'enable',
    AutoAcceptSharedAttachments: accept = 'disable',
    AmazonSideAsn: asn = 64_512,
    DnsSupport: dns = 'enable',
    VpnEcmpSupport: ecmp = 'enable',
  } = properties;
  const tags = tagsOf(world, gateway, caller);
  const told: TransitGateway = {
    TransitGatewayId: id,
    TransitGatewayArn: arnOf(world, gateway),
    OwnerId: account,
    State: 'available',
    CreationTime: new Date(since),
    ...(typeof properties.Description === 'string' ? { Description: properties.Description } : {}),
    Options: {
      AmazonSideAsn: Number(asn),
      AutoAcceptSharedAttachments: accept as never,
      DefaultRouteTableAssociation: association as never,
      DefaultRouteTablePropagation: propagation as never,
      AssociationDefaultRouteTableId: properties.AssociationDefaultRouteTableId as never,
      PropagationDefaultRouteTableId: properties.PropagationDefaultRouteTableId as never,
      DnsSupport: dns as never,
      VpnEcmpSupport: ecmp as never,
    },
    Tags: tags,
  };
  return { facets: { 'owner-id': account, state: 'available', 'transit-gateway-id': id, ...tagFacets(tags) }, told };
}

/** Those of the caller's own gateways. */
function tablesSeen({ world, caller, region }: Call) {
  const view = viewOf(world.network);
  const place = { account: caller, region };
  const byDefault = view.at(types.gateway, place).flatMap((gateway) => {
    const { AssociationDefaultRouteTableId: first, PropagationDefaultRouteTableId: second } = gateway.properties;
    return first === undefined && second === undefined
      ? []
      : tableTold(String(first ?? second), gateway.id, gateway.since, [first !== undefined, second !== undefined], []);
  });
  const made = view
    .at(types.table, place)
    .map((one) =>
      tableTold(one.id, String(one.properties.TransitGatewayId), one.since, [false, false], tagsOf(world, one, caller)),
    );
  return new Map([...byDefault, ...made].map((one) => [one.told.TransitGatewayRouteTableId ?? '', one]));
}

function tableTold(
  id: string,
  gateway: string,
  since: string,
  [association, propagation]: readonly [boolean, boolean],
  Tags: ReturnType<typeof tagsOf>,
) {
  const told: TransitGatewayRouteTable = {
    TransitGatewayRouteTableId: id,
    TransitGatewayId: gateway,
    State: 'available',
    DefaultAssociationRouteTable: association,
    DefaultPropagationRouteTable: propagation,
    CreationTime: new Date(since),
    Tags,
  };
  const facets = {
    'default-association-route-table': String(association),
    'default-propagation-route-table': String(propagation),
    state: 'available',
    'transit-gateway-id': gateway,
    'transit-gateway-route-table-id': id,
    ...tagFacets(Tags),
  };
  return { facets, told };
}
