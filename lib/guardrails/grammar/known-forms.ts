import { isIP } from 'node:net';
import { hasWildcard } from '../wildcard.ts';

export interface Doubt {
  readonly message: string;
  readonly fix?: string;
}

/** Why a value, or a pattern, does not have the form of what the key holds. */
type Form = (value: string, isPattern: boolean) => Doubt | undefined;

const beginsWith =
  (start: string, what: string, fix: string): Form =>
  (value, isPattern) => {
    const head = isPattern ? (/^[^*?]*/.exec(value)?.[0] ?? '') : value;
    if (head.startsWith(start) || (isPattern && start.startsWith(head))) return undefined;
    return { message: `"${value}" is not ${what}`, fix };
  };

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable */
const principalTypes = ['Account', 'User', 'FederatedUser', 'AssumedRole', 'Anonymous'];

const principalType: Form = (value, isPattern) =>
  isPattern || principalTypes.includes(value)
    ? undefined
    : { message: `"${value}" is not a type of principal`, fix: `use ${principalTypes.join(', ')}` };

const servicePrincipal: Form = (value, isPattern) =>
  isPattern || value.includes('.')
    ? undefined
    : { message: `"${value}" is not a service principal`, fix: `use one such as "${value}.amazonaws.com"` };

/** A path ends in a slash. https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed-view-data-orgs.html */
const organizationPath: Form = (value, isPattern) => {
  const fits = isPattern
    ? /^(o-[^/*?]*\/r[^*?]*|o-[^/*?]*\/?|o?)[*?]/.test(value)
    : /^o-[a-z0-9]{10,32}\/r-[a-z0-9]{4,32}\/(ou-[a-z0-9-]+\/)*$/.test(value);
  const fix = 'use {{organization.path}}, or the form o-ID/r-ID/ou-ID/';
  return fits ? undefined : { message: `"${value}" is not the path of an organization`, fix };
};

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html */
const forms: readonly [RegExp, Form][] = [
  [/^aws:sourcevpc$/i, beginsWith('vpc-', 'the ID of a VPC', 'use vpc-ID; for endpoints, use aws:SourceVpce')],
  [/^aws:sourcevpce$/i, beginsWith('vpce-', 'the ID of a VPC endpoint', 'use vpce-ID; for VPCs, use aws:SourceVpc')],
  [/^aws:principaltype$/i, principalType],
  [
    /^(aws:(principalservicename(slist)?|calledvia(first|last)?)|iam:passedtoservice|iam:awsservicename)$/i,
    servicePrincipal,
  ],
  [/^aws:(principal|resource|source|vpce)orgpaths?$/i, organizationPath],
];

export const formOf = (key: string): Form | undefined => forms.find(([keys]) => keys.test(key))?.[1];

/** aws:PrincipalArn is the ARN of the role, "not the ARN of the user that assumed the role". */
export const doubtPrincipal = (key: string, value: string): Doubt | undefined => {
  const [, partition = '', account = '', name = ''] =
    /^arn:([^:]*):[^:]*:[^:]*:([^:]*):assumed-role\/([^/]*)/.exec(value) ?? [];
  if (name === '' || !/^aws:principalarn$/i.test(key)) return undefined;
  const role = name.startsWith('AWSReservedSSO_') ? `aws-reserved/sso.amazonaws.com/*${name}` : name;
  const fix = `use "arn:${partition}:iam::${account}:role/${role}"`;
  return { message: `"${key}" is the ARN of the role, never that of its session`, fix };
};

/** W3C's form of ISO 8601, or seconds since 1970. */
const date = /^(\d+|\d{4}-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?)?|\d{8}T\d{6}Z)$/i;

export const doubtDate = (value: string): Doubt | undefined =>
  date.test(value) && !(value.includes('-') && Number.isNaN(Date.parse(value)))
    ? undefined
    : { message: `"${value}" is not a date`, fix: 'use the form 2030-12-31T00:00:00Z' };

export const doubtAddress = (value: string): Doubt | undefined => {
  const [address = '', prefix, ...rest] = value.split('/');
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  if (most > 0 && rest.length === 0 && Number(prefix ?? 0) <= most && !hasWildcard(value)) return undefined;
  return { message: `"${value}" is not an IP address or CIDR block`, fix: 'use the form 203.0.113.0/24' };
};
