import { checkDocument } from '../../lib/guardrails/document.ts';
import { statement, told } from './found.ts';

const check = (action: string, accept: string[] = [], element = 'Action'): string[] => {
  const text = statement({ Effect: 'Deny', [element]: [action], Resource: '*' });
  return told(text, checkDocument('scp', text, { accept }));
};

test.each([
  '*',
  '*:*',
  's3:*',
  'S3:getobject',
  'ec2:*Instances',
  'iam:Create?ser',
  's3:Get*Acl',
  '{{automation.actions}}',
])('%s is an action', (action) => {
  expect(check(action)).toEqual([]);
});

const wrong: [action: string, line: string][] = [
  ['s3:GetObjct', 'unknown action "s3:GetObjct", did you mean "s3:GetObject"?'],
  ['ec2:Desribe*', '"ec2:Desribe*" matches no action, did you mean "ec2:Describe*"?'],
  ['s3:Gte*', '"s3:Gte*" matches no action, did you mean "s3:Get*"?'],
  ['s3:GetBcuketAcl', 'unknown action "s3:GetBcuketAcl", did you mean "s3:GetBucketAcl"?'],
  ['s4:GetObject', 'unknown service "s4", did you mean "s3:GetObject"?'],
  ['iamm:*', 'unknown service "iamm", did you mean "iam:*"?'],
  ['s3:GetObject ', 'the action "s3:GetObject " begins or ends with a space, use "s3:GetObject"'],
  ['arn:aws:s3:::b', '"arn:aws:s3:::b" is an ARN, not an action, move it to Resource'],
  ['GetObject', '"GetObject" is not a valid action, use the form service:Action, such as s3:GetObject'],
  ['s3*:Get*', '"s3*:Get*" is not a valid action, use the form service:Action, such as s3:GetObject'],
  ['s3:', '"s3:" is not a valid action, use the form service:Action, such as s3:GetObject'],
];

const doubtful: [action: string, line: string][] = [
  ['constructor:x', 'unknown service "constructor"'],
  ['elastic-inference:Connect', 'unknown service "elastic-inference"'],
  ['macie:EnableMacie', 'AWS has retired the service "macie", use macie2'],
  ['s3:PutBucketEncryption', 'unknown action "s3:PutBucketEncryption"'],
  ['s3:Undocumented*', '"s3:Undocumented*" matches no action'],
];

test.each(doubtful)('%s may be an action that AWS no longer documents, or not yet', (action, line) => {
  expect(check(action)).toEqual([`warning: "${action}" ${line}`]);
});

test.each([
  ['s3:GetObjct', 'unknown action "s3:GetObjct", did you mean "s3:GetObject"?'],
  ['iamm:*', 'unknown service "iamm", did you mean "iam:*"?'],
])('%s in NotAction is a warning', (action, line) => {
  expect(check(action, [], 'NotAction')).toEqual([`warning: "${action}" ${line}`]);
});

test.each(wrong)('%s is not an action', (action, line) => {
  expect(check(action)).toEqual([`"${action}" ${line}`]);
});

test.each([['brandnew:*'], ['BRANDNEW:DoIt'], ['*']])('takes the word of the user (%s)', (accept) => {
  expect(check('brandnew:DoIt', [accept])).toEqual([]);
});
