import fc from 'fast-check';
import { isLike, mayBeLike, resourcesAsked, unknown } from '../../lib/guardrails/evaluate/resource.ts';

const place = { partition: 'aws', region: 'eu-west-1', account: '111122223333' };

test.each([
  ['sns:CreateTopic', [], [`arn:aws:sns:eu-west-1:111122223333:${unknown}`]],
  ['iam:createrole', [], [`arn:aws:iam::111122223333:role/${unknown}`]],
  ['guardduty:CreateDetector', [], ['*']],
  ['iam:CreateRole', ['arn:aws:iam::111122223333:role/a'], ['arn:aws:iam::111122223333:role/a']],
  [
    'ec2:CreateSubnet',
    ['arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-0'],
    ['arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-0', `arn:aws:ec2:eu-west-1:111122223333:subnet/${unknown}`],
  ],
  ['sns:ListTagsForResource', [], [[`arn:aws:sns:eu-west-1:111122223333:${unknown}`, '*']]],
  ['sns:MadeUp', [], [unknown]],
])('%s concerns what is known of it, and one of each type that it always names', (action, given, asked) =>
  expect(resourcesAsked(action, place, given)).toEqual(asked),
);

test('what is like a pattern whatever its unknown part is may be like it, for each text that it can be', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '/'), minLength: 1, maxLength: 4 });
  const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '/', '*', '?'), maxLength: 8 });
  fc.assert(
    fc.property(text, text, pattern, (before, rest, wanted) => {
      const form = `${before}/${unknown}`;
      const whole = `${before}/${rest}`;
      if (isLike(form, wanted)) expect([isLike(whole, wanted), mayBeLike(form, wanted)]).toEqual([true, true]);
      if (isLike(whole, wanted)) expect(mayBeLike(form, wanted)).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});

test('a bucket is none of its objects', () => {
  const [bucket] = resourcesAsked('s3:DeleteBucketPolicy', place).flat();
  const may = (wanted: string): boolean => mayBeLike(bucket ?? '', wanted);
  expect([may('arn:aws:s3:::x/*'), may('arn:aws:s3:::x'), may('arn:aws:s3:::*x'), may('arn:aws:s3:::?*/?')]).toEqual([
    false,
    true,
    true,
    false,
  ]);
});
