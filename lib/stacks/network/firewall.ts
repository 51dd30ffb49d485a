import { CfnOutput, Fn, Stack, type App } from 'aws-cdk-lib';
import { CfnTransitGatewayRouteTableAssociation } from 'aws-cdk-lib/aws-ec2';
import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { CfnFirewall, CfnFirewallPolicy, CfnLoggingConfiguration, CfnRuleGroup } from 'aws-cdk-lib/aws-networkfirewall';
import type { LandingZone } from '../../config/landing-zone.ts';
import { gatewayRegions } from '../../config/sections/network/gateway-regions.ts';
import {
  firewallExport,
  firewallName,
  firewallTable,
  gatewayExport,
  gatewayName,
  tableExport,
} from '../../config/sections/network/names.ts';
import type { Firewall, Network } from '../../config/sections/network/types.ts';
import { accept, inAccount, type Definition } from '../definition.ts';
import { named } from './tags.ts';
import { zoneCount } from './zones.ts';

/**
 * A firewall in the transit gateway of each region, where something is inspected: no VPC and no routes of its own, and always in appliance
 * mode. https://docs.aws.amazon.com/network-firewall/latest/developerguide/tgw-firewall-considerations.html
 */
export const firewalls = ({ network }: LandingZone): Definition[] => {
  const { firewall } = network ?? {};
  if (!network || !firewall) return [];
  return gatewayRegions(network).map(({ region }) => ({
    name: firewallName(region),
    targets: inAccount(network.account),
    regions: [region],
    dependsOn: [gatewayName(region)],
    make: (app) => makeStack(app, network, firewall, region),
  }));
};

const makeStack = (app: App, network: Network, rules: Firewall, region: string): Stack => {
  const stack = new Stack(app, firewallName(region), {
    description: 'Landing zone: the firewall of this region, attached to its transit gateway.',
  });
  const count = zoneCount(region);
  const policy = policyOf(stack, network, rules);
  const firewall = new CfnFirewall(stack, 'Firewall', {
    firewallName: name,
    firewallPolicyArn: policy.attrFirewallPolicyArn,
    transitGatewayId: Fn.importValue(gatewayExport),
    availabilityZoneMappings: Array.from({ length: count }, (_, index) => ({
      availabilityZone: Fn.select(index, Fn.getAzs()),
    })),
    tags: named(name),
  });
  logAlerts(stack, firewall);
  new CfnTransitGatewayRouteTableAssociation(stack, 'Association', {
    transitGatewayAttachmentId: firewall.attrTransitGatewayAttachmentId,
    transitGatewayRouteTableId: Fn.importValue(tableExport(firewallTable)),
  });
  new CfnOutput(stack, 'AttachmentId', {
    value: firewall.attrTransitGatewayAttachmentId,
    exportName: firewallExport,
  });
  return stack;
};

const name = 'landing-zone';

/** Rules are asked in order: those of the files, then which domains may be reached. What none of them decides passes. */
const policyOf = (stack: Stack, { regions, onPremises }: Network, { rules, domains }: Firewall): CfnFirewallPolicy => {
  const home = [...regions.map(({ block }) => block), ...onPremises.flatMap(({ blocks }) => blocks)];
  const groups = [
    ...rules.map((file) => ruleGroup(stack, file.name, file.count, { rulesString: file.text }, home)),
    ...(domains ? [...domainRules(stack, domains, home)] : []),
  ];
  return new CfnFirewallPolicy(stack, 'Policy', {
    firewallPolicyName: name,
    firewallPolicy: {
      // Each packet and fragment goes to the stateful rules.
      statelessDefaultActions: ['aws:forward_to_sfe'],
      statelessFragmentDefaultActions: ['aws:forward_to_sfe'],
      statefulEngineOptions: { ruleOrder: 'STRICT_ORDER', streamExceptionPolicy: 'DROP' },
      // Until a connection is established nobody can tell which domain it is for.
      ...(domains ? { statefulDefaultActions: ['aws:drop_established', 'aws:alert_established'] } : {}),
      policyVariables: { ruleVariables: { HOME_NET: { definition: home } } },
      statefulRuleGroupReferences: groups.map((group, index) => ({
        resourceArn: group.attrRuleGroupArn,
        priority: index + 1,
      })),
    },
    tags: named(name),
  });
};

/** What stays in the network passes; of the internet, these domains do. */
const domainRules = (stack: Stack, domains: readonly string[], home: readonly string[]): CfnRuleGroup[] => [
  ruleGroup(
    stack,
    'internal',
    1,
    { rulesString: 'pass ip $HOME_NET any -> $HOME_NET any (msg:"within the network"; sid:1;)' },
    home,
  ),
  ruleGroup(
    stack,
    'domains',
    // Two rules for each: https://docs.aws.amazon.com/network-firewall/latest/developerguide/nwfw-rule-group-capacity.html
    2 * domains.length,
    {
      rulesSourceList: {
        generatedRulesType: 'ALLOWLIST',
        targets: [...domains],
        targetTypes: ['HTTP_HOST', 'TLS_SNI'],
      },
    },
    home,
  ),
];

/** Capacity is fixed when a group is made, so it has room to grow; one that has grown beyond it is another group, by name. */
const ruleGroup = (
  stack: Stack,
  title: string,
  count: number,
  rulesSource: CfnRuleGroup.RulesSourceProperty,
  home: readonly string[],
): CfnRuleGroup => {
  const capacity = Math.ceil(count / step) * step;
  return new CfnRuleGroup(stack, `Rules${title.replaceAll('-', '')}${capacity}`, {
    ruleGroupName: `landing-zone-${title}-${capacity}`,
    type: 'STATEFUL',
    capacity,
    ruleGroup: {
      rulesSource,
      statefulRuleOptions: { ruleOrder: 'STRICT_ORDER' },
      // There is no VPC whose block it could be.
      ruleVariables: { ipSets: { HOME_NET: { definition: [...home] } } },
    },
    tags: named(title),
  });
};

const step = 500;

/** Alerts tell what was dropped; who talked to whom is in the flow logs of VPCs. */
const logAlerts = (stack: Stack, firewall: CfnFirewall): void => {
  const group = new CfnLogGroup(stack, 'Alerts', {
    logGroupName: '/landing-zone/firewall/alert',
    retentionInDays: 365,
    tags: named(name),
  });
  accept(group, {
    'NIST-CloudWatchLogGroupEncrypted': 'CloudWatch Logs encrypts log groups with keys of its own.',
  });
  new CfnLoggingConfiguration(stack, 'Logging', {
    firewallArn: firewall.attrFirewallArn,
    loggingConfiguration: {
      logDestinationConfigs: [
        { logType: 'ALERT', logDestinationType: 'CloudWatchLogs', logDestination: { logGroup: group.ref } },
      ],
    },
  });
};
