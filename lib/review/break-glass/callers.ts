import { managedDocument } from '../../guardrails/catalogue/managed-documents.ts';
import type { LandingZone } from '../../config/landing-zone.ts';
import type { Context } from '../../guardrails/evaluate/index.ts';
import { requestedRegion, roleSession } from '../../guardrails/evaluate/known.ts';
import type { IamOf } from './made.ts';
import { administrator, policiesOf } from './policies.ts';

/** Who may try to assume a role. */
export interface Caller {
  readonly name: string;
  /** A user with MFA needs no IAM Identity Center; strangers are all who are not meant. */
  readonly kind: 'user' | 'session' | 'stranger';
  /** Key; undefined for one of another organization. */
  readonly account?: string;
  readonly arn: string;
  readonly context: Context;
  /** What the caller itself may do. */
  readonly policies: readonly unknown[];
}

const action = 'sts:AssumeRole';
export const idOf = (account: string | undefined): string =>
  account === undefined ? '999999999999' : `{{account.${account}}}`;

/** Users that stacks make, in any account, with MFA and without. Keys of access prove nothing; a session without MFA proves its lack. */
export const usersOf = (zone: LandingZone, iam: IamOf): Caller[] =>
  zone.accounts.flatMap((account) =>
    iam(account).flatMap((stack) =>
      stack.flatMap((one): Caller[] => {
        if (one.type !== 'AWS::IAM::User') return [];
        const { UserName = one.id, Path = '/' } = one.properties;
        const arn = `arn:${zone.partition}:iam::${idOf(account.key)}:user${String(Path)}${String(UserName)}`;
        const common = { account: account.key, arn, policies: policiesOf(one, stack) };
        const as = (mfa: string | undefined): Context => ({
          ...sessionOf(zone),
          'aws:PrincipalType': 'User',
          'aws:username': String(UserName),
          'aws:MultiFactorAuthPresent': mfa,
          'aws:MultiFactorAuthAge': mfa === 'true' ? '60' : undefined,
        });
        const name = `user ${String(UserName)}`;
        return [
          { ...common, name, kind: 'user', context: as('true') },
          ...['false', undefined].map((mfa): Caller => ({
            ...common,
            name: `${name} without MFA`,
            kind: 'stranger',
            context: as(mfa),
          })),
        ];
      }),
    ),
  );

/**
 * Sessions of IAM Identity Center in an account. Like those of all roles they prove no MFA, whatever the directory asked for.
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html
 */
export const sessionsIn = (zone: LandingZone, account: string): Caller[] => {
  const { access } = zone;
  const sets = access?.permissionSets.filter(({ name }) =>
    access.assignments.some((one) => one.account === account && one.permissionSet === name),
  );
  const path = `aws-reserved/sso.amazonaws.com/${access?.region === 'us-east-1' ? '' : `${access?.region}/`}`;
  return (sets ?? []).map(({ name, managedPolicies: names, document, boundary }) => ({
    name: `permission set ${name}`,
    kind: 'session',
    account,
    arn: `arn:${zone.partition}:iam::${idOf(account)}:role/${path}AWSReservedSSO_${name}_0123456789abcdef`,
    context: sessionOf(zone),
    policies: boundary
      ? []
      : [
          ...names.flatMap((one) => managedDocument(one, zone.partition) ?? []),
          ...(document === undefined ? [] : [document]),
        ],
  }));
};

/**
 * Who may do everything in an account (undefined: of another organization) and is not meant: its roles, and the keys of its users, which have
 * no word on MFA. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent
 */
export const strangers = (zone: LandingZone, key: string | undefined): Caller[] => {
  const common = {
    kind: 'stranger',
    policies: [administrator],
    ...(key === undefined ? {} : { account: key }),
  } as const;
  const arn = (resource: string): string => `arn:${zone.partition}:iam::${idOf(key)}:${resource}`;
  const where = key ?? 'other organizations';
  const context = { ...sessionOf(zone), ...(key === undefined ? { 'aws:PrincipalOrgID': 'o-another0000' } : {}) };
  const noMfa = { 'aws:PrincipalType': 'User', 'aws:MultiFactorAuthPresent': undefined };
  return [
    { ...common, name: `every role of ${where}`, arn: arn('role/developer'), context },
    { ...common, name: `every access key of ${where}`, arn: arn('user/developer'), context: { ...context, ...noMfa } },
  ];
};

const sessionOf = ({ homeRegion, partition }: LandingZone): Context =>
  roleSession({
    action,
    region: requestedRegion(action, homeRegion, partition),
    partition,
    organization: '{{organization.id}}',
  });

/** Keys of the accounts that a trust policy names. */
export const trustedAccounts = (trust: unknown): string[] =>
  [...JSON.stringify(trust ?? {}).matchAll(/\{\{account\.([^{}]+)\}\}/g)].flatMap(([, key]) => key ?? []);
