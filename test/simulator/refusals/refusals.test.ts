import {
  ConstraintViolationExceptionReason,
  HandshakeConstraintViolationExceptionReason,
  InvalidInputExceptionReason,
} from '@aws-sdk/client-organizations';
import { refusals } from './all.ts';
import { documentedFor, plainName } from './documented.ts';
import { explained, explainedReasons } from './explained.ts';
import { outcomeOf } from './stage.ts';
import { askedOf } from './well-formed/call.ts';
import { wellFormed } from './well-formed/index.ts';

const answered = Object.entries(wellFormed).flatMap(([service, calls]) =>
  Object.entries(calls).map(([name, call]) => askedOf(service, name, call)),
);

test.each(answered)('$operation answers a call that is well formed', async (asked) => {
  expect(await outcomeOf(asked)).toBe('answered');
});

test.each(refusals)('$operation $what: $answer', async ({ answer, ...asked }) => {
  expect(await outcomeOf(asked)).toBe(answer);
});

const tried = new Set(refusals.map(({ operation, answer }) => `${operation} ${plainName(answer)}`));

const explanationOf = (pair: string) => {
  const [, service = '', operation = '', error = ''] = /^(.*):(\w+) (\w+)$/.exec(pair) ?? [];
  return explained.find(
    (one) => one.service.test(service) && (one.operation?.test(operation) ?? true) && one.error.test(error),
  );
};

/** Services whose documented errors are not all tried yet. */
const unfinished = [
  ...[
    'organizations',
    'account',
    'sts',
    'tagging',
    'sso-admin',
    'identitystore',
    'cloudformation',
    'guardduty',
    'detective',
  ],
  ...['inspector2', 'macie2', 'iam', 's3', 'ce', 'cloudtrail', 'kms', 'ram', 'ssm', 'access-analyzer'],
];
const finished = Object.keys(wellFormed).filter((service) => !unfinished.includes(service));

test.each(finished)('each error that is documented for %s is tried, or explained', (service) => {
  const documented = documentedFor(service);
  expect(documented.filter((pair) => !tried.has(pair) && !explanationOf(pair))).toEqual([]);
});

test('nothing is explained that is tried, or that is not documented', () => {
  const left = Object.keys(wellFormed)
    .flatMap((service) => documentedFor(service))
    .filter((pair) => !tried.has(pair));
  const used = new Set(left.map(explanationOf));
  expect(explained.filter((one) => !used.has(one)).map(({ why }) => why)).toEqual([]);
});

test.skip('each reason that Organizations documents is tried, or explained', () => {
  const reasons = [
    ...Object.keys(ConstraintViolationExceptionReason),
    ...Object.keys(InvalidInputExceptionReason),
    ...Object.keys(HandshakeConstraintViolationExceptionReason),
  ];
  const given = new Set(refusals.map(({ answer }) => answer.split(' ')[1]));
  expect([...new Set(reasons)].filter((one) => !given.has(one) && !explainedReasons[one])).toEqual([]);
  expect(Object.keys(explainedReasons).filter((one) => given.has(one))).toEqual([]);
});
