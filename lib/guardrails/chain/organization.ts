import type { Call } from '../evaluate/call.ts';
import { allowsOf, both, partOf, type Allows, type NamedPolicy, type Part } from './part.ts';

/** The root, an OU, or an account, with what is attached to it. */
export interface ChainLevel {
  readonly name: string;
  readonly policies: readonly NamedPolicy[];
}

/**
 * SCPs: an Allow at each level from the root down to the account of the principal, and no Deny at any.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html
 */
export const serviceControl = (levels: readonly ChainLevel[], call: Call): { parts: Part[]; allows: Allows } => {
  const parts = levels.map(({ name, policies }) => partOf(policies, call, { law: 'scp', level: name }));
  return { parts, allows: both(...parts.map(allowsOf)) };
};

/**
 * RCPs: no Deny at any level over the account of the resource. AWS's RCPFullAWSAccess, which allows everything, can not be detached.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_evaluation.html
 */
export const resourceControl = (levels: readonly ChainLevel[], call: Call): Part[] =>
  levels.map(({ name, policies }) => partOf(policies, call, { law: 'rcp', level: name }));
