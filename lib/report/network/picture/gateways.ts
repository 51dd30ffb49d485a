import type { Network } from '../../../network/model.ts';
import type { Rail } from './rails.ts';

/** A transit gateway: its lines of text, and whether a firewall is attached to it. */
export interface GatewayBox {
  readonly name: string;
  readonly region: string;
  readonly firewall: boolean;
}

export const gatewayBoxes = ({ gateways }: Network): GatewayBox[] =>
  gateways.map(({ name, region, attachments }) => ({
    name,
    region,
    firewall: attachments.some(({ to }) => to.kind === 'firewall'),
  }));

/** Who is peered with whom; `first`: position of the box of the first gateway. */
export const peeringRails = ({ gateways }: Network, first: number): Rail[] => {
  const owners = new Map(gateways.flatMap(({ attachments }, index) => attachments.map(({ name }) => [name, index])));
  return gateways.flatMap(({ attachments }, index): Rail[] => {
    const others = attachments.flatMap(({ to }) => (to.kind === 'peering' ? (owners.get(to.attachment) ?? []) : []));
    const later = [...new Set(others)].filter((other) => other > index).sort((a, b) => a - b);
    return later.length > 0
      ? [{ meaning: 'peered', hub: first + index, ends: later.map((other) => first + other) }]
      : [];
  });
};
