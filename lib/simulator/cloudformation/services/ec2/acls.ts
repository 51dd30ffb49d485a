import { blockOf } from '../../../network/blocks.ts';
import { quotas } from '../../../network/quotas.ts';
import { refusal } from '../../../network/refusal.ts';
import { asText } from '../../../network/state/text.ts';
import { types } from '../../../network/state/types.ts';
import { isTrue, others, whenNew, withOwn, type Rule } from './rule.ts';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNetworkAcl.html */
export const acl = whenNew((on) =>
  withOwn(on, types.vpc, on.properties.VpcId, (vpc) =>
    // The default one counts.
    1 + others(on, on.view.naming(vpc.id, types.acl)).length < quotas.aclsPerVpc
      ? undefined
      : refusal('NetworkAclLimitExceeded', 'The maximum number of network ACLs has been reached.'),
  ),
);

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNetworkAclEntry.html */
export const aclEntry: Rule = (on) =>
  withOwn(on, types.acl, on.properties.NetworkAclId, (owner) => {
    const { RuleNumber: text, Protocol: protocol, PortRange: ports, CidrBlock: block, Egress: egress } = on.properties;
    const number = Number(text);
    if (!Number.isInteger(number) || number < 1 || number > 32_766)
      return refusal('InvalidParameterValue', `Value (${asText(text)}) for parameter ruleNumber is invalid.`);
    if (block !== undefined && !blockOf(block))
      return refusal('InvalidParameterValue', `Value (${asText(block)}) for parameter cidrBlock is invalid.`);
    if (['6', '17'].includes(String(protocol)) && ports === undefined)
      return refusal('MissingParameter', 'The request must contain the parameter portRange');
    const rest = others(on, on.view.naming(owner.id, types.aclEntry)).filter(
      ({ properties }) => isTrue(properties.Egress) === isTrue(egress),
    );
    if (rest.some(({ properties }) => Number(properties.RuleNumber) === number))
      return refusal('NetworkAclEntryAlreadyExists', `The network acl entry identified by ${number} already exists.`);
    // The last one, which denies, counts.
    return 1 + rest.length < quotas.rulesPerAcl
      ? undefined
      : refusal('NetworkAclEntryLimitExceeded', 'The maximum number of network ACL entries has been reached.');
  });

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ReplaceNetworkAclAssociation.html */
export const aclAssociation: Rule = (on) =>
  withOwn(on, types.subnet, on.properties.SubnetId, (subnet) =>
    withOwn(on, types.acl, on.properties.NetworkAclId, (owner) =>
      subnet.properties.VpcId === owner.properties.VpcId
        ? undefined
        : refusal(
            'InvalidParameterValue',
            `network ACL ${owner.id} and subnet ${subnet.id} belong to different networks`,
          ),
    ),
  );
