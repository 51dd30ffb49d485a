import type {
  CreateTransitGatewayRouteResult,
  DeleteTransitGatewayRouteResult,
  ReplaceTransitGatewayRouteResult,
  SearchTransitGatewayRoutesResult,
  TransitGatewayRoute,
} from '@aws-sdk/client-ec2';
import type { Call, Operations } from '../../engine/call.ts';
import { findAttachment } from '../../network/attachments.ts';
import { contains } from '../../../config/words/prefix.ts';
import { blockOf } from '../../network/blocks.ts';
import { gatewayRouteRefusal, noRoute } from '../../network/gateway-routes.ts';
import { vpcBlocks } from '../../network/vpc-blocks.ts';
import { keyOf } from '../../network/state/state.ts';
import { viewOf } from '../../network/state/view.ts';
import { ec2Error, thrown } from './errors.ts';
import { pageOf, type Facets, type Listing } from './listing.ts';
import { tableOf } from './placements.ts';

interface Named {
  TransitGatewayRouteTableId: string;
  DestinationCidrBlock: string;
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateTransitGatewayRoute.html and its neighbours */
export const transitGatewayRoutes = {
  CreateTransitGatewayRoute(
    input: Named & { TransitGatewayAttachmentId?: string; Blackhole?: boolean },
    call: Call,
  ): CreateTransitGatewayRouteResult {
    const { world, caller: account, region } = call;
    const { TransitGatewayRouteTableId: table, DestinationCidrBlock: to } = input;
    const { TransitGatewayAttachmentId: attachment, Blackhole: blackhole = false } = input;
    const asked = { table, to, attachment, blackhole };
    const refused = gatewayRouteRefusal(world, viewOf(world.network), { account, region }, asked);
    if (refused) throw thrown(refused);
    const route = { table, to, ...(attachment === undefined ? {} : { attachment }) };
    world.network.routes.set(keyOf(table, to), route);
    return { Route: tell(route.to, attachment, 'static', table, call) };
  },

  ReplaceTransitGatewayRoute(
    input: Named & { TransitGatewayAttachmentId?: string; Blackhole?: boolean },
    call: Call,
  ): ReplaceTransitGatewayRouteResult {
    const { TransitGatewayRouteTableId: table, DestinationCidrBlock: to } = input;
    const { routes } = call.world.network;
    tableOf(table, call);
    const before = routes.get(keyOf(table, to));
    if (!before) throw thrown(noRoute(to, table));
    routes.delete(keyOf(table, to));
    try {
      return transitGatewayRoutes.CreateTransitGatewayRoute(input, call);
    } catch (error) {
      routes.set(keyOf(table, to), before);
      throw error;
    }
  },

  DeleteTransitGatewayRoute(input: Named, call: Call): DeleteTransitGatewayRouteResult {
    const { TransitGatewayRouteTableId: table, DestinationCidrBlock: to } = input;
    tableOf(table, call);
    if (!call.world.network.routes.delete(keyOf(table, to))) throw thrown(noRoute(to, table));
    return { Route: { DestinationCidrBlock: to, Type: 'static', State: 'deleted' } };
  },

  /** Static routes and propagated ones: of two to the same block, the static one is active alone. */
  SearchTransitGatewayRoutes(
    input: Listing & Pick<Named, 'TransitGatewayRouteTableId'>,
    call: Call,
  ): SearchTransitGatewayRoutesResult {
    const { Filters: filters = [], MaxResults: most, TransitGatewayRouteTableId: table } = input;
    if (filters.length === 0) throw ec2Error('MissingParameter', 'The request must contain the parameter Filters');
    const plain = filters.filter(({ Name = '' }) => !Name.startsWith('route-search.'));
    const { items, NextToken } = pageOf(
      call,
      `routes of ${table} ${JSON.stringify(filters)}`,
      { ...input, Filters: plain },
      names,
      () => {
        const all = routesIn(table, call);
        return new Map(
          all.flatMap((one) =>
            filters.every((filter) =>
              isFound(
                one.told,
                all.map(({ told }) => told),
                filter,
              ),
            )
              ? [[one.key, one] as const]
              : [],
          ),
        );
      },
    );
    return {
      Routes: items,
      AdditionalRoutesAvailable: NextToken !== undefined,
      ...(NextToken === undefined || most === undefined ? {} : { NextToken }),
    };
  },
} satisfies Operations;

const names = [
  ...['attachment.resource-id', 'attachment.resource-type', 'attachment.transit-gateway-attachment-id'],
  ...['state', 'type'],
];

interface Found {
  readonly key: string;
  readonly facets: Facets;
  readonly told: TransitGatewayRoute;
}

function routesIn(table: string, call: Call): Found[] {
  const { network } = call.world;
  const view = viewOf(network);
  const { gateway } = tableOf(table, call);
  const statics = [...network.routes.values()].filter((one) => one.table === table);
  const known = new Set(statics.map(({ to }) => to));
  const propagated = [...network.propagations.values()]
    .filter((one) => one.table === table)
    .flatMap(({ attachment }) => {
      const found = findAttachment(view, gateway, attachment);
      return found?.type === 'vpc' ? vpcBlocks(view, found.resource).map((to) => ({ to, attachment })) : [];
    })
    .filter(({ to }) => !known.has(to));
  const found = (to: string, attachment: string | undefined, type: 'static' | 'propagated'): Found => {
    const told = tell(to, attachment, type, table, call);
    const [first] = told.TransitGatewayAttachments ?? [];
    const facets = {
      'attachment.resource-id': first?.ResourceId,
      'attachment.resource-type': first?.ResourceType,
      'attachment.transit-gateway-attachment-id': first?.TransitGatewayAttachmentId,
      state: told.State,
      type,
    };
    return { key: `${to} ${attachment ?? ''}`, facets, told };
  };
  return [
    ...statics.map(({ to, attachment }) => found(to, attachment, 'static')),
    ...propagated.map(({ to, attachment }) => found(to, attachment, 'propagated')),
  ].sort((one, other) => (one.key < other.key ? -1 : 1));
}

function tell(
  to: string,
  id: string | undefined,
  type: 'static' | 'propagated',
  table: string,
  call: Call,
): TransitGatewayRoute {
  const attachment =
    id === undefined ? undefined : findAttachment(viewOf(call.world.network), tableOf(table, call).gateway, id);
  return {
    DestinationCidrBlock: to,
    Type: type,
    State: attachment ? 'active' : 'blackhole',
    ...(attachment && {
      TransitGatewayAttachments: [
        { TransitGatewayAttachmentId: attachment.id, ResourceId: attachment.resource, ResourceType: attachment.type },
      ],
    }),
  };
}

/** Filters by blocks; all others are `pageOf`'s. */
function isFound(
  route: TransitGatewayRoute,
  all: readonly TransitGatewayRoute[],
  { Name: name = '', Values: values = [] }: NonNullable<Listing['Filters']>[number],
): boolean {
  const own = blockOf(route.DestinationCidrBlock);
  if (!name.startsWith('route-search.') || !own) return true;
  const blocks = values.map((value) => blockOf(value.includes('/') ? value : `${value}/32`));
  switch (name) {
    case 'route-search.exact-match':
      return values.includes(route.DestinationCidrBlock ?? '');
    case 'route-search.subnet-of-match':
      return blocks.some((block) => block && contains(block, own));
    case 'route-search.supernet-of-match':
      return blocks.some((block) => block && contains(own, block));
    case 'route-search.longest-prefix-match':
      return blocks.some((block) => {
        const lengths = all.flatMap((one) => {
          const other = blockOf(one.DestinationCidrBlock);
          return block && other && contains(other, block) ? other.length : [];
        });
        return block !== undefined && contains(own, block) && own.length === Math.max(...lengths);
      });
    default:
      throw ec2Error('InvalidParameterValue', `The filter '${name}' is invalid`);
  }
}
