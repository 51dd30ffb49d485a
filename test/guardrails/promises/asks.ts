import { type Context, type Principal, type Request } from '../../../lib/guardrails/evaluate/index.ts';
import { requestedRegion } from '../../../lib/guardrails/evaluate/known.ts';

/** A request: who does what to which resource. `{a}` stands for the account, `{r}` for the region. */
export interface Ask {
  readonly does: string;
  /** Left out: `*`, for an action of which IAM knows no resource. */
  readonly to?: string;
  /** Left out: an administrator of the account. */
  readonly by?: Caller;
  /** Left out: eu-west-1. */
  readonly region?: string;
  readonly with?: Context;
  /** CloudFormation's type of what it is done to, where a tag of the landing zone decides: only what can have tags has them. */
  readonly type?: string;
}

/** What a statement must deny, alone, and what near it must not be denied by anything in its document. */
export interface Promised {
  readonly denies: readonly Ask[];
  readonly allows: readonly Ask[];
}

/** By the Sids of a document. */
export type Table = Readonly<Record<string, Promised>>;

export const account = '111122223333';
/** Which keeps the logs. */
export const archive = '444455556666';
const management = '999900001111';
export const organization = 'o-ours000000';
export const outside = '777788889999';

const role = (name: string, of = account): Principal => ({ account: of, arn: `arn:aws:iam::${of}:role/${name}` });
const user = (name: string): Principal => ({ account, arn: `arn:aws:iam::${account}:${name}` });
const ours: Context = { 'aws:PrincipalOrgID': organization };
const others: Context = { 'aws:PrincipalOrgID': 'o-another0000' };
const person = (principal: Principal, known: Context = ours) => ({ principal, known });
const asked = (source: string, of: string) =>
  person({ service: 'cloudtrail.amazonaws.com' }, { 'aws:SourceAccount': source, 'aws:SourceOrgID': of });

/** Who asks, and what follows of that. */
export const callers = {
  administrator: person(role('Administrator')),
  automation: person(role('OrganizationAccountAccessRole')),
  'break glass': person(role('break-glass')),
  'stack sets': person(role('stacksets-exec-0')),
  recorder: person(role('landing-zone-config-eu-west-1')),
  auditor: person(role('landing-zone-audit')),
  'security audit': person(
    role('aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_security-audit_0123456789abcdef'),
  ),
  'power user': person(role('aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_power-user_0123456789abcdef')),
  runbook: person(role('landing-zone-baseline')),
  root: person(user('root')),
  'root session': person(user('root'), { ...ours, 'aws:AssumedRoot': 'true' }),
  'automation of the archive': person(role('OrganizationAccountAccessRole', archive)),
  'automation of management': person(role('OrganizationAccountAccessRole', management)),
  'administrator of the archive': person(role('Administrator', archive)),
  outsider: person(role('vendor', outside), others),
  nobody: person({ anonymous: true }, {}),
  'service for us': asked(account, organization),
  'service for an outsider': asked(outside, 'o-another0000'),
  'service for nobody': person({ service: 'cloudtrail.amazonaws.com' }, {}),
} satisfies Record<string, { principal: Principal; known: Context }>;

export type Caller = keyof typeof callers;

/** Ids in documents, by placeholder. */
export const ids: Readonly<Record<string, string>> = {
  'organization.id': organization,
  'account.log-archive': archive,
  'account.management': management,
};

const ownerOf = (arn: string): string => /^arn:aws:[^:]*:[^:]*:(\d{12}):/.exec(arn)?.[1] ?? account;

/** As AWS would see it: with the keys of every call, and those that the table gives. */
export const request = ({ does, to = '*', by = 'administrator', region = 'eu-west-1', with: more }: Ask): Request => {
  const { principal, known } = callers[by];
  const resource = to.replaceAll('{a}', account).replaceAll('{r}', region);
  const context: Context = {
    'aws:RequestedRegion': requestedRegion(does, region, 'aws'),
    'aws:SecureTransport': 'true',
    'aws:ResourceAccount': ownerOf(resource),
    'aws:ResourceOrgID': organization,
    ...known,
    ...more,
  };
  return { principal, action: does, resource, context };
};

/** In how many of these two requests differ: action, resource, caller, region, and what else is known. */
export const differences = (one: Ask, other: Ask): number =>
  [one.does !== other.does, one.to !== other.to, one.by !== other.by, one.region !== other.region].filter(Boolean)
    .length + (JSON.stringify(one.with ?? {}) === JSON.stringify(other.with ?? {}) ? 0 : 1);
