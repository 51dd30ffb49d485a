import type { Of } from './by-type.ts';
import { text } from './properties.ts';
import type { OtherAttachment } from './resource.ts';

/** Firewalls that are attached to gateways. */
export const firewallsIn = (of: Of): OtherAttachment[] =>
  of('AWS::NetworkFirewall::Firewall').flatMap((one): OtherAttachment[] => {
    const gateway = text(one, 'TransitGatewayId');
    const id = text(one, 'TransitGatewayAttachmentId') || `${one.id}.TransitGatewayAttachmentId`;
    return gateway === '' ? [] : [{ id, gateway, name: firewallLabel(one.region), to: { kind: 'firewall' } }];
  });

export const firewallLabel = (region: string): string => `${region} firewall`;
