import {
  CreateTransitGatewayRouteCommand,
  DeleteTransitGatewayRouteCommand,
  ReplaceTransitGatewayRouteCommand,
} from '@aws-sdk/client-ec2';
import type { Aws } from '../../../aws/aws.ts';
import { UserError } from '../../../config/text/problems.ts';
import { contains, prefixOf } from '../../../config/words/prefix.ts';
import {
  exportOfTarget,
  onPremisesOf,
  toEgress,
  toFirewall,
  toNowhere,
  toOnPremises,
  type TableRoutes,
} from '../../../network/routes.ts';
import type { Note } from '../../../plan/diff.ts';
import type { Inventory } from '../../inventory/index.ts';
import { attachedInPlan, attachedNow } from '../reads/attachments.ts';
import { notesOfTables } from '../by-hand.ts';
import { clientOf } from '../client.ts';
import { attachmentOf, findIds, gatewayOf, placeIn, tablesOf, type Place } from '../gateway.ts';
import { attachmentsOnPremises } from '../on-premises/live.ts';
import { findPeering, peeringsNow } from '../peering/read.ts';
import { routesIn } from '../seen/routes.ts';
import { unlessNamed } from '../unless-named.ts';

interface Found {
  /** Of our tables to what is ours. */
  readonly routes: TableRoutes[];
  /** About what others have put into them. */
  readonly notes: Note[];
}

export const readRoutes = async (aws: Aws, inventory: Inventory, regions: readonly string[]): Promise<Found> => {
  const places = regions.map((region) => placeIn(aws, inventory, region));
  await Promise.all(places.map(findIds));
  const byGateway = new Map(places.map((place) => [gatewayOf(place) ?? '', place.region]));
  const found = await Promise.all(places.map((place) => readIn(place, byGateway)));
  return { routes: found.flatMap((one) => one.routes), notes: found.flatMap(({ notes }) => notes) };
};

const readIn = async (place: Place, byGateway: ReadonlyMap<string, string>): Promise<Found> => {
  if (gatewayOf(place) === undefined) return { routes: [], notes: [] };
  const client = await clientOf(place);
  const own = new Map([
    ...[toEgress, toFirewall].flatMap((target) => {
      const id = attachmentOf(place, exportOfTarget(target) ?? '');
      return id === undefined ? [] : [[id, target] as const];
    }),
    ...(await attachmentsOnPremises(place, attachedInPlan)).map(({ id, name }) => [id, toOnPremises(name)] as const),
  ]);
  const tables = await Promise.all(
    [...tablesOf(place)].map(async ([name, id]) => ({ name, id, routes: await routesIn(client, id, ['static']) })),
  );
  const read = tables.map(({ name, routes: found }): TableRoutes => {
    const routes = found.flatMap(
      ({ DestinationCidrBlock: to, State, TransitGatewayAttachments: [via] = [] }): [string, string][] => {
        if (!via) return to !== undefined && State === 'blackhole' && isKept(place, to) ? [[to, toNowhere]] : [];
        const { TransitGatewayAttachmentId: attachment = '', ResourceType: type, ResourceId: resource = '' } = via;
        const target = type === 'peering' ? byGateway.get(resource) : own.get(attachment);
        return to === undefined || target === undefined ? [] : [[to, target]];
      },
    );
    return {
      ...{ region: place.region, table: name },
      routes: Object.fromEntries(routes.sort(([one], [other]) => (one < other ? -1 : 1))),
    };
  });
  return {
    routes: read.filter(({ routes }) => Object.keys(routes).length > 0),
    notes: notesOfTables(place, tables, await attachedInPlan(place), (id) => own.has(id)),
  };
};

/** Of a VPC of another region that keeps the addresses of a segment: stacks make larger blackholes only. */
const isKept = ({ network: { segments }, region }: Place, to: string): boolean =>
  segments.some(({ blocks }) =>
    Object.entries(blocks).some(([of, block]) => of !== region && contains(prefixOf(block), prefixOf(to))),
  );

/** 0: a blackhole, which closes a part of what another route opens. */
const isOpen = (target: string): number => (target === toNowhere ? 0 : 1);

/** What goes goes first. Blackholes go after the routes that they are in, and come before them. */
export const route = async (
  aws: Aws,
  inventory: Inventory,
  before: TableRoutes['routes'],
  { region, table: name, routes }: TableRoutes,
): Promise<void> => {
  const place = placeIn(aws, inventory, region);
  await findIds(place);
  const client = await clientOf(place);
  const table = tablesOf(place).get(name) ?? '';
  for (const [block] of Object.entries(before)
    .filter(([one]) => routes[one] === undefined)
    .sort(([, one], [, other]) => isOpen(other) - isOpen(one)))
    await unlessNamed('InvalidRoute.NotFound', () =>
      client.send(
        new DeleteTransitGatewayRouteCommand({ TransitGatewayRouteTableId: table, DestinationCidrBlock: block }),
      ),
    );
  for (const [block, target] of Object.entries(routes).sort(([, one], [, other]) => isOpen(one) - isOpen(other))) {
    if (before[block] === target) continue;
    const input = {
      TransitGatewayRouteTableId: table,
      DestinationCidrBlock: block,
      ...(target === toNowhere ? { Blackhole: true } : { TransitGatewayAttachmentId: await idOf(place, target) }),
    };
    const replace = () => client.send(new ReplaceTransitGatewayRouteCommand(input));
    if (before[block] !== undefined) await replace();
    // One may be there: ours, of a call whose answer was lost, or one whose attachment is gone.
    else
      await unlessNamed(
        'RouteAlreadyExists',
        () => client.send(new CreateTransitGatewayRouteCommand(input)),
        async () => Boolean(await replace()),
      );
  }
};

const idOf = async (place: Place, target: string): Promise<string> => {
  const exported = exportOfTarget(target);
  const premises = onPremisesOf(target);
  const id =
    premises !== undefined
      ? (await attachmentsOnPremises(place, attachedNow)).find(({ name }) => name === premises)?.id
      : exported === undefined
        ? await peeringTo(place, target)
        : attachmentOf(place, exported);
  if (id === undefined)
    throw new UserError(
      `the transit gateway of ${place.region} has no attachment to ${target}\n    -> look at the change that creates it, then run again`,
    );
  return id;
};

const peeringTo = async (place: Place, region: string): Promise<string | undefined> => {
  const other = placeIn(place.aws, place.inventory, region);
  await findIds(other);
  return (await findPeering([place, other], peeringsNow))?.TransitGatewayAttachmentId;
};
