import { matchesExactly } from '../../../lib/guardrails/wildcard.ts';
import type { Asked, Case, Statement } from './case.ts';
import { conditionsOf, ofDocuments, ofStatements, texts, type Reading } from './readings.ts';
import { callers, linked } from './requests.ts';
import { home } from './words.ts';

/** Where a referee disagrees with us, and what AWS says. */
export interface Known {
  readonly name: string;
  readonly says: string;
  readonly source: string;
  /** With all of them a case must come to what the referee says. */
  readonly reads: Reading;
  readonly example: Case;
}

const example = (statement: Statement, asked: Partial<Asked> = {}, Version = '2012-10-17'): Case => {
  const all = { Effect: 'Allow', Action: '*', ...('NotResource' in statement ? {} : { Resource: '*' }), ...statement };
  const request = {
    principal: callers[0]!,
    action: 's3:GetObject',
    resource: 'arn:aws:s3:::b/k',
    owner: home,
    context: {},
  };
  return {
    policies: { scps: [], rcps: [], identity: [{ Version, Statement: [all] }] },
    asked: { ...request, ...asked },
  };
};

const everything = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
const guide = 'https://docs.aws.amazon.com/IAM/latest/UserGuide';
const addresses = `${guide}/reference_policies_elements_condition_operators.html#Conditions_IPAddress`;

const valueOf = (key: string, { principal, context }: Asked): string | undefined => {
  const known: Record<string, string> =
    'arn' in principal ? { 'aws:PrincipalArn': principal.arn, 'aws:PrincipalAccount': principal.account } : {};
  const value = { ...known, ...context }[key];
  return typeof value === 'string' ? value : undefined;
};

/** Whether it has a variable without a value. */
const lacks = (text: string, asked: Asked): boolean =>
  [...text.matchAll(/\$\{([^},]+)\}/g)].some(
    ([, key = '']) => !/^[*?$]$/.test(key) && valueOf(key, asked) === undefined,
  );

/** Whether the parts of an ARN before its last, where variables stand, are alike. */
const meets = (pattern: string, arn: string): boolean => {
  const parts = arn.split(':');
  return pattern
    .split(':')
    .slice(0, 5)
    .every((part, index) => matchesExactly(part, parts[index] ?? ''));
};

