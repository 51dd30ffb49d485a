import type { Attachment, Gateway, GatewayRoute, Network } from '../model.ts';
import { remembered } from './remembered.ts';

type AttachmentOf = (name: string) => Attachment | undefined;

/**
 * The routes of a gateway's table, those first that win over equally long ones: static, then from VPCs, then other propagated ones
 * (https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html, "Route evaluation order"). AWS does not say which wins of two
 * alike; here it is the attachment whose name comes first, and `ambiguities` has them.
 */
export const preferred = (routes: readonly GatewayRoute[], attachment: AttachmentOf): readonly GatewayRoute[] =>
  routes
    .map((route) => ({ route, rank: rankOf(route, attachment) }))
    .sort((a, b) => a.rank - b.rank || ((a.route.via ?? '') < (b.route.via ?? '') ? -1 : 1))
    .map(({ route }) => route);

const rankOf = ({ origin, via }: GatewayRoute, attachment: AttachmentOf): number => {
  if (origin === 'static') return 0;
  return via !== undefined && attachment(via)?.to.kind === 'vpc' ? 1 : 2;
};

/** Routes of a table of which AWS does not say which one wins. */
export interface Ambiguity {
  readonly gateway: string;
  readonly table: string;
  readonly to: string;
  /** Two or more, by name. */
  readonly attachments: readonly string[];
}

export const ambiguities = ({ gateways }: Network): Ambiguity[] => gateways.flatMap(ambiguitiesIn);

const ambiguitiesIn = ({ name: gateway, attachments, tables }: Gateway): Ambiguity[] => {
  const byName = new Map(attachments.map((attachment) => [attachment.name, attachment]));
  return tables.flatMap(({ name: table, routes }) => {
    const byPrefix = new Map<string, GatewayRoute[]>();
    for (const route of routes) remembered(byPrefix, route.to, () => []).push(route);
    return [...byPrefix].flatMap(([to, alike]): Ambiguity[] => {
      if (alike.length < 2) return [];
      const ranks = alike.map((route) => rankOf(route, (name) => byName.get(name)));
      const best = alike.filter((_, index) => ranks[index] === Math.min(...ranks));
      const vias = [...new Set(best.map(({ via = '' }) => via))].sort();
      return vias.length < 2 ? [] : [{ gateway, table, to, attachments: vias }];
    });
  });
};
