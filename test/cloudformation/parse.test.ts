import fc from 'fast-check';
import { parseTemplate } from '../../lib/cloudformation/parse.ts';

const read = (text: string): unknown => parseTemplate(text).template;

/** Findings as the text that they point at, and what they say of it. */
const told = (text: string): string[] =>
  parseTemplate(text).findings.map(
    ({ offset, message }) => `${/^\S*/.exec(text.slice(offset))?.[0] ?? ''} | ${message}`,
  );

const forms: [written: string, value: unknown][] = [
  ['!Ref Topic', { Ref: 'Topic' }],
  ['!Ref AWS::Region', { Ref: 'AWS::Region' }],
  ['!Condition IsProd', { Condition: 'IsProd' }],
  ['!GetAtt Topic.Arn', { 'Fn::GetAtt': ['Topic', 'Arn'] }],
  ['!GetAtt Nested.Outputs.VpcId', { 'Fn::GetAtt': ['Nested', 'Outputs.VpcId'] }],
  ['!GetAtt [Nested, Outputs.VpcId]', { 'Fn::GetAtt': ['Nested', 'Outputs.VpcId'] }],
  ['!GetAtt Topic', { 'Fn::GetAtt': 'Topic' }],
  ["!Sub 'a-${Topic.Name}'", { 'Fn::Sub': 'a-${Topic.Name}' }],
  ["!Sub ['a-${x}', { x: !Ref Topic }]", { 'Fn::Sub': ['a-${x}', { x: { Ref: 'Topic' } }] }],
  ['!If [IsProd, 1, !Ref AWS::NoValue]', { 'Fn::If': ['IsProd', 1, { Ref: 'AWS::NoValue' }] }],
  ["!Join ['', [a, !Ref b]]", { 'Fn::Join': ['', ['a', { Ref: 'b' }]] }],
  [
    '!Select [0, !Split [",", !ImportValue x]]',
    { 'Fn::Select': [0, { 'Fn::Split': [',', { 'Fn::ImportValue': 'x' }] }] },
  ],
  ['!Base64 {Fn::Sub: x}', { 'Fn::Base64': { 'Fn::Sub': 'x' } }],
  ['!FindInMap [Map, !Ref AWS::Region, key]', { 'Fn::FindInMap': ['Map', { Ref: 'AWS::Region' }, 'key'] }],
  ["!GetAZs ''", { 'Fn::GetAZs': '' }],
  ['!Cidr [10.0.0.0/16, 2, 8]', { 'Fn::Cidr': ['10.0.0.0/16', 2, 8] }],
  ['!Not [!Equals [a, b]]', { 'Fn::Not': [{ 'Fn::Equals': ['a', 'b'] }] }],
  [
    '!And [!Condition A, !Or [!Condition B, C]]',
    { 'Fn::And': [{ Condition: 'A' }, { 'Fn::Or': [{ Condition: 'B' }, 'C'] }] },
  ],
  ['!Transform { Name: AWS::Include }', { 'Fn::Transform': { Name: 'AWS::Include' } }],
  ['!ToJsonString { a: 1 }', { 'Fn::ToJsonString': { a: 1 } }],
  ['!!str 5', '5'],
  ['! 5', '5'],
];

test.each(forms)('%s is written out', (written, value) => {
  expect(read(`a: ${written}`)).toEqual({ a: value });
});

test('short forms stand over several lines, and within one another', () => {
  const text = `
a: !Join
  - '-'
  - - !If
      - IsProd
      - !Sub |
        \${Topic}
      - b`;
  expect(read(text)).toEqual({
    a: { 'Fn::Join': ['-', [{ 'Fn::If': ['IsProd', { 'Fn::Sub': '${Topic}\n' }, 'b'] }]] },
  });
});

const scalars: [written: string, value: unknown][] = [
  ['2012-10-17', '2012-10-17'],
  ['!!timestamp 2012-10-17', '2012-10-17'],
  ['012345678901', '012345678901'],
  ['012345670123', '012345670123'],
  ['123456789012345678901', '123456789012345678901'],
  ['123456789012', 123_456_789_012],
  ['+15', 15],
  ['0', 0],
  ['0.5', 0.5],
  ['1e3', 1000],
  ['true', true],
  ['yes', 'yes'],
  ["'5'", '5'],
];

test.each(scalars)('%s keeps all it says', (written, value) => {
  expect(read(`a: [${written}]`)).toEqual({ a: [value] });
});

test('keys stay as they are written', () => {
  expect(read('{012345678901: a, 1.10: b, true: c, 2012-10-17: d, __proto__: e}')).toEqual(
    Object.fromEntries(
      ['012345678901', '1.10', 'true', '2012-10-17', '__proto__'].map((key, at) => [key, 'abcde'[at]]),
    ),
  );
});

