import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { evaluatePolicy, type Context, type Request } from '../../lib/guardrails/evaluate/index.ts';
import { denialOf, type Level } from '../../lib/guardrails/evaluate/levels.ts';
import type { Made } from '../../lib/simulator/cloudformation/made.ts';
import { make } from '../../lib/simulator/cloudformation/make.ts';
import { sample } from '../support/zone.ts';

let zone: LandingZone;
/** Ids of the sample's accounts, by key. */
let ids: ReadonlyMap<string, string>;
beforeAll(async () => {
  zone = await sample();
  ids = new Map(zone.accounts.map(({ key }, index) => [key, String(111111111111 + index)]));
});

const idOf = (key: string): string => ids.get(key) ?? '';

/** A document as it is sent. */
const sent = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value)
      .replaceAll(/\{\{account\.([\w-]+)\}\}/g, (_, key: string) => idOf(key))
      .replaceAll('{{organization.id}}', 'o-ours000000')
      .replaceAll('{{partition}}', 'aws'),
  ) as unknown;

const made = (name: string, account: string): Made => {
  const { template, parameters } = zone.deployments.find((one) => one.name === name)!;
  const values = sent(parameters) as Record<string, string>;
  const place = { partition: 'aws', account: idOf(account), region: 'eu-west-1', stackName: name, stackId: name };
  return make(template, values, { ...place, partition: 'aws', exported: () => undefined });
};

const find = (name: string, account: string, type: string): Record<string, unknown>[] =>
  made(name, account).resources.flatMap((one) =>
    one.type === type ? [one.properties as Record<string, unknown>] : [],
  );

const role = (account: string) =>
  find('break-glass', account, 'AWS::IAM::Role').find(({ RoleName }) => RoleName === 'break-glass');

/** What is attached over an account; nothing binds the management account. */
const levelsOver = (key: string, type: 'scp' | 'rcp'): Level[] => {
  const account = zone.accounts.find((one) => one.key === key)!;
  if (account.management) return [];
  const over = zone.organizationalUnits.filter(({ path }) => `${account.ou ?? ''}/`.startsWith(`${path}/`));
  return [{ ...zone.root, path: 'root' }, ...over, { ...account, path: key }].map(({ path, guardrails }) => ({
    name: path,
    policies: [
      { name: 'FullAccess', content: { Statement: { Effect: 'Allow', Action: '*', Resource: '*' } } },
      ...zone.guardrails
        .filter((one) => one.type === type && guardrails.includes(one.name))
        .map(({ name, content }) => ({ name, content: sent(content) })),
    ],
  }));
};

const administrator = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
const usersPolicy = (): unknown =>
  find('break-glass-users', 'management', 'AWS::IAM::ManagedPolicy').map(({ PolicyDocument }) => PolicyDocument)[0];

interface Who {
  readonly from: string;
  readonly as: string;
  readonly context?: Context;
  readonly policy?: unknown;
}

/** What AWS asks: own policies, SCPs over the caller, trust policy, RCPs over the role. */
const mayAssume = ({ from, as, context = {}, policy = administrator }: Who, target: string): boolean => {
  const request: Request = {
    principal: { account: idOf(from) || from, arn: `arn:aws:iam::${idOf(from) || from}:${as}` },
    action: 'sts:AssumeRole',
    resource: `arn:aws:iam::${idOf(target)}:role/break-glass`,
    context: {
      'aws:RequestedRegion': 'eu-west-1',
      'aws:SecureTransport': 'true',
      'aws:PrincipalOrgID': idOf(from) === '' ? 'o-another0000' : 'o-ours000000',
      'aws:ResourceAccount': idOf(target),
      'aws:ResourceOrgID': 'o-ours000000',
      ...context,
    },
  };
  return (
    evaluatePolicy(policy, request).effect === 'allow' &&
    evaluatePolicy(role(target)?.AssumeRolePolicyDocument, request).effect === 'allow' &&
    (idOf(from) === '' || denialOf(levelsOver(from, 'scp'), request) === undefined) &&
    denialOf(levelsOver(target, 'rcp'), request) === undefined
  );
};

const user = 'user/break-glass/break-glass-1';
const mfa = { 'aws:MultiFactorAuthPresent': 'true', 'aws:MultiFactorAuthAge': '60' };
const noMfa = { 'aws:MultiFactorAuthPresent': 'false' };
const session = (name: string, region = 'eu-west-1/'): string =>
  `role/aws-reserved/sso.amazonaws.com/${region}AWSReservedSSO_${name}_0123456789abcdef`;

