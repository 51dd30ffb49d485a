import { contains, overlaps } from '../../../../config/words/prefix.ts';
import { blockOf, blocksOf } from '../../../network/blocks.ts';
import { isIntegratedFor } from '../../../network/ipam-administrator.ts';
import { allocationsOf, blocksIn, lengthWanted } from '../../../network/pools.ts';
import { refusal, type Refusal } from '../../../network/refusal.ts';
import { isVisible } from '../../../network/sharing.ts';
import { asText } from '../../../network/state/text.ts';
import { types } from '../../../network/state/types.ts';
import type { On, Rule } from './rule.ts';

/**
 * A VPC has its block from itself, or from a pool that the account can use here. Words as AWS has them, but for those about locales and
 * lengths. https://docs.aws.amazon.com/vpc/latest/ipam/create-vpc-ipam.html, https://github.com/hashicorp/terraform-provider-aws/issues/39046
 */
export const fromPool: Rule = (on) => {
  const { CidrBlock: text, Ipv4IpamPoolId: id, Ipv4NetmaskLength: asked } = on.properties;
  const block = blockOf(text);
  if (id === undefined)
    // What no pool has given begins with 0.0.0.0.
    return text === undefined || block?.base === 0
      ? refusal('MissingParameter', "Either 'cidrBlock' or 'ipv4IpamPoolId' should be provided.")
      : undefined;
  const pool = on.view.find(types.pool, id);
  if (!pool || !on.isThere(pool) || !isVisible(on.world, on.view, pool, on.place.account))
    return refusal('InvalidIpamPoolId.NotFound', `The ipam-pool ID '${asText(id)}' does not exist`);
  if (pool.properties.Locale !== on.place.region)
    return refusal(
      'InvalidParameterValue',
      `The locale of the IPAM pool '${pool.id}' (${asText(pool.properties.Locale ?? 'None')}) is not ${on.place.region}`,
    );
  const { account } = on.place;
  // https://github.com/hashicorp/terraform-provider-aws/pull/26943
  if (pool.account !== account && !isIntegratedFor(on.world, pool.account))
    return refusal(
      'UnsupportedOperation',
      `The operation AllocateIpamPoolCidr is not supported. Account ${account} is not monitored by IPAM ${ipamOf(on, pool)}.`,
    );
  return lengthRefusal(on, lengthWanted(asked, pool), pool.properties) ?? takenRefusal(on, block, pool);
};

const ipamOf = ({ view }: On, { properties: { IpamScopeId: scope } }: Pick<On, 'properties'>): string =>
  view.naming(String(scope), types.ipam)[0]?.id ?? '';

function lengthRefusal(on: On, wanted: number, pool: On['properties']): Refusal | undefined {
  const block = blockOf(on.properties.CidrBlock);
  const isGiven = block !== undefined && block.base !== 0;
  const length = isGiven ? block.length : wanted;
  if (Number.isNaN(length))
    return refusal(
      'InvalidParameterCombination',
      'The request cannot contain empty CIDR and Netmask Length for a pool with no default allocation netmask length set. Exactly one of them should be provided.',
    );
  const { AllocationMinNetmaskLength: least = 0, AllocationMaxNetmaskLength: most = 32 } = pool;
  if (length < 16 || length > 28) return refusal('InvalidVpc.Range', `The CIDR '/${length}' is invalid.`);
  return length >= Number(least) && length <= Number(most)
    ? undefined
    : refusal('InvalidParameterValue', `The netmask length ${length} is not within the allocation rules of the pool.`);
}

function takenRefusal({ view, made }: On, block: ReturnType<typeof blockOf>, pool: Parameters<typeof blocksIn>[1]) {
  const isInside = block && blocksOf(blocksIn(view, pool)).some((one) => contains(one, block));
  if (!block || !isInside) return refusal('InvalidParameterValue', 'The allocation size is too big for the pool.');
  const rest = allocationsOf(view, pool.id).filter(({ id }) => !made.id.startsWith(id));
  return blocksOf(rest.map(({ cidr }) => cidr)).some((one) => overlaps(one, block))
    ? refusal('InvalidParameterValue', `The CIDR ${asText(made.properties.CidrBlock)} is allocated already.`)
    : undefined;
}
