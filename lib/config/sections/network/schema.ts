import { z } from 'zod';
import { block, blocksByRegion } from '../../schema/values.ts';
import { segment } from './addresses/schema.ts';
import { dns } from './dns/schema.ts';
import { firewall, inspected } from './firewall/schema.ts';
import { onPremises } from './on-premises/schema.ts';
import { internet, name } from './values.ts';
import { attachment, vpc } from './vpcs/schema.ts';

const notAPair = 'is not a pair of segments -> use one such as [prod, shared]';
const pair = () =>
  z
    .array(z.string(), notAPair)
    .refine(({ length }) => length === 2, notAPair)
    .meta({ minItems: 2, maxItems: 2 });

/** Made where the config has a network: hundreds of schemas take zod a while. */
export const network = () =>
  z
    .strictObject({
      account: z.string().min(1).optional().describe('Account of the transit gateways and address pools, by key.'),
      addresses: blocksByRegion.optional().describe('Block of each region that has a network.'),
      outside: z
        .array(block)
        .optional()
        .describe('Blocks in use elsewhere, such as on premises, that no segment may overlap.'),
      segments: z
        .record(name(), segment())
        .optional()
        .describe('Segments. Append new ones at the end, or give their addresses.'),
      onPremises: onPremises().optional(),
      connect: z
        .array(pair())
        .optional()
        .describe('Pairs of segments that can reach one another. All others are apart.'),
      internet: internet()
        .optional()
        .describe(
          'How private subnets of all segments reach the internet: central (NAT gateways of the network account), local (NAT gateways in each VPC), or none. Default: none.',
        ),
      inspect: z
        .array(inspected())
        .min(1)
        .optional()
        .describe(
          'Connections that pass an AWS Network Firewall attached to the transit gateway of each region: pairs of connected segments, a segment with itself, or with internet; any stands for all segments.',
        ),
      firewall: firewall().optional(),
      endpoints: z
        .array(z.string())
        .optional()
        .describe(
          'AWS services with a central interface endpoint in each region, such as [ssm, ssmmessages, ecr.api, ecr.dkr]. Each costs about 7.30 USD per month and Availability Zone. Default: none.',
        ),
      dns: dns().optional(),
      prefixLists: z
        .boolean()
        .optional()
        .describe(
          'Whether each region has a managed prefix list for each segment and on-premises network, shared with the accounts in attach, for rules of security groups. Default: false.',
        ),
      vpcs: z.record(name(), vpc().nullable()).optional().describe('Shapes of VPCs.'),
      attach: z.array(attachment()).optional().describe('Which accounts get a VPC, and in which segment.'),
      keep: z
        .record(z.string(), z.string())
        .optional()
        .describe(
          'Accounts whose VPCs keep the addresses of an earlier segment, by key: an account that moves between segments keeps its VPC.',
        ),
      expect: z
        .array(z.string())
        .optional()
        .describe(
          'Statements to prove, such as "prod cannot reach dev", "any cannot reach internet", or "dev can reach shared through the firewall".',
        ),
      accessScopes: z
        .boolean()
        .optional()
        .describe(
          'Whether accounts get a Network Access Scope of Network Access Analyzer for each "cannot reach" of expect. Default: false.',
        ),
    })
    .meta({ required: ['account', 'addresses', 'segments'] })
    .describe('Transit gateways with segments, and the VPCs of accounts.');

export type WrittenNetwork = z.infer<ReturnType<typeof network>>;