test('every account has the role, the management account as well', () => {
  for (const { key } of zone.accounts) expect(role(key)).toBeDefined();
  expect(zone.deployments.find(({ name }) => name === 'break-glass')?.targets).toMatchObject({
    organizationalUnits: [''],
    except: [],
    management: true,
  });
});

test('users of the management account get into every account with MFA, and need no IAM Identity Center', () => {
  for (const { key } of zone.accounts)
    expect(mayAssume({ from: 'management', as: user, context: mfa, policy: usersPolicy() }, key)).toBe(true);
});

test('so does the permission set of the same name in the management account, which has no proof of MFA', () => {
  for (const { key } of zone.accounts)
    for (const region of ['eu-west-1/', ''])
      expect(mayAssume({ from: 'management', as: session('break-glass', region), context: noMfa }, key)).toBe(true);
});

test.each<[string, Who]>([
  ['a user who signed in without MFA', { from: 'management', as: user, context: noMfa }],
  ['a key of access, which proves nothing', { from: 'management', as: user }],
  ['another user of the management account', { from: 'management', as: 'user/ada', context: mfa }],
  ['a user whose path begins alike', { from: 'management', as: 'user/break-glass-2/ada', context: mfa }],
  ['a role of the management account', { from: 'management', as: 'role/break-glass/break-glass-1', context: mfa }],
  ['the automation role', { from: 'management', as: 'role/OrganizationAccountAccessRole', context: noMfa }],
  ['administrators by Identity Center', { from: 'management', as: session('administrator'), context: noMfa }],
  ['a permission set whose name begins alike', { from: 'management', as: session('break-glass_x'), context: noMfa }],
  [
    'a permission set whose name ends alike',
    { from: 'management', as: session('x-AWSReservedSSO_break-glass'), context: noMfa },
  ],
  ['the permission set in another account', { from: 'security', as: session('break-glass'), context: noMfa }],
  ['the old way: a user of the security account', { from: 'security', as: 'user/ada', context: mfa }],
  ['a user of the same name in another account', { from: 'security', as: user, context: mfa }],
  ['a role of the account itself', { from: 'web-prod', as: 'role/deployer', context: noMfa }],
  ['the root user of the management account', { from: 'management', as: 'root', context: mfa }],
  ['a user of another organization', { from: '999999999999', as: user, context: mfa }],
])('nobody else gets in: %s', (_, who) => {
  for (const target of ['web-prod', 'security', 'log-archive', 'management'])
    expect(mayAssume(who, target)).toBe(false);
});

test('the users may do nothing else, and nothing at all without MFA', () => {
  const may = (action: string, resource: string, context: Context): string =>
    evaluatePolicy(usersPolicy(), {
      principal: { account: idOf('management'), arn: `arn:aws:iam::${idOf('management')}:${user}` },
      ...{ action, resource, context },
    }).effect;
  expect(may('sts:AssumeRole', 'arn:aws:iam::1:role/break-glass', mfa)).toBe('allow');
  expect(may('sts:AssumeRole', 'arn:aws:iam::1:role/break-glass', {})).toBe('silent');
  expect(may('sts:AssumeRole', 'arn:aws:iam::1:role/OrganizationAccountAccessRole', mfa)).toBe('silent');
  expect(may('iam:CreateAccessKey', `arn:aws:iam::1:${user}`, mfa)).toBe('silent');
  expect(
    find('break-glass-users', 'management', 'AWS::IAM::User').map(({ Path, UserName }) => [Path, UserName]),
  ).toEqual([
    ['/break-glass/', 'break-glass-1'],
    ['/break-glass/', 'break-glass-2'],
  ]);
});

test('once in, guardrails leave the role what an emergency takes, in quarantine as well', () => {
  const quarantined: Level[] = [
    ...levelsOver('web-prod', 'scp'),
    {
      name: 'Suspended',
      policies: [
        { name: 'FullAWSAccess', content: administrator },
        { name: 'quarantine', content: sent(zone.guardrails.find(({ name }) => name === 'quarantine')?.content) },
      ],
    },
  ];
  const arn = `arn:aws:iam::${idOf('web-prod')}:role/break-glass`;
  for (const action of ['iam:UpdateAssumeRolePolicy', 's3:DeleteBucketPolicy', 'ec2:StopInstances', 'iam:CreateUser'])
    expect(
      denialOf(quarantined, {
        principal: { account: idOf('web-prod'), arn },
        ...{ action, resource: '*', context: { 'aws:RequestedRegion': 'eu-west-1' } },
      }),
    ).toBeUndefined();
});
