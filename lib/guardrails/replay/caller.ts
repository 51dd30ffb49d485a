import type { Principal } from '../evaluate/call.ts';
import { fields, text, type Fields } from './fields.ts';

/** Who called, as far as an event tells. https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html */
export interface Caller {
  readonly principal: Principal;
  /** Id; undefined for a service, and for who comes without an account. */
  readonly account: string | undefined;
  /** `role/NAME`, `user/NAME`, `root`, or the service. */
  readonly name: string;
  /** What `aws:PrincipalType` says of it. */
  readonly type: 'Account' | 'User' | 'AssumedRole' | 'FederatedUser' | undefined;
  readonly id: string | undefined;
  /** Whether it has temporary credentials. */
  readonly isTemporary: boolean | undefined;
  /** `true` or `false`, where it has. */
  readonly mfa: string | undefined;
  /** Whether a service called, as itself or for somebody. */
  readonly isThroughService: boolean;
  readonly assumedRoot: boolean;
  /** `1.0` or `2.0`: by which version of the metadata service an EC2 instance got its credentials, where one did. */
  readonly delivery: string | undefined;
}

export const callerOf = (identity: Fields): Caller => {
  const session = fields(identity.sessionContext);
  const type = typeof identity.type === 'string' ? types.get(identity.type) : undefined;
  const principal = principalOf(identity, session, type);
  const account = 'service' in principal ? undefined : text(identity.accountId);
  const key = text(identity.accessKeyId);
  return {
    principal,
    account,
    name: nameOf(principal, account),
    type,
    id: text(identity.principalId),
    isTemporary:
      identity.sessionContext === undefined && key === undefined ? undefined : key?.startsWith('AKIA') !== true,
    mfa: text(fields(session.attributes).mfaAuthenticated),
    isThroughService: text(identity.invokedBy) !== undefined,
    delivery: text(session.ec2RoleDelivery),
    assumedRoot: session.assumedRoot === 'true' || session.assumedRoot === true,
  };
};

/** By what CloudTrail calls them. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable */
const types: ReadonlyMap<string, Caller['type']> = new Map([
  ['Root', 'Account'],
  ['IAMUser', 'User'],
  ['AssumedRole', 'AssumedRole'],
  ['Role', 'AssumedRole'],
  ['FederatedUser', 'FederatedUser'],
]);

/** Of somebody of another account or of an identity provider it is not told who that is. */
const principalOf = (identity: Fields, session: Fields, type: Caller['type']): Principal => {
  const service = identity.type === 'AWSService' ? text(identity.invokedBy) : undefined;
  if (service !== undefined) return { service };
  const [account, own] = [text(identity.accountId), text(identity.arn)];
  if (account === undefined || type === undefined) return { anonymous: true };
  const issuer = identity.type === 'AssumedRole' ? text(fields(session.sessionIssuer).arn) : undefined;
  if (issuer !== undefined)
    return own === undefined ? { account, arn: issuer } : { account, arn: issuer, session: own };
  if (own === undefined || identity.type === 'AssumedRole') return { anonymous: true };
  return { account, arn: own };
};

/** `role/NAME` without its path. */
const nameOf = (principal: Principal, account: string | undefined): string => {
  if ('service' in principal) return principal.service;
  if (!('arn' in principal)) return account === undefined ? 'unknown' : `account ${account}`;
  const { arn } = principal;
  const rest = arn.slice(arn.lastIndexOf(':') + 1);
  const slash = rest.indexOf('/');
  return slash < 0 ? rest : `${rest.slice(0, slash)}/${rest.slice(rest.lastIndexOf('/') + 1)}`;
};
