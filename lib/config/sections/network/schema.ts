import { z } from 'zod';
import { block, blocksByRegion, region } from '../../schema/values.ts';
import { tierName } from './vpcs/tiers.ts';
import { dns } from './dns/schema.ts';
import { onPremises } from './on-premises/schema.ts';
import { name } from './values.ts';

const notASize = 'is not a block size -> use one such as /20';
const size = z.string(notASize).regex(/^\/\d{1,2}$/, notASize);

const notAPair = 'is not a pair of segments -> use one such as [prod, shared]';
const pair = z
  .array(z.string(), notAPair)
  .refine(({ length }) => length === 2, notAPair)
  .meta({ minItems: 2, maxItems: 2 });

const notInspected =
  'is not a pair for the firewall -> use one such as [prod, shared], [any, prod], or [any, internet]';
const inspected = z
  .array(z.string(), notInspected)
  .refine(({ length }) => length === 2, notInspected)
  .meta({ minItems: 2, maxItems: 2 });

const firewall = z
  .strictObject({
    rules: z
      .array(z.string())
      .min(1)
      .optional()
      .describe('Files with Suricata rules in the policy document folder, such as firewall/web.rules, in order.'),
    domains: z
      .array(z.string())
      .min(1)
      .optional()
      .describe(
        'Domains that can be reached on the internet, with HTTP and TLS; .example.com includes subdomains. All other traffic to the internet is dropped. Default: no restriction.',
      ),
  })
  .describe('Rules of the firewalls. Default: everything passes, and no alerts.');

const internet = z.enum(['central', 'local', 'none']);

const segment = z
  .strictObject({
    size: size
      .optional()
      .describe(
        'Size of the segment in each region: the next free block of the addresses of the region. Not for segments of on-premises networks only.',
      ),
    addresses: blocksByRegion.optional().describe('Blocks of the segment by region, in place of size.'),
    isolated: z
      .boolean()
      .optional()
      .describe('Whether the VPCs of the segment are apart from one another. Default: false.'),
    attached: z
      .boolean()
      .optional()
      .describe(
        'Whether the VPCs are attached to the transit gateway. false: they reach nothing but the internet, and have no central endpoints and DNS. Default: true.',
      ),
    internet: internet
      .optional()
      .describe('How private subnets of the segment reach the internet. Default: network.internet.'),
  })
  .describe('VPCs that can reach one another, unless the segment is isolated.');

const tier = z
  .string()
  .regex(
    tierName,
    'is not a tier -> use public, private, or isolated, or one of these with a name, such as private-app',
  );

const notAPort = 'is not a port -> use one such as 22, or 137-139';

const deny = z.union(
  [
    block,
    z.strictObject({
      from: block.optional().describe('Block that packets come from.'),
      to: block.optional().describe('Block that packets go to.'),
      port: z
        .union([z.int().min(0).max(65_535), z.string().regex(/^\d{1,5}-\d{1,5}$/, notAPort)], notAPort)
        .optional()
        .describe('Destination port over TCP and UDP, or a range such as 137-139. Default: all protocols.'),
      tiers: z.array(tier).min(1).optional().describe('Tiers with this rule. Default: all.'),
    }),
  ],
  'is not a rule -> use a block such as 192.0.2.0/24, or { from: BLOCK }, { to: BLOCK }, or { port: 22 }',
);

const vpc = z
  .strictObject({
    zones: z.int().min(1).max(3).optional().describe('Number of Availability Zones. Default: 3.'),
    tiers: z
      .record(tier, size)
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
      .array(deny)
      .min(1)
      .optional()
      .describe(
        'Packets that network ACLs drop in both directions (a block), or one: { from: BLOCK }, { to: BLOCK }, { port: 3389 } from anywhere. All others pass. Default: none.',
      ),
  })
  .describe('Shape of a VPC.');

const attachment = z
  .strictObject({
    vpc: z.string().describe('Shape, by name.'),
    size: size.describe('Size of each VPC, from /16 to /28.'),
    segment: z.string().describe('Segment that the VPCs belong to.'),
    organizationalUnits: z.array(z.string()).min(1).optional().describe('OUs whose accounts each get a VPC, by path.'),
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

export const network = z
  .strictObject({
    account: z.string().min(1).optional().describe('Account of the transit gateways and address pools, by key.'),
    addresses: blocksByRegion.optional().describe('Block of each region that has a network.'),
    outside: z
      .array(block)
      .optional()
      .describe('Blocks in use elsewhere, such as on premises, that no segment may overlap.'),
    segments: z
      .record(name, segment)
      .optional()
      .describe('Segments. Append new ones at the end, or give their addresses.'),
    onPremises: onPremises.optional(),
    connect: z.array(pair).optional().describe('Pairs of segments that can reach one another. All others are apart.'),
    internet: internet
      .optional()
      .describe(
        'How private subnets of all segments reach the internet: central (NAT gateways of the network account), local (NAT gateways in each VPC), or none. Default: none.',
      ),
    inspect: z
      .array(inspected)
      .min(1)
      .optional()
      .describe(
        'Connections that pass an AWS Network Firewall attached to the transit gateway of each region: pairs of connected segments, a segment with itself, or with internet; any stands for all segments.',
      ),
    firewall: firewall.optional(),
    endpoints: z
      .array(z.string())
      .optional()
      .describe(
        'AWS services with a central interface endpoint in each region, such as [ssm, ssmmessages, ecr.api, ecr.dkr]. Each costs about 7.30 USD per month and Availability Zone. Default: none.',
      ),
    dns: dns.optional(),
    prefixLists: z
      .boolean()
      .optional()
      .describe(
        'Whether each region has a managed prefix list for each segment and on-premises network, shared with the accounts in attach, for rules of security groups. Default: false.',
      ),
    vpcs: z.record(name, vpc.nullable()).optional().describe('Shapes of VPCs.'),
    attach: z.array(attachment).optional().describe('Which accounts get a VPC, and in which segment.'),
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

export type WrittenNetwork = z.infer<typeof network>;
