import * as store from '@aws-sdk/client-identitystore';
import * as sso from '@aws-sdk/client-sso-admin';
import { explained, explainedKeyReasons, explainedReasons } from './explained.ts';
import { explanationOf, leftOf, reasonsLeft, reasonsTried, refusals, unfinished } from './index.ts';
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

const finished = Object.keys(wellFormed).filter((service) => !unfinished.includes(service));

test.each(finished)('each error that is documented for %s is tried, or explained', (service) => {
  expect(leftOf(service).filter((pair) => !explanationOf(pair))).toEqual([]);
});

test('nothing is explained that is tried, or that is not documented', () => {
  const left = Object.keys(wellFormed).flatMap(leftOf);
  const used = new Set(left.map(explanationOf));
  expect(explained.filter((one) => !used.has(one)).map(({ why }) => why)).toEqual([]);
});

test('each reason that Organizations documents is tried, or explained', () => {
  expect(reasonsLeft.filter((reason) => !explainedReasons.some(({ reasons }) => reasons.test(reason)))).toEqual([]);
  expect(explainedReasons.filter(({ reasons }) => !reasonsLeft.some((reason) => reasons.test(reason)))).toEqual([]);
  expect(reasonsTried.filter((reason) => explainedReasons.some(({ reasons }) => reasons.test(reason)))).toEqual([]);
});

test.each([
  ['sso-admin', sso],
  ['identitystore', store],
] as const)('each reason that %s documents is tried, or explained', (service, client) => {
  const enums = Object.entries(client).filter(([name]) => name.endsWith('ExceptionReason'));
  const reasons = enums.flatMap(([, values]) => Object.values(values as Readonly<Record<string, string>>));
  const ofService = refusals.filter(({ operation }) => operation.startsWith(`${service}:`));
  const given = new Set(ofService.map(({ answer }) => answer.split(' ')[1]));
  expect(reasons.length).toBeGreaterThan(4);
  expect(reasons.filter((one) => !given.has(one)).sort()).toEqual(Object.keys(explainedKeyReasons[service]).sort());
});
