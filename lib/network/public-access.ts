import type { LandingZone } from '../config/landing-zone.ts';
import { isUnder } from '../config/organization/unit-path.ts';
import { assigned, effective } from '../guardrails/management/effective.ts';
import type { Network, PublicAccess } from './model.ts';

const mode = ['ec2_attributes', 'vpc_block_public_access', 'internet_gateway_block', 'mode'];

const allows: Readonly<Partial<Record<string, PublicAccess['allows']>>> = {
  off: 'everything',
  block_bidirectional: 'nothing',
  block_ingress: 'nat gateways',
};

export interface Policy {
  readonly name: string;
  readonly content: unknown;
}

/** Whether a declarative policy is about VPC Block Public Access. */
export const setsPublicAccess = (content: unknown): boolean => assigned(content, mode) !== undefined;

/**
 * What declarative policies, by level from the root down to an account, leave of its internet gateways; undefined: it is for the account to
 * say. https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html
 */
export const publicAccessUnder = (levels: readonly (readonly Policy[])[]): PublicAccess | undefined => {
  const value = String(
    effective(
      levels.map((level) => level.map(({ content }) => content)),
      mode,
    ),
  );
  const allowed = allows[value];
  const by = levels.flat().find(({ content }) => assigned(content, mode) === value);
  return allowed && by ? { allows: allowed, by: `guardrail ${by.name}`, guardrail: by.name } : undefined;
};

/** The network with what is so of the accounts of its VPCs; exclusions, which accounts make for VPCs of their own, are not known then. */
export const withPublicAccess = (
  network: Network,
  accessOf: (account: string) => PublicAccess | undefined,
): Network => ({
  ...network,
  vpcs: network.vpcs.map((vpc) => {
    const access = accessOf(vpc.account);
    const { publicAccess: _, ...rest } = vpc;
    if (!access) return vpc;
    return access.allows === 'everything' ? rest : { ...rest, publicAccess: access };
  }),
});

/** By the key of an account. */
export const publicAccessIn = (zone: LandingZone): ((account: string) => PublicAccess | undefined) => {
  const policies = zone.guardrails.filter(
    ({ type, content }) => type === 'declarative-ec2' && setsPublicAccess(content),
  );
  if (policies.length === 0) return () => undefined;
  const { root, organizationalUnits: units, accounts } = zone;
  const found = new Map(
    accounts.map((account) => {
      const levels = [root, ...units.filter(({ path }) => isUnder(account.ou ?? '', path)), account];
      const named = levels.map(({ guardrails }) => policies.filter(({ name }) => guardrails.includes(name)));
      return [account.key, publicAccessUnder(named)] as const;
    }),
  );
  return (account) => found.get(account);
};
