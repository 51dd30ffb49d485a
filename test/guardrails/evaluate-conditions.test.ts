import fc from 'fast-check';
import { evaluatePolicy, type Context } from '../../lib/guardrails/evaluate/index.ts';

const holds = (condition: object, context: Context = {}, Version = '2012-10-17'): boolean =>
  evaluatePolicy(
    { Version, Statement: { Effect: 'Allow', Action: '*', Resource: '*', Condition: condition } },
    { principal: { anonymous: true }, action: 'a:b', resource: '*', context },
  ).effect === 'allow';

/** An operator, a value of the request, and values of the policy that it matches and does not match. */
type Row = [operator: string, given: string, matching: unknown[], others: unknown[]];

const trail = 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/main';
const finance = 'arn:aws:x:us-east-2:999999999999:store/abc:111122223333:finance/document.txt';

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
const operators: Row[] = [
  ['StringEquals', 'Red', ['Red', ['Blue', 'Red']], ['red', 'R*', '', ['Blue', 'Green']]],
  ['StringEquals', '1', [1, '1'], ['01', 1.5]],
  ['StringEquals', 'a*', ['a*', 'a${*}'], ['ab']],
  ['StringEquals', '', ['', ['home/', '']], ['a', '*']],
  ['StringLike', '', ['', '*'], ['?']],
  ['StringEqualsIgnoreCase', 'Red', ['Red', 'rED'], ['R*', 'Redd']],
  ['StringLike', 'Red', ['Red', 'R*', '?ed', '*', 'R*d*', ['x', '*d']], ['red', 'R?', 'ed', '?Red', '${*}', 'R${?}d']],
  ['StringLike', 'a*b?', ['a${*}b${?}', '*', 'a?b?'], ['a${?}b${*}']],
  ['NumericEquals', '10', [10, '10', '10.0', [1, 10]], [1, '1e2', 'ten', '']],
  ['NumericLessThan', '9', [10, '9.5'], [9, '-10', 'ten']],
  ['NumericLessThanEquals', '9', [10, 9], [8.9]],
  ['NumericGreaterThan', '10', ['9', '-1'], [10, '10.5', 'ten']],
  ['NumericGreaterThanEquals', '10', ['10.0', 9], [11]],
  ['NumericGreaterThanEquals', ' ', [], [0, '-1']],
  ['NumericGreaterThanEquals', '', [], [0, '0', '-1']],
  ['DateEquals', '2025-06-01T12:00:00+02:00', ['2025-06-01T10:00:00Z', '1748772000'], ['2025-06-01T12:00:00Z']],
  ['DateEquals', '2025-06-01T00:00:00', ['2025-06-01T00:00:00Z', '2025-06-01', '1748736000'], ['2025-06-02']],
  ['DateLessThan', '1748771999', ['2025-06-01T10:00:00Z'], ['2025-06-01', 'soon']],
  ['DateLessThanEquals', '2025-06-01', ['2025-06-01', '2025-06'.replace('06', '07')], ['2025-05']],
  ['DateGreaterThan', '2025-06-01T10:00:00Z', ['2024', '2025-06-01T09:59:59Z'], ['2025-06-01T10:00Z']],
  ['DateGreaterThanEquals', '2025-06-01T10:00:00Z', ['2025-06-01T10:00Z'], ['2025-06-01T10:00:01Z']],
  ['Bool', 'true', ['true', 'True', true, ['false', 'true']], ['false', false]],
  ['Bool', 'false', [false], [true, '']],
  ['BinaryEquals', 'QUJD', ['QUJD'], ['qujd', 'QUI=']],
  [
    'IpAddress',
    '10.1.2.3',
    ['10.0.0.0/8', '10.1.2.3', '0.0.0.0/0', ['::/0', '10.1.2.0/24']],
    ['10.1.2.4', '10.2.0.0/16', '::/0'],
  ],
  ['IpAddress', '10.1.2.3', [], ['10.0.0.0/33', '10.0.0.0/a', '10.0.0/8', 'home', '', '10.0.0.0/-1']],
  [
    'IpAddress',
    '2001:db8::1',
    ['2001:DB8::/32', '2001:db8:0:0::1', '::/0'],
    ['2001:db8::2', '2001:db8:1::/48', '0.0.0.0/0'],
  ],
  ['IpAddress', 'AWS Internal', [], ['0.0.0.0/0', '::/0']],
  [
    'ArnLike',
    trail,
    [trail, 'arn:aws:cloudtrail:*:111122223333:trail/*', 'arn:*:*:*:*:*', 'arn:aws:cloudtrail:eu-west-?:*:trail/m*n'],
    [
      'arn:aws:cloudtrail:*',
      'arn:aws:*:trail/main',
      'arn:aws:cloudtrail:*:*:Trail/main',
      'nra:aws:cloudtrail:eu-west-1:111122223333:trail/main',
      'arn:aws:sns:*:*:*',
    ],
  ],
  ['ArnEquals', trail, [trail, 'arn:aws:cloudtrail:*:111122223333:trail/*'], ['arn:aws:cloudtrail:*:*:trail']],
  // The example of the documentation: a star does not reach over a colon of the first five, as one in a text does.
  ['ArnLike', finance, ['arn:aws:x:*:*:store/*'], ['arn:aws:x:*:111122223333:finance/*']],
  ['StringLike', finance, ['arn:aws:x:*:111122223333:finance/*'], []],
  ['ArnLike', 'no arn', [], ['arn:aws:x:*:*:*']],
];

