import type { LandingZone } from '../config/landing-zone.ts';
import { isUnder } from '../config/organization/unit-path.ts';
import { assigned, effective } from '../guardrails/management/effective.ts';
import type { Network, Vpc } from './model.ts';

const mode = ['ec2_attributes', 'vpc_block_public_access', 'internet_gateway_block', 'mode'];

const allows: Readonly<Partial<Record<string, 'nothing' | 'nat gateways'>>> = {
  block_bidirectional: 'nothing',
  block_ingress: 'nat gateways',
};

/**
 * The network with what declarative policies leave of its internet gateways. Exclusions, which accounts make for VPCs of their own, are not
 * known. https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html
 */
export const withPublicAccess = (network: Network, zone: LandingZone): Network => {
  const policies = zone.guardrails.filter(
    ({ type, content }) => type === 'declarative-ec2' && assigned(content, mode) !== undefined,
  );
  if (policies.length === 0) return network;
  const found = new Map(zone.accounts.map((account) => [account.key, publicAccessIn(zone, account, policies)]));
  return {
    ...network,
    vpcs: network.vpcs.map((vpc) => {
      const publicAccess = found.get(vpc.account);
      return publicAccess ? { ...vpc, publicAccess } : vpc;
    }),
  };
};

const publicAccessIn = (
  { root, organizationalUnits: units }: LandingZone,
  account: LandingZone['accounts'][number],
  policies: LandingZone['guardrails'],
): Vpc['publicAccess'] => {
  const levels = [root, ...units.filter(({ path }) => isUnder(account.ou ?? '', path)), account].map(
    ({ guardrails: names }) => policies.filter(({ name }) => names.includes(name)),
  );
  const value = String(
    effective(
      levels.map((level) => level.map(({ content }) => content)),
      mode,
    ),
  );
  const allowed = allows[value];
  const by = levels.flat().find(({ content }) => assigned(content, mode) === value);
  return allowed && by ? { allows: allowed, by: by.name } : undefined;
};
