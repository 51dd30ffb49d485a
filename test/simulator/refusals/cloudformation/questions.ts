import { asking, type Row } from '../rows.ts';
import { templateOf } from './templates.ts';

const invalid = 'ValidationError';
const notFound = 'ChangeSetNotFoundException';
const ask = asking('cloudformation');
const none = { StackName: 'none' };
const one = { StackName: 'one' };
const gone = { after: [ask('DeleteStack', one)] };
const waiting = {
  after: [
    ask('CreateChangeSet', {
      ...{ StackName: 'waiting', ChangeSetName: 'first', ChangeSetType: 'CREATE' },
      TemplateBody: templateOf(),
    }),
  ],
};
const arn = 'arn:aws:cloudformation:us-east-1:111122223333:changeSet/none/00000000-0000-4000-8000-000000000000';
const noStack = 'Stack with id none does not exist';

/** Of what is not there, or of nothing. */
export const questions: readonly Row[] = [
  ['of no such stack', 'DescribeStacks', none, invalid, { words: noStack }],
  ['of a deleted stack, by its name', 'DescribeStacks', one, invalid, gone],
  ['of no such stack', 'GetTemplate', none, invalid, { words: noStack }],
  ['of nothing', 'GetTemplate', {}, invalid, { words: 'StackName is required if ChangeSetName is not specified.' }],
  [
    'of a change set of no stack',
    'GetTemplate',
    { ChangeSetName: 'change' },
    invalid,
    { words: 'StackName is a required parameter.' },
  ],
  ['of no such change set', 'GetTemplate', { ...one, ChangeSetName: 'none' }, notFound],
  ['of no such change set, by its ARN', 'GetTemplate', { ChangeSetName: arn }, notFound],
  ['of no such stack', 'DescribeStackEvents', none, invalid, { words: 'Stack [none] does not exist' }],
  ['of no such stack', 'ListStackResources', none, invalid, { words: noStack }],
  ['of no such stack', 'DescribeStackResources', none, invalid, { words: noStack }],
  ['of nothing', 'DescribeStackResources', {}, invalid],
  ['of two things', 'DescribeStackResources', { ...one, PhysicalResourceId: 'one' }, invalid],
  ['of a resource of no stack', 'DescribeStackResources', { PhysicalResourceId: 'none' }, invalid],
  [
    'of no such stack',
    'DescribeStackResource',
    { ...none, LogicalResourceId: 'Topic' },
    invalid,
    { words: "Stack 'none' does not exist" },
  ],
  [
    'of no such resource',
    'DescribeStackResource',
    { ...one, LogicalResourceId: 'None' },
    invalid,
    { words: 'Resource None does not exist for stack one' },
  ],
  ['of no such stack', 'DescribeChangeSet', { ...none, ChangeSetName: 'none' }, invalid],
  ['of no such change set', 'DescribeChangeSet', { ...one, ChangeSetName: 'none' }, notFound],
  ['of a change set of no stack', 'DescribeChangeSet', { ChangeSetName: 'none' }, invalid],
  ['of no such stack', 'ListChangeSets', none, invalid],
  ['of a state that is none', 'ListStacks', { StackStatusFilter: ['DONE'] }, invalid],
  ...['DescribeStacks', 'ListStacks', 'ListExports'].map((name): Row => [
    'with a token of nobody',
    name,
    { NextToken: 'AAAA' },
    invalid,
  ]),
  ...['DescribeStackEvents', 'ListStackResources', 'ListChangeSets'].map((name): Row => [
    'with a token of nobody',
    name,
    { ...one, NextToken: 'AAAA' },
    invalid,
  ]),
  ['of no such stack', 'GetTemplateSummary', none, invalid],
  ['of no such stack set', 'GetTemplateSummary', { StackSetName: 'none' }, 'StackSetNotFoundException'],
  [
    'of a stack that waits for its first change set',
    'GetTemplateSummary',
    { StackName: 'waiting' },
    invalid,
    { ...waiting, words: 'GetTemplateSummary cannot be called on REVIEW_IN_PROGRESS stacks.' },
  ],
  ['of nothing', 'GetTemplateSummary', {}, invalid],
  ['of two things', 'GetTemplateSummary', { ...one, StackSetName: 'set' }, invalid],
  ['of nothing', 'ValidateTemplate', {}, invalid],
  [
    'of an address that is none',
    'ValidateTemplate',
    { TemplateURL: 'http://example' },
    invalid,
    { words: 'TemplateURL must be a supported URL.' },
  ],
  [
    'of an object that is not there',
    'ValidateTemplate',
    { TemplateURL: 'https://a-bucket.s3.amazonaws.com/none' },
    invalid,
  ],
  ['of 51,201 bytes', 'ValidateTemplate', { TemplateBody: templateOf().padEnd(51_201) }, invalid],
];
