import fc from 'fast-check';
import { judge } from '../../../lib/guardrails/chain/index.ts';
import { compile } from '../../../lib/guardrails/evaluate/compile.ts';
import type { Context, Request } from '../../../lib/guardrails/evaluate/index.ts';
import { differenceOf, type Difference } from '../../../lib/guardrails/compare/difference.ts';
import type { Place } from '../../../lib/guardrails/compare/place.ts';
import type { Side } from '../../../lib/guardrails/compare/statements.ts';
import { requestOf } from '../../../lib/guardrails/compare/witness.ts';

const account = '111122223333';
const place: Place = { partition: 'aws', accounts: [account], organizations: ['o-ours000000'] };

/** Short texts and patterns over two letters, so that they often meet. */
const pattern = fc.constantFrom('a', 'b', 'ab', 'a*', '*b', '*a*', '?', 'a?', '*', 'B');
const patterns = fc.uniqueArray(pattern, { minLength: 1, maxLength: 3 });
const tag = fc.constantFrom('aws:PrincipalTag/t', 'aws:ResourceTag/t', 'aws:requesttag/t');
const operators = ['StringEquals', 'StringNotEquals', 'StringLike', 'StringNotLike', 'StringEqualsIgnoreCase'];
const condition = fc.oneof(
  fc.record({
    operator: fc.constantFrom(...operators, 'StringLikeIfExists', 'StringNotLikeIfExists'),
    key: tag,
    values: patterns,
  }),
  fc.record({ operator: fc.constant('Null'), key: tag, values: fc.constantFrom(['true'], ['false']) }),
  fc.record({
    operator: fc.constantFrom('ForAnyValue:StringLike', 'ForAllValues:StringLike', 'ForAnyValue:StringNotLike'),
    key: fc.constant('aws:TagKeys'),
    values: fc.oneof(patterns, fc.constantFrom(['t'], ['T', 'a'])),
  }),
  fc.record({
    operator: fc.constantFrom('StringEquals', 'StringNotLike'),
    key: fc.constant('aws:ResourceTag/t'),
    values: fc.constant(['${aws:PrincipalTag/t}']),
  }),
  fc.record({
    operator: fc.constantFrom('NumericLessThan', 'NumericEquals', 'NumericGreaterThanEquals'),
    key: fc.constant('s3:max-keys'),
    values: fc.constantFrom(['1'], ['2'], ['1', '3']),
  }),
);
const resources = fc.constantFrom(
  '*',
  'arn:aws:s3:::a*',
  'arn:aws:s3:::*b',
  'arn:aws:s3:::a/*',
  'arn:aws:s3:::${aws:PrincipalTag/t}/*',
);
const statement = fc
  .record({
    Effect: fc.constantFrom('Deny', 'Deny', 'Allow'),
    about: fc.constantFrom(
      { Action: 's3:GetObject' },
      { Action: ['s3:Get*', 's3:PutObject'] },
      { NotAction: 's3:GetObject' },
      { Action: '*' },
    ),
    target: fc.oneof(
      resources.map((Resource) => ({ Resource })),
      resources.map((NotResource) => ({ NotResource })),
    ),
    conditions: fc.uniqueArray(condition, { maxLength: 2, selector: ({ operator }) => operator }),
  })
  .map(({ Effect, about, target, conditions }) => ({
    Effect,
    ...about,
    ...target,
    ...(conditions.length > 0 && {
      Condition: Object.fromEntries(conditions.map(({ operator, key, values }) => [operator, { [key]: values }])),
    }),
  }));
const full = { Effect: 'Allow', Action: '*', Resource: '*' };
const side = fc
  .record({ statements: fc.array(statement, { minLength: 1, maxLength: 3 }), isFull: fc.boolean() })
  .map(({ statements, isFull }): Side => {
    const policy = compile({ Version: '2012-10-17', Statement: [...statements, ...(isFull ? [full] : [])] });
    return { law: 'scp', levels: [{ name: 'root', policies: [{ name: 'p', policy }] }] };
  });