const negated = (operator: string): string | undefined =>
  /^(Bool|Binary|.*Than)/.test(operator) ? undefined : operator.replace(/^(String|Numeric|Date|Arn|)(.*)$/, '$1Not$2');

const cases = operators.flatMap(([operator, given, matching, others]) => [
  ...matching.map((wanted) => [operator, given, wanted, true] as const),
  ...others.map((wanted) => [operator, given, wanted, false] as const),
]);

test.each(cases)('%s: %j and %j: %s', (operator, given, wanted, expected) => {
  const context = { 'aws:key': given };
  expect(holds({ [operator]: { 'aws:key': wanted } }, context)).toBe(expected);
  expect(holds({ [`${operator}IfExists`]: { 'AWS:KEY': wanted } }, context)).toBe(expected);
  expect(holds({ [operator.toLowerCase()]: { 'aws:key': wanted } }, context)).toBe(expected);
  const not = negated(operator);
  if (not === undefined) return;
  expect(holds({ [not]: { 'aws:key': wanted } }, context)).toBe(!expected);
  expect(holds({ [`${not}IfExists`]: { 'aws:key': wanted } }, context)).toBe(!expected);
});

describe('a key that the request does not have', () => {
  const names = [...new Set(operators.map(([operator]) => operator))];

  test.each(names)('%s does not match it, its opposite does, and IfExists does', (operator) => {
    const on = (name: string) => holds({ [name]: { 'aws:key': '1' } }, { 'aws:key': undefined });
    expect(on(operator)).toBe(false);
    expect(on(`${operator}IfExists`)).toBe(true);
    const not = negated(operator);
    if (not === undefined) return;
    expect(on(not)).toBe(true);
    expect(on(`${not}IfExists`)).toBe(true);
  });

  test.each(names)('%s of all its values matches it, of any does not', (operator) => {
    for (const name of [operator, negated(operator), `${operator}IfExists`])
      if (name !== undefined)
        for (const context of [{}, { 'aws:key': [] }, { 'aws:key': '' }]) {
          expect(holds({ [`ForAllValues:${name}`]: { 'aws:key': '1' } }, context)).toBe(true);
          expect(holds({ [`ForAnyValue:${name}`]: { 'aws:key': '1' } }, context)).toBe(false);
        }
  });

  test.each<[wanted: unknown, context: Context, expected: boolean]>([
    ['true', {}, true],
    [true, {}, true],
    ['True', {}, true],
    ['false', {}, false],
    ['true', { 'aws:key': 'a' }, false],
    ['false', { 'aws:key': 'a' }, true],
    [false, { 'AWS:KEY': ['a'] }, true],
    ['true', { 'aws:key': [] }, true],
    ['true', { 'aws:key': 'true' }, false],
    [['true', 'false'], { 'aws:key': 'a' }, true],
  ])('Null %j with %j: %s', (wanted, context, expected) => {
    for (const name of ['Null', 'ForAllValues:Null', 'ForAnyValue:Null'])
      expect(holds({ [name]: { 'aws:key': wanted } }, context)).toBe(expected);
  });
});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
describe('a key of many values', () => {
  const sets: [operator: string, given: readonly string[] | string, wanted: unknown, expected: boolean][] = [
    ['ForAllValues:StringEquals', ['a', 'b'], ['a', 'b', 'c'], true],
    ['ForAllValues:StringEquals', ['a', 'd'], ['a', 'b', 'c'], false],
    ['ForAllValues:StringLike', ['Created', 'CreatedBy'], 'Created*', true],
    ['ForAllValues:StringNotEquals', ['x', 'y'], ['a', 'b'], true],
    ['ForAllValues:StringNotEquals', ['x', 'a'], ['a', 'b'], false],
    ['ForAnyValue:StringEquals', ['a', 'd'], ['a', 'b', 'c'], true],
    ['ForAnyValue:StringEquals', ['d', 'e'], ['a', 'b', 'c'], false],
    ['ForAnyValue:StringNotEquals', ['x', 'a'], ['a', 'b'], true],
    ['ForAnyValue:StringNotEquals', ['b', 'a'], ['a', 'b'], false],
    ['ForAnyValue:StringLike', ['o-1/r-1/ou-1/'], ['o-1/r-1/*'], true],
    ['ForAnyValue:ArnNotLike', [trail], ['arn:aws:sns:*:*:*'], true],
    ['foranyvalue:stringequals', ['a', 'd'], 'a', true],
    ['ForAnyValue:StringEquals', 'a', 'a', true],
    ['ForAllValues:StringEquals', 'a', 'b', false],
    // Without one of the two it matches nothing.
    ['StringEquals', ['a'], 'a', false],
    ['StringNotEquals', ['a'], 'b', false],
    ['StringEqualsIfExists', ['a'], 'a', false],
  ];

  test.each(sets)('%s %j %j: %s', (operator, given, wanted, expected) => {
    expect(holds({ [operator]: { 'aws:key': wanted } }, { 'aws:key': given })).toBe(expected);
  });
});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
describe('variables', () => {
  const rows: [condition: object, context: Context, expected: boolean][] = [
    [{ StringEquals: { 'aws:a': '${aws:b}' } }, { 'aws:a': 'x', 'aws:B': 'x' }, true],
    [{ StringEquals: { 'aws:a': '${aws:b}' } }, { 'aws:a': 'x', 'aws:b': 'y' }, false],
    [{ StringLike: { 'aws:a': 'home/${aws:b}/*' } }, { 'aws:a': 'home/x/y', 'aws:b': 'x' }, true],
    // The value of a variable is no pattern.
    [{ StringLike: { 'aws:a': '${aws:b}' } }, { 'aws:a': 'xyz', 'aws:b': 'x*' }, false],
    [{ StringLike: { 'aws:a': '${aws:b}' } }, { 'aws:a': 'x*', 'aws:b': 'x*' }, true],
    [{ ArnLike: { 'aws:a': 'arn:aws:*:*:${aws:b}:*' } }, { 'aws:a': trail, 'aws:b': '111122223333' }, true],
    [{ Bool: { 'aws:a': '${aws:b}' } }, { 'aws:a': 'true', 'aws:b': 'true' }, true],
    [{ NumericEquals: { 'aws:a': '${aws:b}' } }, { 'aws:a': '1', 'aws:b': '1' }, false],
    [{ IpAddress: { 'aws:a': '${aws:b}' } }, { 'aws:a': '10.0.0.1', 'aws:b': '10.0.0.1' }, false],
    [{ StringEquals: { 'aws:a': "${aws:b, 'none'}" } }, { 'aws:a': 'none' }, true],
    [{ StringEquals: { 'aws:a': "${ aws:b ,'none' }" } }, { 'aws:a': 'none', 'aws:b': 'x' }, false],
    // Null equals nothing, and so differs from everything.
    [{ StringEquals: { 'aws:a': '${aws:b}' } }, { 'aws:a': '${aws:b}' }, false],
    [{ StringLike: { 'aws:a': '*${aws:b}*' } }, { 'aws:a': 'x' }, false],
    [{ StringNotEquals: { 'aws:a': '${aws:b}' } }, { 'aws:a': 'x' }, true],
    [{ StringEquals: { 'aws:a': ['${aws:b}', 'x'] } }, { 'aws:a': 'x' }, true],
    [{ StringNotEquals: { 'aws:a': ['${aws:b}', 'x'] } }, { 'aws:a': 'x' }, false],
    // Of many values there is not one.
    [{ StringEquals: { 'aws:a': '${aws:b}' } }, { 'aws:a': 'x', 'aws:b': ['x'] }, false],
  ];

  test.each(
    rows.map(([condition, context, expected]) => [JSON.stringify(condition), context, expected, condition] as const),
  )('%s with %j: %s', (_, context, expected, condition) => {
    expect(holds(condition, context)).toBe(expected);
  });

  test('an earlier version takes them as they are written', () => {
    const condition = { StringEquals: { 'aws:a': '${aws:b}' } };
    expect(holds(condition, { 'aws:a': '${aws:b}', 'aws:b': 'x' }, '2008-10-17')).toBe(true);
    expect(holds(condition, { 'aws:a': 'x', 'aws:b': 'x' }, '2008-10-17')).toBe(false);
  });
});

