import fc from 'fast-check';
import { compareDocuments } from '../../lib/guardrails/compare/documents.ts';
import { pack, sizeOf } from '../../lib/guardrails/pack/index.ts';
import type { Document, Source } from '../../lib/guardrails/pack/source.ts';

const document = (...Statement: Source[]): Document => ({ Version: '2012-10-17', Statement });
const deny = (Sid: string, Action: string | string[], more: object = {}): Source => ({
  Sid,
  Effect: 'Deny',
  Action,
  Resource: '*',
  ...more,
});
const many = (count: number, prefix: string): string[] =>
  Array.from({ length: count }, (_, index) => `sqs:${prefix}${'x'.repeat(60)}${index}`);

const packedFrom = (...given: Document[]): readonly Document[] => {
  const result = pack(given, 'scp');
  if (!('documents' in result)) throw new Error(JSON.stringify(result));
  return result.documents;
};

test('a statement that is there twice is there once, and the rest stays as it is', () => {
  const one = deny('A', 's3:DeleteBucket');
  expect(packedFrom(document(one), document(deny('B', 's3:DeleteBucket'), deny('C', 'sqs:*')))).toEqual([
    document(one, deny('C', 'sqs:*')),
  ]);
});

test('a statement that is too large for a document is split by its actions', () => {
  const documents = packedFrom(document(deny('Large', many(200, 'A'))));
  expect(documents.length).toBe(2);
  expect(documents.every((one) => sizeOf(one) <= 10_240)).toBe(true);
});

test('it is split into as few documents as it takes', () => {
  const given = document(deny('Big', many(400, 'Some')));
  const needed = Math.ceil(sizeOf(given) / 10_240);
  const found = packedFrom(given);
  expect(needed).toBeGreaterThan(1);
  expect(found).toHaveLength(needed);
  for (const one of found) expect(sizeOf(one)).toBeLessThanOrEqual(10_240);
});

test('what does not fit as it is is joined where only the actions differ, without those that others cover', () => {
  const condition = { Condition: { StringNotEquals: { 'aws:PrincipalTag/team': 'x'.repeat(4_000) } } };
  const given = Array.from({ length: 30 }, (_, index) =>
    document(deny(`S${index}`, [`s3:Delete*`, `s3:DeleteBucket`, `sqs:A${index}`], condition)),
  );
  const [only, ...others] = packedFrom(...given);
  expect(others).toEqual([]);
  expect(only?.Statement).toHaveLength(1);
  expect(JSON.stringify(only)).not.toContain('s3:DeleteBucket');
});

test('documents of versions that read variables otherwise stay apart', () => {
  expect(packedFrom(document(deny('A', 's3:*')), { Statement: [deny('B', 'sqs:*')] })).toHaveLength(2);
});

test('what is too much for the quotas is told', () => {
  const given = Array.from({ length: 12 }, (_, index) =>
    document(
      deny(`S${index}`, many(100, `N${index}`), { Condition: { Bool: { [`aws:PrincipalTag/${index}`]: 'true' } } }),
    ),
  );
  expect(pack(given, 'scp')).toMatchObject({ needs: 12 });
});

test('packing is stable, and means the same', () => {
  const statement = fc.record({
    Sid: fc.constantFrom('A', 'B', 'C'),
    Effect: fc.constant('Deny'),
    Action: fc.subarray(['s3:*', 's3:GetObject', 'sqs:Send*', 'iam:CreateUser'], { minLength: 1 }),
    Resource: fc.constantFrom('*', 'arn:aws:s3:::a*'),
  });
  fc.assert(
    fc.property(
      fc.array(fc.array(statement, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 }),
      (all) => {
        const given = all.map((statements) => document(...statements));
        const once = packedFrom(...given);
        expect(packedFrom(...given)).toEqual(once);
        expect(packedFrom(...once)).toEqual(once);
        expect(compareDocuments(given, once).relation).toBe('equivalent');
      },
    ),
    { numRuns: 30 },
  );
});
