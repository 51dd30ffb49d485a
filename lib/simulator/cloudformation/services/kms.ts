import { isOn } from '../../world/regions.ts';
import type { Check } from './check.ts';

/**
 * A service of a region that is off by default is no principal for the key of an account in which the region is off.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-services.html
 */
export const key: Check = (world, { properties }, { account }) => {
  const named = [
    ...JSON.stringify(properties.KeyPolicy ?? {}).matchAll(/"[a-z0-9-]+\.([a-z]{2}(?:-[a-z]+)+-\d)\.amazonaws\.com"/g),
  ];
  const off = named.some(([, region = '']) => !isOn(world, account, region));
  return off
    ? 'Resource handler returned message: "Policy contains a statement with one or more invalid principals. (Service: Kms, Status Code: 400)" (HandlerErrorCode: InvalidRequest)'
    : undefined;
};
