import type { LandingZone } from '../../config/landing-zone.ts';
import type { Identity } from '../../guardrails/chain/identity.ts';
import type { Context, Principal } from '../../guardrails/evaluate/call.ts';
import { unknown } from '../../guardrails/evaluate/resource.ts';
import { madeUpHash } from '../lockout/stand-ins.ts';
import type { IdentityOf } from './identity.ts';
import type { Ids } from './ids.ts';
import type { Who } from './who.ts';

export const organization = '{{organization.id}}';
export const outside = '999999999999';

/** Somebody in an account, as AWS sees calls of theirs. */
export interface Caller {
  readonly principal: Principal;
  /** Undefined: a key that their calls do not have. */
  readonly context: Context;
  /** Key of the account whose SCPs bind them; left out: those of none. */
  readonly account?: string;
  readonly identity?: Identity;
  /** The permission set by which a group or user comes. */
  readonly by?: string;
}

/** Who that may be in an account: a group or user, one for each permission set that they have there. */
export type CallersOf = (who: Who, account: string) => readonly Caller[];

export const callersIn = (zone: LandingZone, ids: Ids, identityOf: IdentityOf): CallersOf => {
  const { partition, roles, access, accounts } = zone;
  const inAccount = (key: string, resource: string, context: Context = session): Caller => {
    const account = ids.of(key);
    return { principal: { account, arn: `arn:${partition}:iam::${account}:${resource}` }, context, account: key };
  };
  const roleIn = (key: string, name: string): Caller => ({
    ...inAccount(key, `role/${name}`),
    ...identified(identityOf.role(name, key)),
  });
  const userIn = (key: string, name: string): Caller => ({
    ...inAccount(key, `user/${name}`, { ...user, 'aws:username': name.slice(name.lastIndexOf('/') + 1) }),
    ...identified(identityOf.iamUser(name)),
  });
  const setIn = (key: string, name: string): Caller => {
    const region = access?.region === 'us-east-1' ? '' : `${access?.region ?? ''}/`;
    const role = `role/aws-reserved/sso.amazonaws.com/${region}AWSReservedSSO_${name}_0123456789abcdef`;
    return { ...inAccount(key, role, signedIn), ...identified(identityOf.permissionSet(name, key)), by: name };
  };
  const words = (name: (Who & { kind: 'word' })['name'], key: string): Caller => {
    if (name === 'any') return inAccount(key, `role/${unknown}`);
    if (name === 'automation') return roleIn(key, accounts.find((one) => one.key === key)?.role ?? roles.automation);
    if (name === 'break-glass') return roleIn(key, roles.breakGlass);
    if (name === 'stack-sets') return inAccount(key, `role/stacksets-exec-${madeUpHash}`, { ...session, ...forwarded });
    if (name === 'root') return inAccount(key, 'root', root);
    if (name === 'root-session') return inAccount(key, 'root', { ...root, 'aws:AssumedRoot': 'true' });
    if (name === 'anonymous') return { principal: { anonymous: true }, context: nobody };
    const arn = `arn:${partition}:iam::${outside}:role/${unknown}`;
    return { principal: { account: outside, arn }, context: { ...session, 'aws:PrincipalOrgID': 'o-another0000' } };
  };
  const callers = (who: Who, account: string): readonly Caller[] => {
    if (who.kind === 'word') return [words(who.name, account)];
    if (who.kind === 'role') return [roleIn(account, who.name)];
    if (who.kind === 'iamUser') return [userIn(account, who.name)];
    if (who.kind === 'permissionSet') return [setIn(account, who.name)];
    if (who.kind === 'service') return [{ principal: { service: who.name }, context: service }];
    return setsOf(zone, who, account).map((set) => setIn(account, set));
  };
  const known = new Map<string, readonly Caller[]>();
  return (who, account) => {
    const key = `${who.kind} ${who.name} ${account}`;
    const found = known.get(key) ?? callers(who, account);
    known.set(key, found);
    return found;
  };
};

const identified = (identity: Identity | undefined) => (identity ? { identity } : {});

/** Names of the permission sets that a group or user has in an account. */
export const setsOf = ({ access }: LandingZone, { kind, name }: Who, account: string): string[] => {
  const groups = access?.groups.flatMap((one) => (one.members?.includes(name) === true ? one.name : [])) ?? [];
  const sets = access?.assignments.flatMap(({ principal, permissionSet, account: at }) => {
    const isTheirs =
      principal.type === kind ? principal.name === name : kind === 'user' && groups.includes(principal.name);
    return at === account && isTheirs ? permissionSet : [];
  });
  return [...new Set(sets)];
};

/** Of a session that nobody got on an instance or in a function. */
const nowhere: Context = {
  'ec2:RoleDelivery': undefined,
  'ec2:SourceInstanceARN': undefined,
  'lambda:SourceFunctionArn': undefined,
};
const plain: Context = { ...nowhere, 'aws:PrincipalServiceName': undefined };
const ours: Context = { ...plain, 'aws:PrincipalOrgID': organization, 'aws:AssumedRoot': undefined };
const session: Context = { ...ours, 'aws:PrincipalType': 'AssumedRole', 'aws:username': undefined };
/** https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html */
const signedIn: Context = {
  ...session,
  'aws:MultiFactorAuthPresent': 'false',
  'aws:MultiFactorAuthAge': undefined,
};
/** CloudFormation passes on the calls of a stack. */
const forwarded: Context = { 'aws:ViaAWSService': 'true', 'aws:CalledVia': ['cloudformation.amazonaws.com'] };
const user: Context = { ...ours, 'aws:PrincipalType': 'User' };
const root: Context = { ...ours, 'aws:PrincipalType': 'Account', 'aws:username': undefined };
const noPrincipal: Context = {
  'aws:PrincipalOrgID': undefined,
  'aws:PrincipalArn': undefined,
  'aws:PrincipalAccount': undefined,
  'aws:AssumedRoot': undefined,
};
const nobody: Context = { ...plain, ...noPrincipal, 'aws:PrincipalIsAWSService': 'false' };
const service: Context = { ...nowhere, ...noPrincipal };
