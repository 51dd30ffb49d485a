import {
  GetIpamPoolAllocationsCommand,
  GetTransitGatewayRouteTablePropagationsCommand,
  type EC2Client,
} from '@aws-sdk/client-ec2';
import { all } from '../../../aws/paging.ts';
import { poolExport, sharedExport } from '../../../config/sections/network/names.ts';
import { push } from '../../../plan/multimap.ts';
import { addressName } from '../../../plan/resource.ts';
import { exportAddress } from '../../inventory/addresses.ts';
import { isGone, type Associated } from '../association.ts';
import type { Attached } from '../reads/attachments.ts';
import { clientOf } from '../client.ts';
import { attachmentOf, findIds, gatewayOf, poolNames, sharedNames, tablesOf, type Place } from '../gateway.ts';
import { unlessNamed } from '../unless-named.ts';

/** A VPC whose block is from one of our pools, and its attachment to our gateway. */
export interface LiveAttachment extends Associated {
  /** Key of its account, or its id where the config does not know it. */
  readonly account: string;
  /** The segment of its addresses. */
  readonly addresses: string;
  /** What it has of our pools. */
  readonly blocks: readonly string[];
  /** As AWS tells it: `available`, `pending`. */
  readonly state: string;
  /** Names of tables that lead to it. */
  readonly reachedFrom: readonly string[];
}

export type Attachments = ReadonlyMap<string, readonly LiveAttachment[]>;

/**
 * Attachments of VPCs that have their addresses from us, by account, and shared ones by name. What others attach has no place, and gets
 * none; nor does what the network account attaches, if no stack of a shared VPC exports it.
 */
export const readAttachments = async (place: Place, attached: Attached): Promise<Attachments> => {
  const attachments = new Map<string, LiveAttachment[]>();
  await findIds(place);
  if (gatewayOf(place) === undefined) return attachments;
  const client = await clientOf(place);
  const [vpcs, found, reachedFrom] = await Promise.all([
    readVpcs(place),
    attached(place, ['vpc']),
    readPropagations(place, client),
  ]);
  const names = new Map([...tablesOf(place)].map(([name, id]) => [id, name]));
  const shared = new Map(sharedNames(place).map((name) => [attachmentOf(place, sharedExport(name)), name]));
  for (const { TransitGatewayAttachmentId: id = '', ResourceId: vpc = '', State: state = '', Association } of found) {
    const owner = vpcs.get(vpc);
    if (!owner || isGone(state)) continue;
    const table = Association?.TransitGatewayRouteTableId;
    const holder = owner.account === place.network.account ? (shared.get(id) ?? owner.account) : owner.account;
    push(attachments, holder, {
      ...{ id, state, ...owner, reachedFrom: reachedFrom.get(id) ?? [] },
      ...(table === undefined ? {} : { table: names.get(table) ?? table, association: Association?.State ?? '' }),
    });
  }
  return attachments;
};

/** Pools and tables of a segment that is removed go while a plan is carried out that knows them. */
const gone = { pool: 'InvalidIpamPoolId.NotFound', table: 'InvalidRouteTableID.NotFound' };

type Owner = Pick<LiveAttachment, 'account' | 'addresses' | 'blocks'>;

/** Whose VPC has which blocks of which segment, by the id of the VPC. */
const readVpcs = async (place: Place): Promise<Map<string, Owner>> => {
  const { inventory, network, region } = place;
  const { homeRegion } = inventory.zone;
  const client = await clientOf(place, homeRegion);
  const vpcs = new Map<string, Owner>();
  const ask = async (segment: string): Promise<void> => {
    const name = poolExport(segment, region);
    const pool = inventory.find(exportAddress({ region: homeRegion, name, account: network.account }));
    if (pool === undefined) return;
    const allocations = await all(async (NextToken) => {
      const page = await client.send(new GetIpamPoolAllocationsCommand({ IpamPoolId: pool, NextToken }));
      return { items: page.IpamPoolAllocations, next: page.NextToken };
    });
    for (const { Cidr: block = '', ResourceId: vpc, ResourceOwner: owner = '', ResourceType: type } of allocations) {
      if (vpc === undefined || type !== 'vpc') continue;
      const address = inventory.addressOf(owner);
      const account = address === undefined ? owner : addressName(address);
      vpcs.set(vpc, { account, addresses: segment, blocks: [...(vpcs.get(vpc)?.blocks ?? []), block] });
    }
  };
  await Promise.all(poolNames(place).map((name) => unlessNamed(gone.pool, () => ask(name))));
  return vpcs;
};

/** Names of the tables that lead to an attachment, sorted, by its id. */
const readPropagations = async (place: Place, client: EC2Client): Promise<Map<string, string[]>> => {
  const found = new Map<string, string[]>();
  const ask = async (name: string, id: string): Promise<void> => {
    const propagations = await all(async (NextToken) => {
      const command = new GetTransitGatewayRouteTablePropagationsCommand({ TransitGatewayRouteTableId: id, NextToken });
      const page = await client.send(command);
      return { items: page.TransitGatewayRouteTablePropagations, next: page.NextToken };
    });
    for (const { TransitGatewayAttachmentId: attachment = '', State: state = '' } of propagations)
      if (state.startsWith('enabl')) found.set(attachment, [...(found.get(attachment) ?? []), name].sort());
  };
  await Promise.all([...tablesOf(place)].map(([name, id]) => unlessNamed(gone.table, () => ask(name, id))));
  return found;
};