test('an alias stands for what its anchor marks, short form and all', () => {
  expect(read('a: &x !Ref Topic\nb: &y [*x, 1]\nc: { d: *y }')).toEqual({
    a: { Ref: 'Topic' },
    b: [{ Ref: 'Topic' }, 1],
    c: { d: [{ Ref: 'Topic' }, 1] },
  });
});

test('what is JSON is read as JSON', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()),
      fc.constantFrom(undefined, 2, '\t'),
      (value, space) => {
        const text = JSON.stringify(value, null, space);
        expect(read(text)).toEqual(JSON.parse(text));
      },
    ),
  );
});

const bomb = Array.from({ length: 9 }, (_, level) => {
  const inner = level === 0 ? 'x' : `*a${level - 1}`;
  return `a${level}: &a${level} [${Array(9).fill(inner).join(', ')}]`;
}).join('\n');

const wrong: [what: string, text: string, ...lines: string[]][] = [
  ['a list that never ends', 'a: [1, 2', ' | not valid YAML: Flow sequence in block collection must be sufficiently'],
  ['a key given twice', 'a: 1\nbb: 2\na: 3', 'a: | not valid YAML: Map keys must be unique'],
  ['a bad escape in JSON', '{"a": "\\q"}', '\\q"} | not valid YAML: Invalid escape sequence \\q'],
  ['two documents', 'a: 1\n---\nb: 2', '--- | not valid YAML: Source contains multiple documents'],
  ['nothing', '', ' | not a CloudFormation template'],
  ['a text', 'Resources', 'Resources | not a CloudFormation template'],
  ['a list', '- a', '- | not a CloudFormation template'],
  ['an unknown function', 'a: !GettAtt x.y', 'x.y | unknown function !GettAtt'],
  ['an alias of nothing', 'a: [*x]', '*x] | unknown anchor &x'],
  ['an alias of itself', 'a: &x [1, *x]', '*x] | *x contains itself'],
  ['a map as a key', 'a:\n  ? {b: 1}\n  : 2', '{b: | a key must be a string'],
  ['aliases that multiply', bomb, 'x, | aliases make this value too large'],
  ['101 levels', `a: ${'['.repeat(101)} ${']'.repeat(101)}`, '[ | nested more than 100 levels deep'],
];

test.each(wrong)('%s is told where it is', (_, text, ...lines) => {
  expect(told(text)).toEqual(lines.map((line) => expect.stringContaining(line) as string));
});

test('100 levels are read', () => {
  expect(told(`a: ${'['.repeat(100)}${']'.repeat(100)}`)).toEqual([]);
});

test('no depth is too much to be told', () => {
  for (const depth of [1_000, 20_000]) expect(told(`a: ${'['.repeat(depth)}${']'.repeat(depth)}`)).not.toEqual([]);
});

test('any text is read or told', () => {
  const unit = fc.constantFrom(...'a b : - ! & * [ ] { } , # | > ? " \' \n'.split(' '), '\n  ', ' ', '!Ref ', '!If ');
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 40 }), (text) => {
      const { template, findings } = parseTemplate(text);
      expect(template !== undefined || findings.length > 0).toBe(true);
      for (const { offset } of findings) expect(offset).toBeLessThanOrEqual(text.length);
    }),
    { numRuns: 500 },
  );
});

describe('a place', () => {
  const text = `
A: &a
  b: !Sub ['x', { y: !Ref Z }]
  c: { 'Fn::Sub': ['v', { y: { Ref: w } }] }
  12: !GetAtt d.e
  empty:
F: *a`;
  const parsed = parseTemplate(text);
  const at = (offset: number) => /^[^\s,\]}]*/.exec(text.slice(offset))?.[0];

  test.each([
    [['A', 'b', 'Fn::Sub'], "['x'"],
    [['A', 'b', 'Fn::Sub', '0'], "'x'"],
    [['A', 'b', 'Fn::Sub', '1', 'y', 'Ref'], 'Z'],
    [['A', 'c', 'Fn::Sub', '1', 'y', 'Ref'], 'w'],
    [['A', '12', 'Fn::GetAtt', '0'], 'd.e'],
    [['A', '12'], 'd.e'],
    [['A', 'empty'], 'empty:'],
    [['F'], '*a'],
    [['F', 'b', 'Fn::Sub', '0'], "'x'"],
    [['A', 'b', 'Fn::Sub', '7', 'nowhere'], "['x'"],
    [['nowhere'], 'A:'],
  ])('%j is at its value', (path, found) => {
    expect(at(parsed.offsetOf(path))).toBe(found);
  });

  test.each([
    [['A'], 'A:'],
    [['A', '12'], '12:'],
    [['A', 'b', 'Fn::Sub', '1', 'y'], 'y:'],
    [['A', 'b', 'Fn::Sub', '0'], "'x'"],
  ])('%j has a name there', (path, found) => {
    expect(at(parsed.keyOffsetOf(path))).toBe(found);
  });
});
