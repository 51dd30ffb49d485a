import { createHash } from 'node:crypto';
import { Stack, type CfnResource } from 'aws-cdk-lib';
import {
  CfnNetworkAcl,
  CfnNetworkAclEntry,
  CfnSubnetNetworkAclAssociation,
  type CfnSubnet,
  type CfnVPC,
} from 'aws-cdk-lib/aws-ec2';
import type { Tier, VpcShape } from '../../config/sections/network/types.ts';
import { accept } from '../definition.ts';
import { everywhere } from './internet.ts';
import { named } from './tags.ts';
import { idOf } from './zones.ts';

interface Rule {
  readonly egress: boolean;
  readonly block: string;
  /** As IANA numbers them; -1: all. */
  readonly protocol: number;
  readonly ports?: { readonly from: number; readonly to: number };
}

type Placed = Rule & { readonly number: number };

/** After all that deny. */
const allowed = 32_000;

/** A network ACL for a tier that has rules: those first, then everything is allowed, because an ACL knows nothing of connections. */
export const networkAcl = (
  vpc: CfnVPC,
  tier: Tier['name'],
  { deny }: Pick<VpcShape, 'deny'>,
  subnets: readonly { readonly subnet: CfnSubnet; readonly name: string }[],
): void => {
  const rules = deny.filter(({ tiers }) => tiers.includes(tier)).flatMap(rulesOf);
  if (rules.length === 0) return;
  const stack = Stack.of(vpc);
  const id = `${idOf(tier)}Acl`;
  const acl = accepted(new CfnNetworkAcl(stack, id, { vpcId: vpc.ref, tags: named(tier) }));
  const entry = (
    name: string,
    ruleNumber: number,
    ruleAction: 'allow' | 'deny',
    { egress, block, protocol, ports }: Rule,
  ) =>
    accepted(
      new CfnNetworkAclEntry(stack, `${id}${name}`, {
        ...{ networkAclId: acl.ref, ruleNumber, ruleAction, egress, cidrBlock: block, protocol },
        ...(ports ? { portRange: ports } : {}),
      }),
    );
  const entries = [
    ...numbered(rules).map((rule) => entry(`Deny${nameOf(rule)}`, rule.number, 'deny', rule)),
    ...[false, true].map((egress) =>
      entry(egress ? 'AllowOut' : 'AllowIn', allowed, 'allow', { egress, block: everywhere, protocol: -1 }),
    ),
  ];
  for (const { name, subnet } of subnets) {
    const association = new CfnSubnetNetworkAclAssociation(stack, `${idOf(name)}Acl`, {
      subnetId: subnet.ref,
      networkAclId: acl.ref,
    });
    // Until it allows something, it denies everything.
    for (const one of entries) association.addResourceDependency(one);
  }
};

const accepted = <Item extends CfnResource>(item: Item): Item => {
  accept(item, {
    'AwsSolutions-VPC3': 'The config asks for these denials, and security groups cannot deny anything.',
  });
  return item;
};

const rulesOf = ({ direction, block, ports }: VpcShape['deny'][number]): Rule[] => {
  const rule = { egress: direction === 'out', block };
  if (!ports) return [{ ...rule, protocol: -1 }];
  return [6, 17].map((protocol) => ({ ...rule, protocol, ports: { from: ports[0], to: ports[1] } }));
};

const nameOf = ({ egress, block, protocol, ports }: Rule): string =>
  [
    egress ? 'Out' : 'In',
    block.replaceAll(/[^0-9]/g, 'x'),
    protocol < 0 ? '' : `P${protocol}x${ports?.from ?? ''}x${ports?.to ?? ''}`,
  ].join('');

/**
 * The order of rules that deny is no matter, so that each has a number of its own making: a rule that comes or goes changes no other, and
 * nothing that is denied before and after is allowed in between.
 */
const numbered = (rules: readonly Rule[]): Placed[] => {
  const taken = new Set<string>();
  return rules.map((rule) => {
    let number = 1 + (createHash('sha256').update(nameOf(rule)).digest().readUInt32BE() % (allowed - 1000));
    while (taken.has(`${rule.egress} ${number}`)) number += 1;
    taken.add(`${rule.egress} ${number}`);
    return { ...rule, number };
  });
};
