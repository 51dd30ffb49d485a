import { z } from 'zod';
import { block, region } from '../../../schema/values.ts';
import { name } from '../values.ts';

const vpn = () =>
  z
    .strictObject({
      address: z.string().describe('Public IPv4 address of the customer gateway device.'),
      asn: z
        .int()
        .optional()
        .describe('BGP ASN of the customer gateway device. Default: none; the tunnels have static routes.'),
    })
    .describe('AWS Site-to-Site VPN connection with two tunnels.');

const directConnect = () =>
  z
    .strictObject({
      asn: z
        .int()
        .describe(
          'BGP ASN of the Direct Connect gateway on the side of AWS: 64512 to 65534, or 4200000000 to 4294967294.',
        ),
    })
    .describe('Direct Connect gateway, associated with the transit gateway. You create the transit virtual interface.');

export const onPremises = () =>
  z
    .record(
      name(),
      z
        .strictObject({
          segment: z.string().describe('Segment that the network belongs to.'),
          region: region.describe('Region whose transit gateway it is attached to.'),
          blocks: z.array(block).min(1).describe('Its addresses. Nothing else is routed to it.'),
          vpn: vpn().optional(),
          directConnect: directConnect().optional(),
        })
        .describe('A network outside of AWS, attached by VPN or Direct Connect.'),
    )
    .describe('On-premises networks as members of segments, by name. Default: none.');

export type WrittenOnPremises = z.infer<ReturnType<typeof onPremises>>[string];
