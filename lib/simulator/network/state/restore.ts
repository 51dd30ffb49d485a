import type { LivePeering } from '../../../resources/network/live.ts';
import { after, type World } from '../../world/world.ts';
import { importVpcs } from '../imports.ts';
import { keyOf, put } from './state.ts';
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
  readonly peerings: readonly LivePeering[];
  /** Static ones. */
  readonly routes: readonly { readonly table: string; readonly to: string; readonly attachment: string }[];
}

/** Puts the attachments of accounts to the places that they have in live AWS, and peers gateways as they are. */
export function restorePlacements(
  world: World,
  account: string,
  { placements, peerings, routes }: LivePlacements,
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
      ...{ logicalId: '', identity: '', retained: false, since: time },
    });
    network.accepted.set(id, time);
    for (const { gateway, table } of sides) if (table !== undefined) associate(gateway, id, table);
  }
  for (const one of routes) network.routes.set(keyOf(one.table, one.to), one);
}
