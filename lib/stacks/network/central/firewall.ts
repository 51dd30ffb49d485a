import type { Stack } from 'aws-cdk-lib';
import { CfnFirewallDomainList, CfnFirewallRuleGroup } from 'aws-cdk-lib/aws-route53resolver';
import { named } from '../tags.ts';
import type { InProfile } from './profile.ts';

const name = 'landing-zone-blocked';

/** Says of some domains that there are none such. */
export const dnsFirewall = (stack: Stack, domains: readonly string[]): InProfile[] => {
  if (domains.length === 0) return [];
  const list = new CfnFirewallDomainList(stack, 'BlockedDomains', { name, domains: [...domains], tags: named(name) });
  const group = new CfnFirewallRuleGroup(stack, 'DnsFirewall', {
    name,
    firewallRules: [{ action: 'BLOCK', blockResponse: 'NXDOMAIN', firewallDomainListId: list.ref, priority: 100 }],
    tags: named(name),
  });
  return [{ id: 'Firewall', name, arn: group.attrArn, priority }];
};

/** Of 100 to 9900. https://docs.aws.amazon.com/Route53/latest/APIReference/API_route53profiles_AssociateResourceToProfile.html */
const priority = 200;
