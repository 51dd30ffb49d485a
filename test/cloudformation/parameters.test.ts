import fc from 'fast-check';
import { TemplateError } from '../../lib/cloudformation/template-error.ts';
import { resolveParameters } from '../../lib/cloudformation/parameters.ts';
import type { Parameter } from '../../lib/config/deployment/template.ts';

const resolve = (declared: Record<string, Parameter>, given: Record<string, string> = {}): Record<string, unknown> =>
  Object.fromEntries(resolveParameters({ Resources: {}, Parameters: declared }, given));

test('a value that is given comes before the default', () => {
  expect(
    resolve(
      { A: { Type: 'String', Default: 'a' }, B: { Type: 'String', Default: 'b' }, C: { Type: 'String', Default: '' } },
      { B: 'given' },
    ),
  ).toEqual({ A: 'a', B: 'given', C: '' });
});

test('an empty value is one', () => {
  expect(resolve({ A: { Type: 'String', Default: 'a' } }, { A: '' })).toEqual({ A: '' });
});

test('a template without parameters takes none', () => {
  expect(resolveParameters({ Resources: {} }, {})).toEqual(new Map());
});

test('unknown and missing ones are named together', () => {
  const two: Record<string, Parameter> = {
    A: { Type: 'String' },
    B: { Type: 'String' },
    C: { Type: 'String', Default: 'c' },
  };
  expect(() => resolve(two, { A: 'a', X: 'x', Y: 'y' })).toThrow(
    new TemplateError('Parameters: [X, Y] do not exist in the template'),
  );
  expect(() => resolve(two)).toThrow(new TemplateError('Parameters: [A, B] must have values'));
});

test('a name that every object knows is a name like others', () => {
  expect(() => resolve({ constructor: { Type: 'String' } })).toThrow('Parameters: [constructor] must have values');
  expect(() => resolve({}, { toString: 'x' })).toThrow('Parameters: [toString] do not exist in the template');
});

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html: numbers come as texts
const types: [type: string, given: string, value: unknown][] = [
  ['String', 'a, b', 'a, b'],
  ['Number', '8080', '8080'],
  ['CommaDelimitedList', 'a, b ,c', ['a', 'b', 'c']],
  ['List<Number>', '80,20', ['80', '20']],
  ['List<AWS::EC2::Subnet::Id>', 'subnet-1,subnet-2', ['subnet-1', 'subnet-2']],
  ['AWS::EC2::VPC::Id', 'vpc-1', 'vpc-1'],
  ['AWS::SSM::Parameter::Value<String>', '/a/b', '/a/b'],
  ['AWS::SSM::Parameter::Value<List<String>>', '/a/b', ['/a/b']],
  ['AWS::SSM::Parameter::Value<CommaDelimitedList>', '/a/b', ['/a/b']],
];

test.each(types)('a %s of %s', (Type, given, value) => {
  expect(resolve({ A: { Type } }, { A: given })).toEqual({ A: value });
  expect(resolve({ A: { Type, Default: given } })).toEqual({ A: value });
});

test('a default may be a number', () => {
  expect(resolve({ A: { Type: 'Number', Default: 5 }, B: { Type: 'String', Default: 0.5 } })).toEqual({
    A: '5',
    B: '0.5',
  });
});

const bounds: [parameter: Parameter, taken: string[], refused: string[], why: string][] = [
  [{ Type: 'String', AllowedValues: ['a', 'b'] }, ['a', 'b'], ['', 'A', 'a,b'], 'must be one of AllowedValues (a, b)'],
  [{ Type: 'Number', AllowedValues: [1, 2] }, ['1', '2'], ['3'], 'must be one of AllowedValues (1, 2)'],
  // Of a list, each item.
  [
    { Type: 'CommaDelimitedList', AllowedValues: ['a', 'b'] },
    ['a', 'a,b', 'b, a'],
    ['c', 'a,c'],
    'must be one of AllowedValues (a, b)',
  ],
  [{ Type: 'String', AllowedPattern: '[a-z]+|0' }, ['abc', '0'], ['a1', '10', ''], 'must match pattern [a-z]+|0'],
  [{ Type: 'CommaDelimitedList', AllowedPattern: '[a-z]+' }, ['a,b'], ['a,1', 'a,'], 'must match pattern [a-z]+'],
  [{ Type: 'String', MinLength: 2 }, ['ab', 'abc'], ['a', ''], 'must contain at least 2 characters'],
  [{ Type: 'String', MaxLength: '2' }, ['', 'ab'], ['abc'], 'must contain at most 2 characters'],
  [
    { Type: 'Number' },
    ['0', '-1', '+1', '1.5', '.5', '1e3'],
    ['', ' ', 'a', '1a', '0x10', 'Infinity', 'NaN'],
    'must be a number.',
  ],
  [{ Type: 'List<Number>' }, ['1,2', '5'], ['1,a', '', '1,,2'], 'must be a number.'],
  [{ Type: 'Number', MinValue: '2' }, ['2', '10'], ['1.9', '-3'], 'must be a number not less than 2'],
  [{ Type: 'Number', MaxValue: 10 }, ['10', '9', '-1'], ['10.1', '11'], 'must be a number not greater than 10'],
];

describe.each(bounds.map(([parameter, ...rest]) => [JSON.stringify(parameter), parameter, ...rest] as const))(
  '%s',
  (_, parameter, taken, refused, why) => {
    test.each(taken)('takes %j', (value) => {
      expect(() => resolve({ A: parameter }, { A: value })).not.toThrow();
    });

    test.each(refused)('refuses %j', (value) => {
      expect(() => resolve({ A: parameter }, { A: value })).toThrow(new TemplateError(`Parameter 'A' ${why}`));
    });
  },
);

test('defaults keep their own bounds', () => {
  expect(() => resolve({ A: { Type: 'String', Default: 'c', AllowedValues: ['a'] } })).toThrow(TemplateError);
});

test('a constraint can be told in words of its own', () => {
  expect(() =>
    resolve({ A: { Type: 'String', AllowedPattern: 'a', ConstraintDescription: 'must be an a' } }, { A: 'b' }),
  ).toThrow(new TemplateError('Parameter A failed to satisfy constraint: must be an a'));
});

test('a pattern that only Java knows is left to AWS', () => {
  expect(resolve({ A: { Type: 'String', AllowedPattern: '(?i)a++' } }, { A: 'A' })).toEqual({ A: 'A' });
});

test('a list says as many items as it has commas, and one more', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: fc.constantFrom('a', 'b', '-') }), { minLength: 1 }), (items) => {
      expect(resolve({ A: { Type: 'CommaDelimitedList' } }, { A: items.join(' , ') })).toEqual({ A: items });
    }),
  );
});