export const iamSimulate: readonly Known[] = [
  {
    name: 'a statement with a variable without value in an inverted operator, or in NotResource, does not apply',
    says: 'the value is effectively null. There is no equal or like value.',
    source: `${guide}/reference_policies_variables.html#policy-vars-no-value`,
    reads: ofStatements((statement, { asked }) => {
      const inverted = conditionsOf(statement).filter(({ isNegated, takesVariables }) => isNegated && takesVariables);
      const unmet = inverted.some(({ key, isArn, values }) => {
        const given = valueOf(key, asked);
        return given !== undefined && values.some((one) => lacks(one, asked) && (!isArn || meets(one, given)));
      });
      const isOther = texts(statement.NotResource).some((one) => lacks(one, asked) && meets(one, asked.resource));
      return unmet || isOther ? undefined : statement;
    }),
    example: example({ NotResource: 'arn:aws:s3:::b/${aws:username}/*' }),
  },
  {
    name: 'variables count in documents of 2008',
    says: "variables such as ${aws:username} aren't recognized as variables and are instead treated as literal strings in the policy.",
    source: `${guide}/reference_policies_elements_version.html`,
    reads: ofDocuments((document) => ({ ...document, Version: '2012-10-17' })),
    example: example(
      { Resource: 'arn:aws:s3:::${aws:PrincipalAccount}/*' },
      { resource: `arn:aws:s3:::${home}/k` },
      '2008-10-17',
    ),
  },
  {
    name: 'no address is in 0.0.0.0/0',
    says: 'The specified IP address or range',
    source: addresses,
    reads: ofDocuments(
      (document) => JSON.parse(JSON.stringify(document).replaceAll('0.0.0.0/0', '0.0.0.0/32')) as typeof document,
    ),
    example: example(
      { Condition: { IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } } },
      { context: { 'aws:SourceIp': '10.0.0.1' } },
    ),
  },
  {
    name: 'an address of IPv6 is not other than a single one of IPv4',
    says: 'All IP addresses except the specified IP address or range',
    source: addresses,
    reads: ofStatements((statement, { asked }) => {
      const given = conditionsOf(statement).filter(({ name, isNegated }) => name === 'ipaddress' && isNegated);
      const unmet = given.some(
        ({ key, values }) => valueOf(key, asked)?.includes(':') && values.some((one) => !/[:/]/.test(one)),
      );
      return unmet ? undefined : statement;
    }),
    example: example(
      { Condition: { NotIpAddress: { 'aws:SourceIp': '203.0.113.9' } } },
      { context: { 'aws:SourceIp': '2001:db8::1' } },
    ),
  },
  {
    name: 'a NotResource with an incomplete ARN never applies',
    says: 'When you specify an incomplete ARN (one with fewer than the standard six fields) in an identity-based policy, AWS automatically completes the ARN by adding wildcard characters (*) to all missing fields.',
    source: `${guide}/reference-arns.html`,
    reads: ofStatements((statement) => {
      const isShort = (one: string): boolean => one.startsWith('arn:') && one.split(':').length < 6;
      return texts(statement.NotResource).some(isShort) ? undefined : statement;
    }),
    example: example({ NotResource: 'arn:aws:ec2:*' }),
  },
  {
    name: 'organization policies bind service-linked roles',
    says: 'SCPs do not affect any service-linked role.',
    source: 'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html',
    reads: ({ policies, asked }) => {
      const { principal, context } = asked;
      if (!('arn' in principal) || principal.arn !== linked.arn) return { policies, asked };
      const bound = { ...principal, arn: principal.arn.replace('/aws-service-role/x.amazonaws.com/', '/') };
      return {
        policies,
        asked: { ...asked, principal: bound, context: { 'aws:PrincipalArn': principal.arn, ...context } },
      };
    },
    example: {
      policies: { scps: [[{ Version: '2012-10-17', Statement: [] }]], rcps: [], identity: [everything] },
      asked: example({}, { principal: linked }).asked,
    },
  },
  {
    name: 'a role whose trust policy is left out trusts its account',
    says: 'A JSON policy document in which you define the principals that you trust to assume the role.',
    source: `${guide}/id_roles.html`,
    reads: ({ policies, asked }) => {
      const isOwn = 'account' in asked.principal && asked.principal.account === asked.owner;
      if (asked.action !== 'sts:AssumeRole' || policies.resource || !isOwn) return { policies, asked };
      const trust = { Effect: 'Allow', Principal: { AWS: asked.owner }, Action: '*', Resource: '*' };
      return { asked, policies: { ...policies, resource: { Version: '2012-10-17', Statement: [trust] } } };
    },
    example: example({}, { action: 'sts:AssumeRole', resource: `arn:aws:iam::${home}:role/red` }),
  },
  {
    name: 'keys that its data lists for no such action are none, claims of OIDC among them',
    says: 'Use the aud key to verify that the audience matches the one you specify in the policy.',
    source: `${guide}/reference_policies_iam-condition-keys.html#condition-keys-wif`,
    reads: ({ policies, asked }, ignored) => {
      const context = Object.entries(asked.context).filter(([key]) => !ignored.includes(key));
      return { policies, asked: { ...asked, context: Object.fromEntries(context) } };
    },
    example: oidc(),
  },
];

function oidc(): Case {
  const provider = `arn:aws:iam::${home}:oidc-provider/token.actions.githubusercontent.com`;
  const audience = { 'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com' };
  const { policies, asked } = example(
    {},
    {
      principal: { federated: provider },
      action: 'sts:AssumeRoleWithWebIdentity',
      resource: `arn:aws:iam::${home}:role/red`,
      context: audience,
    },
  );
  const trust = {
    Effect: 'Allow',
    Principal: { Federated: provider },
    Action: asked.action,
    Condition: { StringEquals: audience },
  };
  return { asked, policies: { ...policies, identity: [], resource: { Version: '2012-10-17', Statement: [trust] } } };
}
