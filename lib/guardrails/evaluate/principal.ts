import type { Principal } from './call.ts';
import { textsOf } from './texts.ts';

/** Whether a statement concerns who calls. One without Principal (of an identity, an SCP) concerns whom it is attached to. */
export type Concerns = (principal: Principal) => boolean;

export const compilePrincipal = (named: unknown, notNamed: unknown): Concerns => {
  if (notNamed !== undefined) return (principal) => !isNamed(notNamed, principal);
  return named === undefined ? () => true : (principal) => isNamed(named, principal);
};

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
const isNamed = (named: unknown, principal: Principal): boolean => {
  if (named === '*') return true;
  const { AWS, Service, Federated } = (named ?? {}) as Partial<Record<'AWS' | 'Service' | 'Federated', unknown>>;
  const names = textsOf(AWS);
  if (names.includes('*')) return true;
  if ('service' in principal) return textsOf(Service).includes(principal.service);
  if ('federated' in principal) return textsOf(Federated).includes(principal.federated);
  if ('anonymous' in principal) return false;
  const { account, arn, session } = principal;
  return names.some((name) => name === arn || name === session || isAccount(name, account));
};

/** Whether it names all of an account, whose id may still be a placeholder. */
export const isAccount = (name: string, account: string): boolean =>
  name === account || rootOf.exec(name)?.[1] === account;

const rootOf = /^arn:[^:]+:iam::([^:]+):root$/;
