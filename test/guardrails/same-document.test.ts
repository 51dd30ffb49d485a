import { isSameDocument, respelt } from '../../lib/guardrails/same-document.ts';
import { differences } from '../../lib/plan/differences.ts';

const document = {
  Version: '2012-10-17',
  Statement: [
    { Sid: 'One', Effect: 'Deny', Action: ['s3:*', 'ec2:*'], Resource: '*' },
    {
      Sid: 'Two',
      Effect: 'Deny',
      NotAction: 'iam:*',
      Resource: ['*'],
      Principal: { AWS: ['111122223333', '444455556666'] },
      Condition: { StringNotEquals: { 'aws:RequestedRegion': ['eu-west-1', 'us-east-1'] } },
    },
  ],
};
const [one, two] = document.Statement;

test.each([
  ['actions in another order', { ...document, Statement: [{ ...one, Action: ['ec2:*', 's3:*'] }, two] }],
  ['an action twice', { ...document, Statement: [{ ...one, Action: ['ec2:*', 's3:*', 'ec2:*'] }, two] }],
  [
    'one as a list',
    {
      ...document,
      Statement: [
        { ...one, Resource: ['*'] },
        { ...two, NotAction: ['iam:*'] },
      ],
    },
  ],
  ['a list of one as that', { ...document, Statement: [one, { ...two, Resource: '*' }] }],
  ['statements in another order', { ...document, Statement: [two, one] }],
  [
    'principals in another order',
    { ...document, Statement: [one, { ...two, Principal: { AWS: ['444455556666', '111122223333'] } }] },
  ],
  [
    'values of a condition in another order',
    {
      ...document,
      Statement: [
        one,
        { ...two, Condition: { StringNotEquals: { 'aws:RequestedRegion': ['us-east-1', 'eu-west-1'] } } },
      ],
    },
  ],
])('%s: the same document', (_, other) => {
  expect(isSameDocument(document, other)).toBe(true);
  expect(isSameDocument(other, document)).toBe(true);
});

test.each([
  ['another action', { ...document, Statement: [{ ...one, Action: ['s3:*'] }, two] }],
  ['another effect', { ...document, Statement: [{ ...one, Effect: 'Allow' }, two] }],
  ['a statement less', { ...document, Statement: [one] }],
  ['an operator less', { ...document, Statement: [one, { ...two, Condition: {} }] }],
  [
    'a list in another place',
    { ...document, Statement: [one, { ...two, Principal: { Service: ['111122223333', '444455556666'] } }] },
  ],
])('%s: another document', (_, other) => {
  expect(isSameDocument(document, other)).toBe(false);
});

test('one statement may stand without a list', () => {
  expect(isSameDocument({ Statement: one }, { Statement: [one] })).toBe(true);
});

test('policies of other grammars keep their lists', () => {
  expect(isSameDocument({ tags: { a: { '@@assign': ['x', 'y'] } } }, { tags: { a: { '@@assign': ['y', 'x'] } } })).toBe(
    false,
  );
});

test('only what differs is told', () => {
  const live = {
    ...document,
    Statement: [
      { ...two, Resource: '*' },
      { ...one, Action: ['ec2:*', 's3:*'], Effect: 'Allow' },
    ],
  };
  expect(differences(respelt(live, document), document).map(({ path }) => path.join('.'))).toEqual([
    'Statement.One.Effect',
  ]);
});
