import fc from 'fast-check';
import { actionsOf } from '../../../lib/guardrails/catalogue/index.ts';
import { resourceFormsOf } from '../../../lib/guardrails/catalogue/resources.ts';
import { hasWildcard, matches } from '../../../lib/guardrails/wildcard.ts';
import { documentsOf, type Asked, type Case, type Policies, type Statement } from './case.ts';
import { conditionsOf, texts } from './readings.ts';
import { callers } from './requests.ts';
import { home } from './words.ts';

/** Requests made of what a statement of the policies names, so that they meet it. */
export const harvested = (policies: Policies): fc.Arbitrary<Case> => {
  const statements = documentsOf(policies).flatMap(({ Statement }) => Statement);
  const principals = [...callers, ...statements.flatMap(({ Principal }) => principalsIn(Principal))];
  return fc.constantFrom(...statements).chain((statement) =>
    fc
      .record({
        action: action([...texts(statement.Action), ...texts(statement.NotAction)]),
        principal: fc.constantFrom(...principals),
        context: context(statement, statements),
        at: fc.nat(),
      })
      .map(({ action: name, principal, context: given, at }) => {
        const resource = resourceOf(name, [...texts(statement.Resource), ...texts(statement.NotResource)], at);
        const owner = /^arn:aws:[^:]*:[^:]*:(\d{12}):/.exec(resource)?.[1] ?? home;
        const asked = { principal, action: name, resource, owner, context: given };
        return { policies, asked: JSON.parse(JSON.stringify(asked)) as Asked };
      }),
  );
};

/** Most keys of the statement, and some of the others, with values that they are compared with. */
const context = (statement: Statement, all: readonly Statement[]): fc.Arbitrary<Record<string, unknown>> => {
  const conditions = all
    .flatMap(conditionsOf)
    .filter(({ key }) => !/^aws:Principal(Arn|Account|IsAWSService)$/i.test(key));
  const own = new Set(conditionsOf(statement).map(({ key }) => key));
  return fc.record(
    Object.fromEntries(
      conditions.map(({ key }) => {
        const alike = conditions.filter((one) => one.key === key);
        const one = fc.constantFrom(...alike.flatMap(({ values }) => values).map(concrete), 'other');
        const isMany = alike.some(({ set }) => set !== undefined);
        const value = isMany ? fc.array(one, { minLength: 1, maxLength: 2 }) : one;
        const none = fc.constant(undefined);
        const [most, few] = [
          { weight: own.has(key) ? 4 : 1, arbitrary: value },
          { weight: own.has(key) ? 1 : 4, arbitrary: none },
        ];
        return [key, fc.oneof<[typeof most, typeof few]>(most, few)];
      }),
    ),
  );
};

const concrete = (pattern: string): string =>
  pattern
    .replaceAll(/\$\{[^}]*\}/g, 'x')
    .replaceAll('*', 'x')
    .replaceAll('?', 'y');

const others = [
  's3:GetObject',
  'ec2:DescribeInstances',
  'iam:CreateRole',
  'kms:Decrypt',
  'sts:AssumeRole',
  'sqs:SendMessage',
];

const action = (patterns: readonly string[]): fc.Arbitrary<string> =>
  fc
    .oneof(
      {
        weight: 5,
        arbitrary: fc.constantFrom(...patterns.filter((one) => one !== '*'), ...(patterns.includes('*') ? others : [])),
      },
      { weight: 1, arbitrary: fc.constantFrom(...others) },
    )
    .chain((pattern) => {
      const [service = '', name = ''] = pattern.split(':');
      if (!hasWildcard(pattern)) return fc.constant(pattern);
      const all = actionsOf(service).filter((one) => matches(name, one));
      return all.length === 0 ? fc.constantFrom(...others) : fc.constantFrom(...all.map((one) => `${service}:${one}`));
    });

/** One of the forms that the action has, if possible with a name of the policies. */
const resourceOf = (name: string, arns: readonly string[], at: number): string => {
  const { always, some } = resourceFormsOf(name) ?? { always: [], some: [] };
  const forms = [...always, ...some].map((form) => `arn:aws:${form.replace('{r}', 'eu-west-1').replace('{a}', home)}`);
  const form = forms[at % Math.max(1, forms.length)];
  if (form === undefined) return '*';
  const plain = form.replaceAll('~', 'x').replaceAll('^', 'x');
  const alike = arns.map((arn) =>
    concrete(
      arn.replace(/^arn:aws:([^:]*):\*?:\*:/, `arn:aws:$1:${form.split(':')[3] ?? ''}:${form.split(':')[4] ?? ''}:`),
    ),
  );
  const fitting = alike.filter((arn) =>
    new RegExp(
      `^${form
        .replaceAll(/[.+?$()[\]\\*]/g, '\\$&')
        .replaceAll('~', '[^:/]+')
        .replaceAll('^', '[^:/]+')}$`,
    ).test(arn),
  );
  const all = [plain, ...fitting];
  return all[Math.floor(at / Math.max(1, forms.length)) % all.length] ?? plain;
};

const principalsIn = (given: unknown): Asked['principal'][] => {
  const { AWS, Service, Federated } = (typeof given === 'object' && given !== null ? given : {}) as Record<
    string,
    unknown
  >;
  return [
    ...texts(Service).map((service) => ({ service })),
    ...texts(Federated).map((federated) => ({ federated })),
    ...texts(AWS).flatMap((arn) => {
      const [, account, name] = /^arn:aws:iam::(\d{12}):role\/([^/]+)$/.exec(arn) ?? [];
      return account && name ? [{ account, arn, session: `arn:aws:sts::${account}:assumed-role/${name}/ann` }] : [];
    }),
  ];
};
