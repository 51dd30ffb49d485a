import { checks } from '../../../lib/cli/checks.ts';
import type { LandingZone } from '../../../lib/config/landing-zone.ts';
import { loadConfig } from '../../../lib/config/load.ts';
import { inFull } from '../../support/laws.ts';
import { testPolicies } from '../../../lib/review/tests/index.ts';

interface Statement {
  readonly Sid: string;
  readonly Action?: string | readonly string[];
  readonly NotAction?: readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

const loaded = loadConfig('config', checks);
const zone = loaded.zone!;
const statements = zone.guardrails.flatMap(({ name, type, content }) =>
  type === 'scp' || type === 'rcp'
    ? (content as { Statement: Statement[] }).Statement.map((one, index) => ({ name, sid: one.Sid, one, index }))
    : [],
);

/** The cases of a guardrail with another statement in the place of one of its own, all names as they were. */
const fails = (name: string, index: number, statement: object): boolean => {
  const guardrails = zone.guardrails.map((one) => {
    if (one.name !== name) return one;
    const { Statement, ...rest } = one.content as { Statement: Statement[] };
    return {
      ...one,
      content: { ...rest, Statement: Statement.map((other, at) => (at === index ? statement : other)) },
    };
  });
  const texts = loaded.tests.texts.filter(({ text }) => text.includes(`\nguardrail: ${name}\n`));
  const changed: LandingZone = { ...zone, guardrails };
  return testPolicies(changed, { ...loaded, tests: { ...loaded.tests, texts } }).failures.length > 0;
};

const listOf = (value: string | readonly string[]): string[] => [value].flat();
const without = (value: string | readonly string[]): string[][] =>
  listOf(value).length < 2 ? [] : listOf(value).map((left) => listOf(value).filter((one) => one !== left));

/** Ways to make a statement deny less, told. */
const weakened = (one: Statement): [string, Statement][] => {
  const conditions = Object.entries(one.Condition ?? {});
  const withCondition = (operator: string, key: string, value: string | readonly string[]): Statement => ({
    ...one,
    Condition: { ...one.Condition, [operator]: { ...one.Condition?.[operator], [key]: value } },
  });
  const principals = one.Condition?.ArnNotLike?.['aws:PrincipalArn'];
  return [
    ['dropped', { ...one, Action: 'none:None', NotAction: undefined }],
    ...without(one.Action ?? []).map((Action): [string, Statement] => [
      `without ${listOf(one.Action ?? []).find((action) => !Action.includes(action)) ?? ''}`,
      { ...one, Action },
    ]),
    ...(one.Action === '*' ? [['only s3', { ...one, Action: 's3:*' }] as [string, Statement]] : []),
    ...['ec2:*', 's3:*', 'lambda:*', 'dynamodb:*', 'sqs:*', 'rds:*', 'sagemaker:*'].flatMap(
      (action): [string, Statement][] =>
        one.NotAction ? [[`not ${action}`, { ...one, NotAction: [...one.NotAction, action] }]] : [],
    ),
    ...without(one.Resource).map((Resource): [string, Statement] => ['one resource less', { ...one, Resource }]),
    ...(one.Resource === '*'
      ? []
      : listOf(one.Resource).map((text): [string, Statement] => [
          `narrower than ${text}`,
          { ...one, Resource: listOf(one.Resource).map((other) => (other === text ? `${text}narrow-*` : other)) },
        ])),
    ['under a condition on MFA', withCondition('BoolIfExists', 'aws:MultiFactorAuthPresent', 'false')],
    ['in one region', withCondition('StringEqualsIfExists', 'aws:RequestedRegion', 'eu-central-1')],
    ['from one network', withCondition('NotIpAddress', 'aws:SourceIp', '203.0.113.0/24')],
    ...(principals === undefined
      ? []
      : ['role/*', 'role/developer-*', 'role/aws-reserved/sso.amazonaws.com/*'].map((name): [string, Statement] => [
          `but for ${name}`,
          withCondition('ArnNotLike', 'aws:PrincipalArn', [...listOf(principals), `arn:aws:iam::*:${name}`]),
        ])),
    ...conditions.flatMap(([operator, keys]) =>
      Object.entries(keys).flatMap(([key, values]): [string, Statement][] => {
        if (key === 'aws:RequestedRegion' && operator === 'StringNotEquals')
          return [['in one region less', withCondition(operator, key, [...listOf(values), 'sa-east-1'])]];
        if (operator === 'Null')
          return [[`${key} turned`, withCondition(operator, key, values === 'true' ? 'false' : 'true')]];
        return operator.includes('Not')
          ? []
          : without(values).map((left): [string, Statement] => [`${key} less`, withCondition(operator, key, left)]);
      }),
    ),
  ];
};

test('the policies of the sample pass their cases, and each statement decides one', () => {
  const { results, mistakes, failures, coverage } = testPolicies(zone, loaded);
  expect([...mistakes, ...failures]).toEqual([]);
  expect(results.length).toBeGreaterThan(100);
  expect(coverage.filter(({ decided }) => !decided)).toEqual([]);
});

test.each(statements)('$name: $sid, dropped or weakened, is caught by the cases', ({ name, one, index }) => {
  const ways = weakened(one).filter((_, at) => inFull || at % 3 === index % 3);
  const unseen = ways.filter(([, statement]) => !fails(name, index, statement));
  expect(unseen.map(([told]) => told)).toEqual([]);
});
