import type { Gateway, GatewayRoute } from '../../../lib/network/model.ts';
import { spaceOf, type Links } from './links.ts';
import { decides, onlyOurs, type Space } from './plan.ts';

/**
 * A transit gateway: an association is a rule by device, and of equally long routes the kernel takes the one with the least metric. What would
 * go to a network that is not ours to see is lost.
 */
export const gatewaySpace = ({ name, attachments, tables }: Gateway, links: Links): Space => {
  const numbers = new Map(tables.map((table, index) => [table.name, 1001 + index]));
  const deviceOf = (attachment: string | undefined): string | undefined =>
    attachments.some((one) => one.name === attachment) ? links.attachment(attachment ?? '') : undefined;
  const names = attachments.map((one) => one.name).sort();
  const metric = ({ origin, via }: GatewayRoute): number => {
    const toVpc = attachments.some((one) => one.name === via && one.to.kind === 'vpc');
    return (origin === 'static' ? 1 : toVpc ? 2 : 3) * 10_000 + names.indexOf(via ?? '');
  };
  return {
    name: spaceOf.gateway(name),
    ip: [
      ...onlyOurs,
      ...attachments.flatMap((one) => {
        const device = deviceOf(one.name);
        const table = one.table === undefined ? undefined : numbers.get(one.table);
        return device === undefined || table === undefined ? [] : [decides(table, { device })];
      }),
      ...tables.flatMap((table) =>
        table.routes.map((route) => {
          const device = deviceOf(route.via);
          const target = device === undefined ? `blackhole ${route.to}` : `${route.to} dev ${device}`;
          return `route add ${target} table ${numbers.get(table.name) ?? 0} metric ${metric(route)}`;
        }),
      ),
    ],
  };
};
