import fc from 'fast-check';
import { policyTypeNames } from '../../lib/config/words/policy-types.ts';
import { checkDocument, checkResourcePolicy, minify } from '../../lib/guardrails/document.ts';
import { matches } from '../../lib/guardrails/wildcard.ts';

const type = fc.constantFrom(...policyTypeNames);
const word = fc.constantFrom(
  'Version',
  'Statement',
  'Action',
  'Principal',
  'Condition',
  'tags',
  'plans',
  '@@assign',
  '__proto__',
  's3:*',
);
const { json } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 5 },
    fc.oneof(word, fc.string(), fc.integer(), fc.boolean(), fc.constant(null)),
    fc.array(tie('json'), { maxLength: 3 }),
    fc.dictionary(fc.oneof(word, fc.string()), tie('json'), { maxKeys: 4 }),
  ),
}));
const punctuation = fc.string({ unit: fc.constantFrom(...'{ } [ ] " , : \\ / * u 0 \n @'.split(' ')), maxLength: 60 });

test('a check never throws, whatever the text', () => {
  fc.assert(
    fc.property(
      type,
      fc.oneof(
        fc.string(),
        punctuation,
        json.map((value) => JSON.stringify(value)),
      ),
      (name, text) => {
        for (const { offset, length } of [...checkDocument(name, text), ...checkResourcePolicy(text)]) {
          expect(offset).toBeGreaterThanOrEqual(0);
          expect(offset + length).toBeLessThanOrEqual(text.length);
        }
      },
    ),
    { numRuns: 1_000 },
  );
});

test('minify keeps the meaning and the order of keys, and leaves nothing to minify', () => {
  fc.assert(
    fc.property(fc.json(), fc.constantFrom(0, 1, '\t'), (text, space) => {
      const value: unknown = JSON.parse(text);
      expect(minify(JSON.stringify(value, null, space))).toBe(JSON.stringify(value));
      expect(minify(minify(text))).toBe(minify(text));
    }),
  );
});

test('minify keeps keys that look like numbers in place, and white space in texts', () => {
  expect(minify('{ "b": " a  b ",\n"1": [ 1.50, "\\u0041\\/" ] }')).toBe('{"b":" a  b ","1":[1.50,"A/"]}');
});

test('a wildcard matches as its expression does', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'B', '*', '?'), maxLength: 8 });
  fc.assert(
    fc.property(text, text, (pattern, given) => {
      const source = pattern.replace(/\*/g, '.*').replace(/\?/g, '.');
      expect(matches(pattern, given)).toBe(new RegExp(`^${source}$`, 'i').test(given));
    }),
  );
});
