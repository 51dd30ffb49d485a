import fc from 'fast-check';
import { merged } from '../../lib/guardrails/management/merge.ts';
import { runs } from '../support/laws.ts';

const control = '@@operators_allowed_for_child_policies';
const costs = (tag_value: object, more: object = {}) => ({
  tags: { costcenter: { tag_key: { '@@assign': 'CostCenter' }, tag_value, ...more } },
});
const comesTo = (tag_value: unknown, more: object = {}) => ({
  tags: { costcenter: { tag_key: 'CostCenter', ...(tag_value === undefined ? {} : { tag_value }), ...more } },
});
const base = costs({ '@@assign': ['Development', 'Support'] });

/** The first four are those of https://docs.aws.amazon.com/organizations/latest/userguide/inheritance-examples.html */
test.each([
  [
    'a child overwrites',
    [[base], [costs({ '@@assign': ['Sandbox'] }, { enforced_for: { '@@assign': ['redshift:*', 'dynamodb:table'] } })]],
    comesTo(['Sandbox'], { enforced_for: ['redshift:*', 'dynamodb:table'] }),
  ],
  [
    'a child appends',
    [[base], [costs({ '@@append': ['Marketing'] })]],
    comesTo(['Development', 'Support', 'Marketing']),
  ],
  ['a child removes', [[base], [], [costs({ '@@remove': ['Support'] })]], comesTo(['Development'])],
  [
    'a parent lets children only append',
    [
      [costs({ [control]: ['@@append'], '@@assign': ['Maintenance'] })],
      [costs({ '@@assign': ['Other'], '@@append': ['Research'] })],
    ],
    comesTo(['Maintenance', 'Research']),
  ],
  [
    'two of one level allow only what both allow',
    [
      [base],
      [costs({ [control]: ['@@append', '@@remove'] }), costs({ [control]: ['@@remove'] })],
      [costs({ '@@append': ['New'], '@@remove': ['Support'] })],
    ],
    comesTo(['Development']),
  ],
  [
    'a key that is closed is closed for everything below it, and for every level below',
    [
      [{ tags: { [control]: ['@@none'], ...base.tags } }],
      [costs({ '@@assign': ['A'] })],
      [costs({ '@@append': ['B'] })],
    ],
    comesTo(['Development', 'Support']),
  ],
  [
    'of two that assign at one level the first that was attached stands, and both append',
    [
      [
        { tags: { project: { tag_key: { '@@assign': 'PROJECT' }, tag_value: { '@@append': ['Maintenance'] } } } },
        { tags: { Project: { tag_key: { '@@assign': 'project' }, tag_value: { '@@append': ['Escalations'] } } } },
      ],
    ],
    { tags: { project: { tag_key: 'PROJECT', tag_value: ['Maintenance', 'Escalations'] } } },
  ],
  [
    'nothing that is left is not told',
    [[costs({ '@@append': ['A'] })], [costs({ '@@remove': ['A'] })]],
    comesTo(undefined),
  ],
  ['nothing at all is nothing', [[], [{ tags: {} }]], undefined],
] as const)('%s', (_, levels, policy) => {
  expect(merged(levels, true)).toEqual(policy);
});

const operator = fc.constantFrom('@@assign', '@@append', '@@remove');
const values = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 3 });
const setting = fc.dictionary(operator, values);
const level = fc.array(
  fc.dictionary(fc.constantFrom('x', 'y'), setting).map((inner) => ({ top: inner })),
  { maxLength: 2 },
);

test('what is closed at the root stays as the root has it, whatever stands below', () => {
  fc.assert(
    fc.property(level, fc.array(level, { maxLength: 3 }), (root, below) => {
      const closed = [...root, { top: { [control]: ['@@none'] } }];
      expect(merged([closed, ...below])).toEqual(merged([root]));
    }),
    runs(200),
  );
});

test('the last level that assigns a list decides what it is from there on', () => {
  fc.assert(
    fc.property(fc.array(level, { maxLength: 3 }), values, (above, list) => {
      expect(merged([...above, [{ top: { x: { '@@assign': list } } }]])).toMatchObject({ top: { x: list } });
    }),
    runs(200),
  );
});
