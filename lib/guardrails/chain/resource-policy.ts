import type { Call, Principal } from '../evaluate/call.ts';
import type { Statement } from '../evaluate/compile.ts';
import { isAccount } from '../evaluate/principal.ts';
import { textsOf } from '../evaluate/texts.ts';
import { partOf, type NamedPolicy, type Part } from './part.ts';

/** The policy of a resource: of a bucket, of a key, or the trust policy of a role. */
export interface ResourcePolicy extends NamedPolicy {
  /** Whether nobody gets at the resource without it, in its own account either: trust policies and key policies. */
  readonly isRequired?: boolean;
}

/**
 * What it grants by how it names the principal: a session or user itself (`direct`), whom no boundary or session policy limits then; its
 * role, or everybody (`role`); or its account (`account`), which leaves it to policies of identities to grant.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics-resource-rdp.html
 */
export const resourceParts = ({ name, policy }: ResourcePolicy, call: Call) => {
  const part = (how?: Named): Part =>
    partOf([{ name, policy }], call, { law: 'resource policy' }, (statement) =>
      statement.effect === 'Deny' || how === undefined ? true : namedBy(statement, call.principal) === how,
    );
  return { direct: part('direct'), role: part('role'), account: part('account'), any: part() };
};

type Named = 'direct' | 'role' | 'account';

const namedBy = ({ source: { Principal: given } }: Statement, principal: Principal): Named => {
  if (!('arn' in principal) || typeof given !== 'object' || given === null) return 'role';
  const { account, arn, session } = principal;
  const names = textsOf((given as { AWS?: unknown }).AWS);
  if (names.includes(session ?? '') || (names.includes(arn) && arn.includes(':user/'))) return 'direct';
  return names.includes(arn) || names.includes('*') || !names.some((name) => isAccount(name, account))
    ? 'role'
    : 'account';
};
