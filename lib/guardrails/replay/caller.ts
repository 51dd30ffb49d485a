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
  const attributes = fields(session.attributes);
  const account = text(identity.accountId);
  const arn = text(identity.arn);
  const key = text(identity.accessKeyId);
  const common = {
    account,
    id: text(identity.principalId),
    isTemporary:
      identity.sessionContext === undefined && key === undefined ? undefined : key?.startsWith('AKIA') !== true,
    mfa: text(attributes.mfaAuthenticated),
    isThroughService: text(identity.invokedBy) !== undefined,
    delivery: text(session.ec2RoleDelivery),
    assumedRoot: session.assumedRoot === 'true' || session.assumedRoot === true,
  };
  const named = (found: string, type: Caller['type'], own?: string): Caller =>
    account === undefined
      ? unnamed(common, type)
      : {
          ...common,
          principal: { account, arn: found, ...(own === undefined ? {} : { session: own }) },
          name: nameOf(found),
          type,
        };
  switch (identity.type) {
    case 'Root':
      return named(arn ?? `arn:aws:iam::${account ?? ''}:root`, 'Account');
    case 'IAMUser':
      return arn === undefined ? unnamed(common, 'User') : named(arn, 'User');
    case 'AssumedRole': {
      const issuer = text(fields(session.sessionIssuer).arn);
      return issuer === undefined ? unnamed(common, 'AssumedRole') : named(issuer, 'AssumedRole', arn);
    }
    case 'Role':
      return arn === undefined ? unnamed(common, 'AssumedRole') : named(arn, 'AssumedRole');
    case 'FederatedUser':
      return arn === undefined ? unnamed(common, 'FederatedUser') : named(arn, 'FederatedUser');
    case 'AWSService': {
      const service = text(identity.invokedBy);
      return service === undefined ? unnamed(common, undefined) : serviceOf(common, service);
    }
    default:
      return unnamed(common, undefined);
  }
};

type Common = Omit<Caller, 'principal' | 'name' | 'type'>;

const serviceOf = (common: Common, service: string): Caller => ({
  ...common,
  account: undefined,
  principal: { service },
  name: service,
  type: undefined,
});

/** Somebody of another account or of an identity provider: who is not told. */
const unnamed = (common: Common, type: Caller['type']): Caller => ({
  ...common,
  principal: { anonymous: true },
  name: common.account === undefined ? 'unknown' : `account ${common.account}`,
  type,
});

/** `role/NAME` without its path. */
const nameOf = (arn: string): string => {
  const rest = arn.slice(arn.lastIndexOf(':') + 1);
  const slash = rest.indexOf('/');
  return slash < 0 ? rest : `${rest.slice(0, slash)}/${rest.slice(rest.lastIndexOf('/') + 1)}`;
};
