import { z } from 'zod';

const notInspected =
  'is not a pair for the firewall -> use one such as [prod, shared], [any, prod], or [any, internet]';
/** A pair whose connections pass a firewall. */
export const inspected = () =>
  z
    .array(z.string(), notInspected)
    .refine(({ length }) => length === 2, notInspected)
    .meta({ minItems: 2, maxItems: 2 });

export const firewall = () =>
  z
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
