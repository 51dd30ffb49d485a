import type { Network } from '../model.ts';

/** An attachment to one of our gateways that the config knows nothing of. */
export interface Other {
  readonly gateway: string;
  /** `VPN vpn-0123 of account 111122223333` */
  readonly what: string;
  /** Undefined: it goes by none, and reaches nothing. */
  readonly table?: string;
  /** Tables that lead to it, and how many routes of them do. */
  readonly routes: Readonly<Record<string, number>>;
}

export const othersIn = (wanted: Network, seen: Network): Other[] => {
  const known = new Map(
    wanted.gateways.map(({ name, attachments }) => [name, new Set(attachments.map((one) => one.name))]),
  );
  return seen.gateways.flatMap(({ name: gateway, attachments, tables }) => {
    const own = known.get(gateway);
    if (!own) return [];
    return attachments.flatMap(({ name, to, table }): Other[] => {
      if (own.has(name)) return [];
      const routes = tables.flatMap((one): [string, number][] => {
        const count = one.routes.filter(({ via }) => via === name).length;
        return count === 0 ? [] : [[one.name, count]];
      });
      const what = to.kind === 'outside' ? to.what : to.kind === 'vpc' ? `VPC ${to.vpc}` : `${to.kind} ${name}`;
      return [{ gateway, what, ...(table === undefined ? {} : { table }), routes: Object.fromEntries(routes) }];
    });
  });
};
