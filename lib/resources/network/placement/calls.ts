import {
  DisableTransitGatewayRouteTablePropagationCommand,
  EnableTransitGatewayRouteTablePropagationCommand,
  type EC2Client,
} from '@aws-sdk/client-ec2';
import type { Aws } from '../../../aws/aws.ts';
import { endIfStopped } from '../../../aws/stop.ts';
import { stackOf } from '../../../config/sections/network/vpcs/accounts-by-stack.ts';
import type { Site } from '../../../config/sections/network/types.ts';
import { UserError } from '../../../config/text/problems.ts';
import { addressName, type Address, type LiveResource } from '../../../plan/resource.ts';
import type { Inventory } from '../../inventory/index.ts';
import { associate, leave, tableOf } from '../association.ts';
import { clientOf } from '../client.ts';
import { placeIn, tablesOf, type Place } from '../gateway.ts';
import { unlessNamed } from '../unless-named.ts';
import { pause, patience, waitFor } from '../wait.ts';
import { readAttachments, type Attachments, type LiveAttachment } from './live.ts';
import { dependenciesOf, placementAddress, type PlacementSpec } from './spec.ts';

/** The placements of a region. An attachment that has none yet is none. */
export const readPlacements = async (place: Place): Promise<LiveResource<PlacementSpec>[]> => {
  const { network, region } = place;
  const attachments = await readAttachments(place);
  return [...attachments.keys()].flatMap((account) => {
    const found = theOne(attachments, place, account);
    const segment = found ? tableOf(found) : '';
    if (!found || (segment === '' && found.reachedFrom.length === 0)) return [];
    const site = siteOf(place, account);
    return {
      address: placementAddress(region, account),
      id: found.id,
      managed: true,
      dependsOn: site ? dependenciesOf(network, { ...site, stack: stackOf(site) }) : [],
      spec: { region, segment, reachedFrom: found.reachedFrom },
    };
  });
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
  const found = await findAttachment(at, accountOf(target, after.region));
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
  const found = theOne(await readAttachments(at), at, accountOf(target, region));
  if (!found) return;
  const client = await clientOf(at);
  await leader(client, found.id, tablesOf(at))('away', found.reachedFrom);
  await leave(at, client, found);
};

const accountOf = ({ address }: Target, region: string): string => addressName(address).slice(region.length + 1);

const sites = new WeakMap<readonly Site[], ReadonlyMap<string, Site>>();

const siteOf = ({ network, region }: Place, account: string): Site | undefined => {
  const known = sites.get(network.sites) ?? new Map(network.sites.map((one) => [`${one.region} ${one.account}`, one]));
  sites.set(network.sites, known);
  return known.get(`${region} ${account}`);
};

/** An account may have made VPCs of its own from our pools: which one is ours nobody can tell then, and none gets a place. */
const theOne = (attachments: Attachments, at: Place, account: string): LiveAttachment | undefined => {
  const addresses = siteOf(at, account)?.addresses;
  const own = attachments.get(account) ?? [];
  const fitting = own.filter((one) => addresses === undefined || one.addresses === addresses);
  return fitting.length === 1 ? fitting[0] : undefined;
};

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

const recent = new WeakMap<Inventory, Map<string, { at: number; read: Promise<Attachments> }>>();

/** The attachment of an account, which may have come a moment ago. Many ask at once: they look at the same answer. */
const findAttachment = async (at: Place, account: string): Promise<LiveAttachment> => {
  const { aws, inventory, region } = at;
  const known = recent.get(inventory) ?? new Map<string, { at: number; read: Promise<Attachments> }>();
  recent.set(inventory, known);
  const began = aws.clock.now();
  for (let notBefore = began - 60_000; ; notBefore = aws.clock.now()) {
    let last = known.get(region);
    if (!last || last.at < notBefore) {
      last = { at: aws.clock.now(), read: readAttachments(at) };
      known.set(region, last);
    }
    const attachments = await last.read;
    const found = theOne(attachments, at, account);
    if (found) return found;
    if (aws.clock.now() - began > patience || (attachments.get(account)?.length ?? 0) > 1)
      throw notFound(account, region, attachments);
    endIfStopped(aws.signal);
    await aws.clock.sleep(pause);
  }
};

const notFound = (account: string, region: string, attachments: Attachments): UserError => {
  const count = attachments.get(account)?.length ?? 0;
  return new UserError(
    count > 1
      ? `account ${account} has ${count} VPCs with landing zone addresses attached in ${region}\n` +
          '    -> delete those that the landing zone did not create, then run again'
      : `the transit gateway of ${region} has no attachment of account ${account}\n` +
          '    -> look at the stack of its VPC in CloudFormation, then run again',
  );
};