const isDenied = ({ levels }: Side, request: Request): boolean => judge({ scps: levels }, request).effect === 'denied';
const isAllowed = ({ levels }: Side, request: Request): boolean =>
  judge({ scps: levels }, request).effect === 'allowed';

/** Keys of the tags in a call, and the value of the one that documents name, which is there where its key is. */
const tagged: readonly (readonly [keys?: string[], asked?: string])[] = [
  ...[[], [['a']], [['b', 'c']], [['c']]],
  ...[
    [['t'], 'a'],
    [['t', 'a'], 'b'],
    [['T'], 'ab'],
  ],
] as [string[]?, string?][];

/** Every request over the alphabet. */
const requests = (function* () {
  const texts = [undefined, 'a', 'b', 'ab', 'c', 'B'];
  for (const action of ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'])
    for (const resource of ['a/k', 'b/k', 'ab/b', 'c/k'])
      for (const mine of texts)
        for (const its of texts)
          for (const [keys, asked] of tagged)
            for (const most of [undefined, '0', '1', '2', '3', '9']) {
              const context: Context = {
                'aws:PrincipalTag/t': mine,
                'aws:ResourceTag/t': its,
                'aws:RequestTag/t': asked,
                'aws:TagKeys': keys,
                's3:max-keys': most,
              };
              const principal = { account, arn: `arn:aws:iam::${account}:role/x` };
              yield { action, principal, resource: `arn:aws:s3:::${resource}`, context } satisfies Request;
            }
})();
const all = [...requests];

const told = ({ denied, allowed }: Difference) => ({ denied: denied.length > 0, allowed: allowed.length > 0 });

test('what is compared with itself, or with the same in another order, has no difference', () => {
  fc.assert(
    fc.property(side, (one) => {
      expect(differenceOf(one, one, place)).toEqual({ denied: [], allowed: [], unproved: [] });
    }),
    { numRuns: 60 },
  );
});

test('a witness is surely allowed on one side and surely denied on the other', () => {
  fc.assert(
    fc.property(side, side, (before, after) => {
      const { denied, allowed } = differenceOf(before, after, place);
      for (const { witness } of denied)
        expect(isAllowed(before, requestOf(witness)) && isDenied(after, requestOf(witness))).toBe(true);
      for (const { witness } of allowed)
        expect(isDenied(before, requestOf(witness)) && isAllowed(after, requestOf(witness))).toBe(true);
    }),
    { numRuns: 25 },
  );
});

test('whatever a search through all requests finds is found', () => {
  fc.assert(
    fc.property(side, side, (before, after) => {
      const found = differenceOf(before, after, place);
      expect(found.unproved).toEqual([]);
      let [denied, allowed] = [false, false];
      for (const request of all) {
        const [was, is] = [isDenied(before, request), isDenied(after, request)];
        if (!was && is) denied = true;
        if (was && !is) allowed = true;
        if (denied && allowed) break;
      }
      const { denied: isDeniedMore, allowed: isAllowedMore } = told(found);
      expect({ denied: denied && !isDeniedMore, allowed: allowed && !isAllowedMore }).toEqual({
        denied: false,
        allowed: false,
      });
    }),
    { numRuns: 25 },
  );
});

test('the other way round, what is newly denied is newly allowed', () => {
  fc.assert(
    fc.property(side, side, (before, after) => {
      const [there, back] = [differenceOf(before, after, place), differenceOf(after, before, place)];
      expect(back.allowed).toEqual(there.denied);
      expect(back.denied).toEqual(there.allowed);
    }),
    { numRuns: 25 },
  );
});

test('a variable in a resource stands for values that no document names as well', () => {
  const denying = (Resource: string): Side => {
    const policy = compile({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Deny', Action: 's3:GetObject', Resource }, full],
    });
    return { law: 'scp', levels: [{ name: 'root', policies: [{ name: 'p', policy }] }] };
  };
  const found = differenceOf(denying('arn:aws:s3:::${aws:PrincipalTag/t}/*'), denying('arn:aws:s3:::a/*'), place);
  expect(told(found)).toEqual({ denied: true, allowed: true });
});
