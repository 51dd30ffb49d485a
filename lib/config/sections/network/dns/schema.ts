import { z } from 'zod';

/** What the resolvers of all VPCs do. */
export const dns = () =>
  z
    .strictObject({
      zones: z
        .array(z.string())
        .optional()
        .describe(
          'Domains with a private hosted zone of the network account, which all VPCs resolve, such as [internal.example.com]. 0.50 USD per month each. Default: none.',
        ),
      inbound: z
        .boolean()
        .optional()
        .describe(
          'Whether name servers in the blocks of outside can query the resolver, by an inbound endpoint in each region. About 91.25 USD per month and Availability Zone. Default: false.',
        ),
      forward: z
        .record(z.string(), z.array(z.string()).min(1))
        .optional()
        .describe(
          'Addresses of the name servers for each domain and its subdomains, such as corp.example.com: [10.200.0.2, 10.200.0.3].',
        ),
      firewall: z
        .strictObject({
          block: z
            .array(z.string())
            .optional()
            .describe('Domains without an answer (NXDOMAIN). *.example.com stands for all subdomains of example.com.'),
        })
        .optional()
        .describe('DNS Firewall of Route 53 Resolver for all VPCs. Default: none.'),
      queryLogs: z
        .enum(['archive', 'none'])
        .optional()
        .describe('Destination of the DNS query logs of all VPCs: the log archive, or none. Default: none.'),
    })
    .describe('DNS of all VPCs, by a Route 53 Profile in each region: 0.75 USD per hour.');