describe('together', () => {
  const context = { 'aws:a': 'x', 'aws:b': 'y' };

  test('every operator and every key must hold', () => {
    expect(holds({ StringEquals: { 'aws:a': 'x', 'aws:b': 'y' }, StringLike: { 'aws:a': '*' } }, context)).toBe(true);
    expect(holds({ StringEquals: { 'aws:a': 'x', 'aws:b': 'z' } }, context)).toBe(false);
    expect(holds({ StringEquals: { 'aws:a': 'x' }, StringLike: { 'aws:b': 'z*' } }, context)).toBe(false);
  });

  test('none always hold', () => {
    expect(holds({}, context)).toBe(true);
    expect(holds({ StringEquals: {} }, context)).toBe(true);
  });

  test.each([
    'Nothing',
    'constructor',
    'StringNot',
    'BoolNotEquals',
    'NumericNotLike',
    'NotBool',
    'BinaryNotEquals',
    'NullIfExists',
  ])('what is no operator holds for nothing: %s', (operator) => {
    for (const one of [context, {}]) expect(holds({ [operator]: { 'aws:a': 'x' } }, one)).toBe(false);
  });
});

test('an address is in a block when its first bits are', () => {
  const bits = (address: string) =>
    address
      .split('.')
      .map((byte) => Number(byte).toString(2).padStart(8, '0'))
      .join('');
  const near = fc.tuple(fc.constantFrom(10, 11), fc.constantFrom(0, 1), fc.constantFrom(0, 128), fc.nat(255));
  const address = near.map((bytes) => bytes.join('.'));
  fc.assert(
    fc.property(address, address, fc.nat(32), (given, block, length) => {
      const isIn = bits(given).slice(0, length) === bits(block).slice(0, length);
      expect(holds({ IpAddress: { 'aws:SourceIp': `${block}/${length}` } }, { 'aws:SourceIp': given })).toBe(isIn);
    }),
  );
});
