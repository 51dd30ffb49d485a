import { isRefusal, refusal } from '../../../network/refusal.ts';
import { asText } from '../../../network/state/text.ts';
import { types } from '../../../network/state/types.ts';
import { others, ownOf, type Rule } from './rule.ts';

/** Of a VPC, one zone at most has a name. https://docs.aws.amazon.com/Route53/latest/APIReference/API_CreateHostedZone.html */
export const hostedZone: Rule = (on) => {
  const { Name: name, VPCs: vpcs = [] } = on.properties;
  for (const { VPCId } of vpcs as { VPCId: string }[]) {
    const vpc = ownOf(on, types.vpc, VPCId);
    if (vpc && isRefusal(vpc)) return refusal('InvalidVPCId', `The VPC: ${VPCId} you provided is not authorized.`);
    const alike = others(on, on.view.naming(VPCId, types.hostedZone)).some(
      ({ properties }) => properties.Name === name,
    );
    if (alike)
      return refusal(
        'ConflictingDomainExists',
        `The VPC ${VPCId} is already associated with a hosted zone for ${asText(name)}`,
      );
  }
  return undefined;
};
