import { asking, type Row } from '../rows.ts';
import { exporting, named, templateOf, withRole } from './templates.ts';
import { executing, full, inState } from './states.ts';

const invalid = 'ValidationError';
const status = 'InvalidChangeSetStatusException';
const ask = asking('cloudformation');
const one = { StackName: 'one' };
const change = { ...one, ChangeSetName: 'change' };
const other = { TemplateBody: named('other') };
const made = ask('CreateChangeSet', { ...change, ...other }, { as: { change: 'Id' } });
const first = { StackName: 'new', ChangeSetName: 'first', ChangeSetType: 'CREATE', TemplateBody: templateOf() };
const asked = { ClientRequestToken: 'token' };
const adopt = (ResourceIdentifier: object): object => ({
  ...{ ...change, ChangeSetType: 'IMPORT' },
  TemplateBody: JSON.stringify({
    Resources: {
      Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'one' } },
      Bucket: { Type: 'AWS::S3::Bucket', DeletionPolicy: 'Retain', Properties: { BucketName: 'a-bucket' } },
    },
  }),
  ResourcesToImport: [{ ResourceType: 'AWS::S3::Bucket', LogicalResourceId: 'Bucket', ResourceIdentifier }],
});

export const changeSets: readonly Row[] = [
  ['of a name that is taken', 'CreateChangeSet', { ...change, ...other }, 'AlreadyExistsException', { after: [made] }],
  ['with a role', 'CreateChangeSet', { ...change, TemplateBody: withRole() }, 'InsufficientCapabilitiesException'],
  ['of stack number 2,001', 'CreateChangeSet', first, 'LimitExceededException', { change: full }],
  [
    'of no such stack',
    'CreateChangeSet',
    { ...change, StackName: 'none', ...other },
    invalid,
    { words: 'Stack [none] does not exist' },
  ],
  [
    'of a stack to come that is there',
    'CreateChangeSet',
    { ...change, ...other, ChangeSetType: 'CREATE' },
    invalid,
    { words: 'Stack [one] already exists and cannot be created again with the changeSet [change].' },
  ],
  [
    'of a stack to come, with its template before',
    'CreateChangeSet',
    { ...first, TemplateBody: undefined, UsePreviousTemplate: true },
    invalid,
  ],
  ['of a name that begins with a digit', 'CreateChangeSet', { ...change, ...other, ChangeSetName: '1' }, invalid],
  ['of a type that is none', 'CreateChangeSet', { ...change, ...other, ChangeSetType: 'DELETE' }, invalid],
  [
    'of a stack that has failed',
    'CreateChangeSet',
    { ...change, ...other },
    invalid,
    { change: inState('ROLLBACK_COMPLETE') },
  ],
  ['that imports nothing', 'CreateChangeSet', { ...change, ...other, ChangeSetType: 'IMPORT' }, invalid],
  ['that imports by another property', 'CreateChangeSet', adopt({ Name: 'a-bucket' }), invalid],
  ['of no such name', 'ExecuteChangeSet', { ...one, ChangeSetName: 'none' }, 'ChangeSetNotFoundException'],
  ['of no such stack', 'ExecuteChangeSet', { ...change, StackName: 'none' }, invalid],
  ['while it is worked out', 'ExecuteChangeSet', change, status, { after: [made], slow: true }],
  [
    'that has no changes',
    'ExecuteChangeSet',
    change,
    status,
    {
      after: [ask('CreateChangeSet', { ...change, UsePreviousTemplate: true })],
      words: /cannot be executed in its current status of \[FAILED\]$/,
    },
  ],
  [
    'a second time',
    'ExecuteChangeSet',
    { ChangeSetName: '{change}' },
    status,
    { after: [made, ask('ExecuteChangeSet', change)] },
  ],
  [
    'of a stack that was updated since',
    'ExecuteChangeSet',
    change,
    status,
    {
      after: [made, ask('UpdateStack', { ...one, TemplateBody: exporting })],
      words: /cannot be executed in its current execution status of \[OBSOLETE\]$/,
    },
  ],
  [
    'with the token of an update',
    'ExecuteChangeSet',
    { ...change, ...asked },
    'TokenAlreadyExistsException',
    { after: [ask('UpdateStack', { ...one, TemplateBody: exporting, ...asked }), made] },
  ],
  ['while it is executed', 'DeleteChangeSet', change, status, { change: executing }],
  ['of no such stack', 'DeleteChangeSet', { ...change, StackName: 'none' }, invalid],
  ['of no stack', 'DeleteChangeSet', { ChangeSetName: 'change' }, invalid],
];
