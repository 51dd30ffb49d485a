import type { LivePeering } from '../../../resources/network/live.ts';
import { after, type World } from '../../world/world.ts';
import { attachmentsOf } from '../attachments.ts';
import { importVpcs } from '../imports.ts';
import { keyOf, put } from './state.ts';
import { viewOf } from './view.ts';
import { types } from './types.ts';

/** What the network account has said of the attachments of accounts, and of peerings, by ids. */
export interface LivePlacements {
  readonly placements: readonly {
    /** Left out: the attachment is known by its id. */
    readonly account?: string;
    readonly attachment?: string;
    readonly gateway: string;
    /** Undefined: associated with none. */
    readonly table: string | undefined;
    readonly reachedFrom: readonly string[];
  }[];
  readonly onPremises: readonly {
    readonly gateway: string;
    /** Id of the VPN connection or Direct Connect gateway. */
    readonly link: string;
    /** Its id in AWS. */
    readonly attachment: string;
    readonly table: string | undefined;
  }[];
  readonly peerings: readonly LivePeering[];
  /** Static ones. */
  readonly routes: readonly { readonly table: string; readonly to: string; readonly attachment?: string }[];
}

/** What is there in AWS is not on its way. */
const longAgo = '2020-01-01T00:00:00.000Z';

/** Puts the attachments of accounts to the places that they have in live AWS, and peers gateways as they are. */
export function restorePlacements(
  world: World,
  account: string,
  { placements, onPremises, peerings, routes }: LivePlacements,
): void {
  const { network, time } = world;
  // What is copied is not new.
  importVpcs(world, after(time, 86_400));
  const associate = (gateway: string, attachment: string, table: string): void =>
    void network.associations.set(keyOf(gateway, attachment), {
      ...{ gateway, attachment, table, state: 'associated' },
      since: time,
    });
  for (const { account: owner, attachment: id, gateway, table, reachedFrom } of placements) {
    const attachment = [...network.resources.values()].find(
      (one) =>
        one.type === types.attachment &&
        (id === undefined ? one.account === owner : one.id === id) &&
        one.properties.TransitGatewayId === gateway,
    );
    if (!attachment) continue;
    if (table !== undefined) associate(gateway, attachment.id, table);
    for (const from of reachedFrom)
      network.propagations.set(keyOf(from, attachment.id), { table: from, attachment: attachment.id });
  }
  for (const { id, sides } of peerings) {
    const [one, other] = sides;
    const properties = {
      TransitGatewayId: one.gateway,
      PeerTransitGatewayId: other.gateway,
      PeerAccountId: account,
      PeerRegion: other.region,
    };
    put(network, {
      ...{ type: types.peering, id, account, region: one.region, properties },
      ...{ logicalId: '', identity: '', retained: false, since: longAgo },
    });
    network.accepted.set(id, longAgo);
    for (const { gateway, table } of sides) if (table !== undefined) associate(gateway, id, table);
  }
  // AWS chooses their ids, and a copy does: they are found by what they attach.
  const own = new Map<string, string>();
  for (const { gateway, link, attachment, table } of onPremises) {
    const found = attachmentsOf(viewOf(network), gateway).find(({ resource }) => resource === link);
    if (!found) continue;
    own.set(attachment, found.id);
    if (table !== undefined) associate(gateway, found.id, table);
  }
  for (const { attachment, ...one } of routes) {
    const via = attachment === undefined ? {} : { attachment: own.get(attachment) ?? attachment };
    network.routes.set(keyOf(one.table, one.to), { ...one, ...via });
  }
}
