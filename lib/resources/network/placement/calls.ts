import {
  DisableTransitGatewayRouteTablePropagationCommand,
  EnableTransitGatewayRouteTablePropagationCommand,
  type EC2Client,
} from '@aws-sdk/client-ec2';
import type { Aws } from '../../../aws/aws.ts';
import { sharedVpcName } from '../../../config/sections/network/names.ts';
import { stackOf } from '../../../config/sections/network/vpcs/sites-by-stack.ts';
import { addressName, type Address } from '../../../plan/resource.ts';
import type { Inventory } from '../../inventory/index.ts';
import { associate, leave, tableOf } from '../association.ts';
import { attachedInPlan, attachedNow } from '../reads/attachments.ts';
import { clientOf } from '../client.ts';
import { placeIn, tablesOf, type Place } from '../gateway.ts';
import { unlessNamed } from '../unless-named.ts';
import { waitFor } from '../wait.ts';
import { blockText, findAttachment, siteOf, theOne } from './find.ts';
import { readAttachments } from './live.ts';
import { dependenciesOf, placementAddress, type LivePlacement, type PlacementSpec } from './spec.ts';

/** The placements of a region. An attachment that has none yet is none. */
export const readPlacements = async (place: Place): Promise<LivePlacement[]> => {
  const { network, region } = place;
  const attachments = await readAttachments(place, attachedInPlan);
  return [...attachments.keys()].flatMap((holder) => {
    const found = theOne(attachments, place, holder);
    const segment = found ? tableOf(found) : '';
    if (!found || (segment === '' && found.reachedFrom.length === 0)) return [];
    const [site, stack] = [siteOf(place, holder), stackOfHolder(place, holder)];
    return {
      address: placementAddress(region, holder),
      id: found.id,
      managed: true,
      has: found.blocks.length === 1 ? found.blocks[0] : undefined,
      dependsOn: stack === undefined ? [] : dependenciesOf(network, { account: found.account, region, stack }),
      spec: {
        ...{ region, segment, reachedFrom: found.reachedFrom },
        ...(site?.block === undefined ? {} : { block: blockText(found) }),
      },
    };
  });
};

/** Undefined: the config does not have the VPC. */
const stackOfHolder = (place: Place, holder: string): string | undefined => {
  const site = siteOf(place, holder);
  if (site) return stackOf(site);
  const shared = place.network.shared.find((one) => one.name === holder && one.region === place.region);
  return shared && sharedVpcName(shared.vpc, shared.segment, shared.region);
};

interface Target {
  readonly aws: Aws;
  readonly inventory: Inventory;
  readonly address: Address;
}

/**
 * Gives a VPC its place, and returns the id of its attachment. What leads to it from where it shall no longer be reached goes first, and
 * what shall lead to it comes last: at no moment is there a way that neither the old nor the new place has.
 */
export const place = async (target: Target, after: PlacementSpec): Promise<string> => {
  const at = placeIn(target.aws, target.inventory, after.region);
  const client = await clientOf(at);
  const found = await findAttachment(at, holderOf(target, after.region), after.block);
  const tables = tablesOf(at);
  const lead = leader(client, found.id, tables);
  await waitFor(at, client, found.id, ({ State }) => State === 'available', 'become available');
  await lead('away', without(found.reachedFrom, after.reachedFrom));
  await associate(at, client, found, after.segment);
  await lead('to', without(after.reachedFrom, found.reachedFrom));
  return found.id;
};

/** Nothing leads to the VPC any more, and it reaches nothing. */
export const remove = async (target: Target, { region }: PlacementSpec): Promise<void> => {
  const at = placeIn(target.aws, target.inventory, region);
  const found = theOne(await readAttachments(at, attachedNow), at, holderOf(target, region));
  if (!found) return;
  const client = await clientOf(at);
  await leader(client, found.id, tablesOf(at))('away', found.reachedFrom);
  await leave(at, client, found);
};

const holderOf = ({ address }: Target, region: string): string => addressName(address).slice(region.length + 1);

const without = (names: readonly string[], others: readonly string[]): string[] =>
  names.filter((name) => !others.includes(name));

/** Makes tables lead to an attachment, or no more. */
const leader =
  (client: EC2Client, attachment: string, tables: ReadonlyMap<string, string>) =>
  async (direction: 'to' | 'away', names: readonly string[]): Promise<void> => {
    for (const name of names) {
      const input = { TransitGatewayAttachmentId: attachment, TransitGatewayRouteTableId: tables.get(name) ?? name };
      if (direction === 'to')
        await unlessNamed('TransitGatewayRouteTablePropagation.Duplicate', () =>
          client.send(new EnableTransitGatewayRouteTablePropagationCommand(input)),
        );
      else
        await unlessNamed('TransitGatewayRouteTablePropagation.NotFound', () =>
          client.send(new DisableTransitGatewayRouteTablePropagationCommand(input)),
        );
    }
  };
