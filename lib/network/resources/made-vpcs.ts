import { egressName, endpointsName, sharedIn, vpcsPrefix, zonesName } from '../../config/sections/network/names.ts';
import { vpcName } from './names.ts';

interface Made {
  readonly stack: string;
  readonly logicalId: string;
}

/** What the VPC that a stack of ours makes is called, whichever others there are. */
export const madeVpcName = (account: string, region: string, { stack, logicalId }: Made): string => {
  if (stack.startsWith(vpcsPrefix)) return vpcName(account, region);
  const hub = new Map([
    [egressName(region), 'egress'],
    [endpointsName(region), 'endpoints'],
    [zonesName, 'zones'],
  ]).get(stack);
  return vpcName(sharedIn(stack, region) ?? `${account}/${hub ?? `${stack}/${logicalId}`}`, region);
};
