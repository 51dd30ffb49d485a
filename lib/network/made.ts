import { evaluate, evaluateCondition, type Scope } from '../cloudformation/evaluate.ts';
import { resolveParameters } from '../cloudformation/parameters.ts';
import { exportPlaceholder } from '../config/deployment/exports.ts';
import type { Template } from '../config/deployment/template.ts';
import type { Deployment } from '../config/deployment/types.ts';
import { noBlock } from '../config/sections/network/names.ts';
import { parsePrefix, prefixOf, prefixText, without, type Prefix } from '../config/words/prefix.ts';
import { madeVpcName } from './resources/made-vpcs.ts';
import type { NetworkResource } from './resources/resource.ts';

/** A template, and where it goes. */
export interface Stack extends Pick<
  Deployment,
  'name' | 'template' | 'parameters' | 'overrides' | 'regions' | 'dependsOn'
> {
  readonly accounts: readonly string[];
}

/** Types that `networkOf` and pools know. */
const types =
  /^AWS::NetworkFirewall::Firewall$|^AWS::DirectConnect::DirectConnectGatewayAssociation$|^AWS::EC2::(VPNConnection|VPC|VPCCidrBlock|VPCBlockPublicAccess\w+|Subnet|RouteTable|Route|SubnetRouteTableAssociation|NetworkAcl|NetworkAclEntry|SubnetNetworkAclAssociation|NatGateway|InternetGateway|VPCGatewayAttachment|TransitGateway\w*|IPAM|IPAMPool)$/;

export const speaksOfNetworks = ({ Resources }: Template): boolean =>
  Object.values(Resources).some(({ Type }) => types.test(Type));

/** The id of a resource, made up. */
export const idIn = (account: string, region: string, stack: string, logicalId: string): string =>
  [account, region, stack, logicalId].join('/');

interface Given {
  readonly stack: Stack;
  readonly account: string;
  readonly region: string;
  /** Values of exports, by placeholder; those of this stack come with it. */
  readonly exported: Map<string, string>;
  readonly pools: Pools;
  /** The block that its VPC has from a pool, where that is known. */
  readonly block?: string | undefined;
}

/** What a stack makes of a network in an account and region. */
export const madeIn = ({ stack, account, region, exported, pools, block: given }: Given): NetworkResource[] => {
  const { template, name, parameters, overrides = {} } = stack;
  const idOf = (logicalId: string): string => idIn(account, region, name, logicalId);
  const exportedAs = (other: string): string => exportPlaceholder({ region, name: other, account });
  const values = resolveParameters(
    template,
    Object.fromEntries(
      Object.entries({ ...parameters, ...overrides[account] }).map(([key, value]) => [
        key,
        exported.get(value) ?? value,
      ]),
    ),
  );
  const pseudo: Readonly<Record<string, string>> = {
    'AWS::AccountId': account,
    'AWS::Partition': 'aws',
    'AWS::Region': region,
    'AWS::StackName': name,
    'AWS::StackId': idOf(''),
    'AWS::URLSuffix': 'amazonaws.com',
  };
  const made = new Map<string, NetworkResource>();
  const conditions = new Map<string, boolean>();
  const scope: Scope = {
    region,
    parameter: (key) => values.get(key) ?? pseudo[key],
    mapping: (map, first, second) => template.Mappings?.[map]?.[first]?.[second],
    condition: (key) => {
      const known = conditions.get(key) ?? evaluateCondition(template.Conditions?.[key], scope);
      conditions.set(key, known);
      return known;
    },
    imported: (other) => exported.get(exportedAs(other)) ?? exportedAs(other),
    resource: (logicalId) => {
      if (template.Resources[logicalId] === undefined) return undefined;
      return {
        ref: idOf(logicalId),
        attribute: (attribute) => attributeOf(make(logicalId), idOf(logicalId), attribute),
      };
    },
  };
  const make = (logicalId: string): NetworkResource | undefined => {
    const known = made.get(logicalId);
    const resource = template.Resources[logicalId];
    if (known || !resource || !types.test(resource.Type)) return known;
    if (resource.Condition !== undefined && !scope.condition(resource.Condition)) return undefined;
    const properties = (evaluate(resource.Properties ?? {}, scope) ?? {}) as Record<string, unknown>;
    const block = resource.Type === 'AWS::EC2::VPC' ? pools.take(properties, given) : undefined;
    const own = { stack: name, logicalId };
    const one: NetworkResource = {
      ...{ type: resource.Type, account, region, id: idOf(logicalId), made: own },
      ...(resource.Type === 'AWS::EC2::VPC' ? { name: madeVpcName(account, region, own) } : {}),
      properties: block === undefined ? properties : { ...properties, CidrBlock: block },
    };
    made.set(logicalId, one);
    if (resource.Type === 'AWS::EC2::IPAMPool') pools.add(one);
    return one;
  };
  Object.keys(template.Resources).forEach(make);
  for (const output of Object.values(template.Outputs ?? {}))
    if (output.Export && (output.Condition === undefined || scope.condition(output.Condition)))
      exported.set(exportedAs(String(evaluate(output.Export.Name, scope))), String(evaluate(output.Value, scope)));
  return [...made.values()];
};

/** Ids that are attributes are the same as what Ref gives. */
const attributeOf = (made: NetworkResource | undefined, id: string, attribute: string): unknown => {
  const given = made?.properties[attribute];
  if (given !== undefined) return given;
  // Of a VPC whose pool is not known.
  if (attribute === 'CidrBlock') return noBlock;
  return attribute === 'Id' || attribute.endsWith('PoolId') || attribute === 'VpcId' ? id : `${id}.${attribute}`;
};

export interface Pools {
  add(pool: NetworkResource): void;
  /** A block for a VPC; undefined where it does not take one from a pool that is known. */
  take(vpc: Readonly<Record<string, unknown>>, known?: string): string | undefined;
}

/** `known`: blocks that are taken, and by whom it is known. */
export const poolsOf = (known: readonly string[] = []): Pools => {
  const taken = known.map(prefixOf);
  /** What is free of each, in order. */
  const pools = new Map<string, Prefix[]>();
  return {
    add: ({ id, properties }) => {
      const cidrs = (properties.ProvisionedCidrs ?? []) as readonly { readonly Cidr?: unknown }[];
      pools.set(
        id,
        cidrs.flatMap(({ Cidr }) => {
          const whole = parsePrefix(String(Cidr));
          return whole ? without(whole, taken) : [];
        }),
      );
    },
    take: ({ Ipv4IpamPoolId, Ipv4NetmaskLength }, block) => {
      if (Ipv4IpamPoolId !== undefined && block !== undefined) return block;
      const free = pools.get(String(Ipv4IpamPoolId)) ?? [];
      const length = Number(Ipv4NetmaskLength);
      const index = free.findIndex((one) => one.length <= length);
      const from = free[index];
      if (!from) return undefined;
      const first = { base: from.base, length };
      free.splice(index, 1, ...without(from, [first]));
      return prefixText(first);
    },
  };
};
