import type { LandingZone } from '../../config/landing-zone.ts';
import type { Guardrail } from '../../config/organization/types.ts';
import type { PolicyType } from '../../config/words/policy-types.ts';
import type { Address } from '../../plan/resource.ts';
import { policyAddress, policyName } from './addresses.ts';

interface Named {
  readonly type: PolicyType;
  readonly name: string;
}

interface Names {
  /** By type and name in AWS, and by address. */
  readonly byName: ReadonlyMap<string, Guardrail>;
  readonly byAddress: ReadonlyMap<Address, Guardrail>;
}

const known = new WeakMap<readonly Guardrail[], Names>();

const namesOf = ({ guardrails }: LandingZone): Names => {
  const found = known.get(guardrails) ?? {
    byName: new Map(guardrails.map((one) => [`${one.type}/${one.awsName ?? one.name}`, one])),
    byAddress: new Map(guardrails.map((one) => [policyAddress(one.type, one.name), one])),
  };
  known.set(guardrails, found);
  return found;
};

/** How a policy that AWS has is called in a plan: as in the config; in quotes where the config calls another policy by its name. */
export const livePolicyAddress = (zone: LandingZone, { type, name }: Named): Address => {
  const { byName, byAddress } = namesOf(zone);
  const claimed = byName.get(`${type}/${name}`);
  if (claimed) return policyAddress(type, claimed.name);
  const plain = policyAddress(type, name);
  return byAddress.has(plain) ? policyAddress(type, JSON.stringify(name)) : plain;
};

/** What AWS calls a policy of the plan. */
export const policyNameOf = (zone: LandingZone, address: Address): string =>
  namesOf(zone).byAddress.get(address)?.awsName ?? policyName(address);
