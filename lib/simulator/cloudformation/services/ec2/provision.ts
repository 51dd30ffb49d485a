import { contains, overlaps } from '../../../../config/words/prefix.ts';
import { blockOf, blocksOf, isCanonical } from '../../../network/blocks.ts';
import { allocationsOf, blocksIn } from '../../../network/pools.ts';
import { quotas } from '../../../network/quotas.ts';
import type { NetworkResource } from '../../../network/state/records.ts';
import { refusal, type Refusal } from '../../../network/refusal.ts';
import { asText } from '../../../network/state/text.ts';
import { types } from '../../../network/state/types.ts';
import type { On } from './rule.ts';

/**
 * Why a block can not be provisioned to a pool: it is of its source and free there, or, at the top, of nobody else in the scope.
 * https://docs.aws.amazon.com/vpc/latest/ipam/prov-cidr-ipam.html
 */
export function provisionRefusal(
  { view, made }: On,
  pool: NetworkResource,
  cidr: string,
  /** Of the same pool, in the same request. */
  beside: readonly string[],
): Refusal | undefined {
  const block = blockOf(cidr);
  if (!block || !isCanonical(cidr))
    return refusal('InvalidParameterValue', `Value (${cidr}) for parameter cidr is invalid.`);
  const own = blocksIn(view, pool).length;
  if (own >= quotas.blocksPerPool && pool.id !== made.id)
    return refusal('IpamPoolCidrLimitExceeded', `The maximum number of CIDRs in ${pool.id} has been reached.`);
  const source = view.find(types.pool, pool.properties.SourceIpamPoolId);
  if (source && !blocksOf(blocksIn(view, source)).some((outer) => contains(outer, block)))
    return refusal(
      'InvalidParameterValue',
      `The CIDR ${cidr} is not within the CIDRs of the source pool ${source.id}.`,
    );
  const taken = source
    ? allocationsOf(view, source.id).map((one) => one.cidr)
    : topLevel(view, pool).flatMap((one) => blocksIn(view, one));
  const clash = blocksOf([...taken, ...beside]).some((one) => overlaps(one, block));
  return clash
    ? refusal('InvalidParameterValue', `The CIDR ${cidr} overlaps with one that is provisioned.`)
    : undefined;
}

const topLevel = (view: On['view'], { properties }: NetworkResource): NetworkResource[] =>
  view
    .naming(asText(properties.IpamScopeId), types.pool)
    .filter((one) => one.properties.SourceIpamPoolId === undefined);
