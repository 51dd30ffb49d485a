import { asking, type Row } from '../rows.ts';
import { full, inState } from './states.ts';
import { exporting, importing, named, templateOf, withMacro, withRole } from './templates.ts';

const invalid = 'ValidationError';
const capabilities = 'InsufficientCapabilitiesException';
const ask = asking('cloudformation');
const create = (StackName: string, TemplateBody: string, more: object = {}) =>
  ask('CreateStack', { StackName, TemplateBody, ...more });

const one = { StackName: 'one' };
const body = { TemplateBody: templateOf() };
const other = { TemplateBody: named('other') };
const fresh = { StackName: 'new', ...body };
const protectedOne = { after: [ask('UpdateTerminationProtection', { ...one, EnableTerminationProtection: true })] };
const gone = { after: [ask('DeleteStack', one)] };
const changing = { after: [ask('UpdateStack', { ...one, ...other })], slow: true as const };

const asked = { ClientRequestToken: 'token' };

export const stacks: readonly Row[] = [
  ['of a name that is taken', 'CreateStack', { ...one, ...body }, 'AlreadyExistsException'],
  ['number 2,001', 'CreateStack', fresh, 'LimitExceededException', { change: full }],
  ['with a role', 'CreateStack', { ...fresh, TemplateBody: withRole() }, capabilities],
  [
    'with a named role',
    'CreateStack',
    { ...fresh, TemplateBody: withRole({ RoleName: 'x' }), Capabilities: ['CAPABILITY_IAM'] },
    capabilities,
    { words: 'Requires capabilities : [CAPABILITY_NAMED_IAM]' },
  ],
  [
    'with a macro',
    'CreateStack',
    { ...fresh, TemplateBody: withMacro },
    capabilities,
    { words: 'Requires capabilities : [CAPABILITY_AUTO_EXPAND]' },
  ],
  ['with a role', 'UpdateStack', { ...one, TemplateBody: withRole() }, capabilities],
  ['with a macro', 'UpdateStack', { ...one, TemplateBody: withMacro }, capabilities],
  [
    'with the token of a deletion',
    'CreateStack',
    { ...one, ...body, ...asked },
    'TokenAlreadyExistsException',
    { after: [ask('DeleteStack', { ...one, ...asked })], slow: true },
  ],
  [
    'with the token of its creation',
    'UpdateStack',
    { StackName: 'new', ...other, ...asked },
    'TokenAlreadyExistsException',
    { after: [create('new', templateOf(), asked)] },
  ],
  [
    'with the token of its creation',
    'DeleteStack',
    { StackName: 'new', ...asked },
    'TokenAlreadyExistsException',
    { after: [create('new', templateOf(), asked)] },
  ],
  [
    'with the token of its creation',
    'ContinueUpdateRollback',
    { StackName: 'new', ...asked },
    'TokenAlreadyExistsException',
    { after: [create('new', templateOf(), asked)] },
  ],
  ['of a name that begins with a digit', 'CreateStack', { ...fresh, StackName: '1x' }, invalid],
  ['of a name of 129 letters', 'CreateStack', { ...fresh, StackName: 'x'.repeat(129) }, invalid],
  ['of no name', 'CreateStack', { ...fresh, StackName: '' }, invalid],
  [
    'with two ways to end a failure',
    'CreateStack',
    { ...fresh, DisableRollback: true, OnFailure: 'DELETE' },
    invalid,
    { words: 'Either DisableRollback or OnFailure can be specified, not both.' },
  ],
  ['with an end of failures that is none', 'CreateStack', { ...fresh, OnFailure: 'WAIT' }, invalid],
  ['with a capability that is none', 'CreateStack', { ...fresh, Capabilities: ['CAPABILITY_ALL'] }, invalid],
  ['with no minute', 'CreateStack', { ...fresh, TimeoutInMinutes: 0 }, invalid],
  [
    'by a role that is not there',
    'CreateStack',
    { ...fresh, RoleARN: 'arn:aws:iam::111122223333:role/nobody' },
    invalid,
    { words: 'Role arn:aws:iam::111122223333:role/nobody is invalid or cannot be assumed' },
  ],
  [
    'with a tag of AWS',
    'CreateStack',
    { ...fresh, Tags: [{ Key: 'aws:team', Value: 'x' }] },
    invalid,
    { words: 'aws: prefixed tag key names are not allowed for external use.' },
  ],
  ['with a tag twice', 'CreateStack', { ...fresh, Tags: ['a', 'a'].map((Key) => ({ Key, Value: 'x' })) }, invalid],
  [
    'with 51 tags',
    'CreateStack',
    { ...fresh, Tags: Array.from({ length: 51 }, (_, n) => ({ Key: `k${n}`, Value: 'x' })) },
    invalid,
  ],
  [
    'of types that it may not have',
    'CreateStack',
    { ...fresh, ResourceTypes: ['AWS::EC2::*'] },
    invalid,
    { words: 'Resource type AWS::SNS::Topic is not allowed by parameter ResourceTypes [AWS::EC2::*]' },
  ],
  [
    'of types that it may not have',
    'UpdateStack',
    { ...one, ...other, ResourceTypes: ['AWS::EC2::VPC'] },
    invalid,
    { words: 'Resource type AWS::SNS::Topic is not allowed by parameter ResourceTypes [AWS::EC2::VPC]' },
  ],
  [
    'with two stack policies',
    'CreateStack',
    { ...fresh, StackPolicyBody: '{}', StackPolicyURL: 'https://a-bucket.s3.amazonaws.com/policy' },
    invalid,
    { words: 'You cannot specify both StackPolicyURL and StackPolicyBody' },
  ],
  [
    'with a stack policy that is none',
    'CreateStack',
    { ...fresh, StackPolicyBody: 'nothing' },
    invalid,
    { words: 'Error validating stack policy: Invalid stack policy' },
  ],
  [
    'with a trigger that is no alarm',
    'CreateStack',
    {
      ...fresh,
      RollbackConfiguration: {
        RollbackTriggers: [{ Arn: 'arn:aws:sns:us-east-1:111122223333:x', Type: 'AWS::SNS::Topic' }],
      },
    },
    invalid,
    { words: 'Rollback Trigger Type not supported' },
  ],
  [
    'of what is not there',
    'UpdateStack',
    { StackName: 'none', ...body },
    invalid,
    { words: 'Stack [none] does not exist' },
  ],
  ['that was deleted', 'UpdateStack', { ...one, ...body }, invalid, { ...gone, words: 'Stack [one] does not exist' }],
  [
    'of nothing',
    'UpdateStack',
    { ...one, UsePreviousTemplate: true },
    invalid,
    { words: 'No updates are to be performed.' },
  ],
  [
    'without a template',
    'UpdateStack',
    one,
    invalid,
    { words: 'Either Template URL or Template Body must be specified.' },
  ],
  ['with two templates', 'UpdateStack', { ...one, ...body, UsePreviousTemplate: true }, invalid],
  [
    'with two templates',
    'CreateStack',
    { ...fresh, TemplateURL: 'https://a-bucket.s3.amazonaws.com/template' },
    invalid,
  ],
  [
    'while it is updated',
    'UpdateStack',
    { ...one, TemplateBody: named('third') },
    invalid,
    { ...changing, words: /^Stack:arn:\S+ is in UPDATE_IN_PROGRESS state and can not be updated\.$/ },
  ],
  ...['ROLLBACK_COMPLETE', 'UPDATE_ROLLBACK_FAILED', 'DELETE_FAILED', 'ROLLBACK_FAILED', 'DELETE_IN_PROGRESS'].map(
    (status): Row => [
      `in ${status}`,
      'UpdateStack',
      { ...one, ...other },
      invalid,
      {
        change: inState(status),
        words: new RegExp(`^Stack:arn:\\S+ is in ${status} state and can not be updated\\.$`),
      },
    ],
  ),
  [
    'that waits for its first change set',
    'UpdateStack',
    { ...one, ...other },
    invalid,
    { change: inState('REVIEW_IN_PROGRESS') },
  ],
  ['that is protected', 'DeleteStack', one, invalid, { ...protectedOne, words: /TerminationProtection is enabled/ }],
  ['while it is updated', 'DeleteStack', one, invalid, changing],
  ['that keeps resources and was not tried before', 'DeleteStack', { ...one, RetainResources: ['Topic'] }, invalid],
  [
    'of what is not there',
    'UpdateTerminationProtection',
    { StackName: 'none', EnableTerminationProtection: true },
    invalid,
  ],
  ['that was deleted', 'UpdateTerminationProtection', { ...one, EnableTerminationProtection: true }, invalid, gone],
  ['that nothing failed in', 'ContinueUpdateRollback', one, invalid],
  ['of what is not there', 'ContinueUpdateRollback', { StackName: 'none' }, invalid],
  [
    'of an export that nobody imports',
    'ListImports',
    { ExportName: 'exported' },
    invalid,
    {
      after: [create('exporting', exporting)],
      words: "Export 'exported' is not imported by any stack.",
    },
  ],
  [
    'of an export whose importer is gone',
    'ListImports',
    { ExportName: 'exported' },
    invalid,
    {
      after: [
        create('exporting', exporting),
        create('importing', importing),
        ask('DeleteStack', { StackName: 'importing' }),
      ],
    },
  ],
];
