import { contains, overlaps, type Prefix } from '../../../../config/words/prefix.ts';
import { blockOf, blocksOf } from '../../../network/blocks.ts';
import { quotas } from '../../../network/quotas.ts';
import { refusal, type Refusal } from '../../../network/refusal.ts';
import { asText } from '../../../network/state/text.ts';
import { types } from '../../../network/state/types.ts';
import { vpcBlocks } from '../../../network/vpc-blocks.ts';
import { fromPool } from './pool-allocation.ts';
import { each, limit, others, whenNew, withOwn, type Rule } from './rule.ts';

/** Prefix lengths of VPCs and of subnets: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html */
const isInRange = ({ length }: Prefix): boolean => length >= 16 && length <= 28;

const range = (code: string, text: unknown): Refusal => refusal(code, `The CIDR '${asText(text)}' is invalid.`);

const vpcRange: Rule = ({ properties: { CidrBlock: text } }) => {
  const block = blockOf(text);
  return block && isInRange(block) ? undefined : range('InvalidVpc.Range', text);
};

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpc.html */
export const vpc = whenNew(each(fromPool, vpcRange, limit(types.vpc, quotas.vpcs, 'VpcLimitExceeded', 'VPCs')));

/** Blocks of one VPC are of one private range, or public: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html#add-cidr-block-restrictions */
const ranges = blocksOf(['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '198.19.0.0/16']);
const rangeOf = (block: Prefix): number => ranges.findIndex((one) => contains(one, block));

const addedBlock: Rule = (on) =>
  withOwn(on, types.vpc, on.properties.VpcId, (owner) => {
    const { CidrBlock: text } = on.properties;
    const block = blockOf(text);
    const [first, ...more] = blocksOf(vpcBlocks(on.view, owner.id));
    if (!block || !first) return range('InvalidVpc.Range', text);
    if (rangeOf(block) >= 0 && rangeOf(block) !== rangeOf(first))
      return refusal(
        'InvalidVpc.Range',
        `The CIDR '${asText(text)}' is restricted. Use a CIDR from the same private address range as the current VPC CIDR, or use a publicly-routable CIDR.`,
      );
    if ([first, ...more].some((one) => overlaps(one, block)))
      return refusal('InvalidVpc.Conflict', `The CIDR '${asText(text)}' conflicts with another CIDR of ${owner.id}`);
    return 1 + more.length < quotas.blocksPerVpc
      ? undefined
      : refusal('CidrLimitExceeded', `${owner.id} has reached the limit of ${quotas.blocksPerVpc} CIDRs`);
  });

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AssociateVpcCidrBlock.html */
export const vpcBlock = whenNew((on) => {
  const { CidrBlock: text, Ipv4IpamPoolId: pool } = on.properties;
  // IPv6 is not looked at.
  return text === undefined && pool === undefined ? undefined : each(fromPool, vpcRange, addedBlock)(on);
});

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSubnet.html */
export const subnet = whenNew((on) =>
  withOwn(on, types.vpc, on.properties.VpcId, (owner) => {
    const { CidrBlock: text, AvailabilityZone: zone, Ipv4IpamPoolId: pool, Ipv6Native: six } = on.properties;
    if (!/^([a-f]|-[a-z0-9-]+)$/.test(asText(zone).replace(on.place.region, '')))
      return refusal('InvalidParameterValue', `Value (${asText(zone)}) for parameter availabilityZone is invalid.`);
    const siblings = others(on, on.view.naming(owner.id, types.subnet));
    if (siblings.length >= quotas.subnetsPerVpc)
      return refusal('SubnetLimitExceeded', 'The maximum number of subnets has been reached.');
    if (text === undefined)
      return pool === undefined && six === undefined
        ? refusal('MissingParameter', "Either 'cidrBlock' or 'ipv4IpamPoolId' should be provided.")
        : undefined;
    const block = blockOf(text);
    if (!block)
      return refusal(
        'InvalidParameterValue',
        `Value (${asText(text)}) for parameter cidrBlock is invalid. This is not a valid CIDR block.`,
      );
    const isInside = blocksOf(vpcBlocks(on.view, owner.id)).some((one) => contains(one, block));
    if (!isInRange(block) || !isInside) return range('InvalidSubnet.Range', text);
    return blocksOf(siblings.map(({ properties }) => properties.CidrBlock)).some((one) => overlaps(one, block))
      ? refusal('InvalidSubnet.Conflict', `The CIDR '${asText(text)}' conflicts with another subnet`)
      : undefined;
  }),
);
