import { z } from 'zod';
import { block, region } from '../../../schema/values.ts';
import { size } from '../values.ts';
import { tierName } from './tiers.ts';

const tier = () =>
  z
    .string()
    .regex(
      tierName,
      'is not a tier -> use public, private, or isolated, or one of these with a name, such as private-app',
    );

const notAPort = 'is not a port -> use one such as 22, or 137-139';

const deny = () =>
  z.union(
    [
      block,
      z.strictObject({
        from: block.optional().describe('Block that packets come from.'),
        to: block.optional().describe('Block that packets go to.'),
        port: z
          .union([z.int().min(0).max(65_535), z.string().regex(/^\d{1,5}-\d{1,5}$/, notAPort)], notAPort)
          .optional()
          .describe('Destination port over TCP and UDP, or a range such as 137-139. Default: all protocols.'),
        tiers: z.array(tier()).min(1).optional().describe('Tiers with this rule. Default: all.'),
      }),
    ],
    'is not a rule -> use a block such as 192.0.2.0/24, or { from: BLOCK }, { to: BLOCK }, or { port: 22 }',
  );

export const vpc = () =>
  z
    .strictObject({
      zones: z.int().min(1).max(3).optional().describe('Number of Availability Zones. Default: 3.'),
      tiers: z
        .record(tier(), size())
        .optional()
        .describe(
          'Size of the subnets of each tier: public (load balancers, and NAT gateways with internet: local), private, and isolated (no route out of the VPC); several of a kind have names: private-app. Append new tiers at the end. Default: { private: /22, isolated: /24 }.',
        ),
      flowLogs: z
        .enum(['archive', 'none'])
        .optional()
        .describe('Destination of VPC flow logs: the log archive, or none. Default: archive where there is one.'),
      encryption: z
        .enum(['monitor', 'none'])
        .optional()
        .describe(
          'VPC encryption controls: monitor reports resources and traffic without encryption, and is billed by the hour for each VPC. Default: none.',
        ),
      deny: z
        .array(deny())
        .min(1)
        .optional()
        .describe(
          'Packets that network ACLs drop in both directions (a block), or one: { from: BLOCK }, { to: BLOCK }, { port: 3389 } from anywhere. All others pass. Default: none.',
        ),
    })
    .describe('Shape of a VPC.');

export const attachment = () =>
  z
    .strictObject({
      vpc: z.string().describe('Shape, by name.'),
      size: size().describe('Size of each VPC, from /16 to /28.'),
      segment: z.string().describe('Segment that the VPCs belong to.'),
      organizationalUnits: z
        .array(z.string())
        .min(1)
        .optional()
        .describe('OUs whose accounts each get a VPC, by path.'),
      except: z.array(z.string()).optional().describe('Accounts in those OUs that get none.'),
      accounts: z.array(z.string()).min(1).optional().describe('Accounts that each get a VPC, by key.'),
      share: z
        .boolean()
        .optional()
        .describe(
          'Whether it is one VPC of the network account in each region, whose subnets the accounts share. Default: false.',
        ),
      regions: z.array(region).min(1).optional().describe('Regions of the VPCs. Default: all with addresses.'),
      addresses: z
        .enum(['ipam', 'static'])
        .optional()
        .describe(
          'Where the blocks of the VPCs come from: ipam (AWS chooses within the segment), or static (addresses of each account). Default: ipam.',
        ),
    })
    .describe('VPCs of accounts, attached to the transit gateway of each region.');
