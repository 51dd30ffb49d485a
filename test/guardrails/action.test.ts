import { checkDocument } from '../../lib/guardrails/document.ts';
import { statement, told } from './found.ts';

const check = (action: string, accept: string[] = []): string[] => {
  const text = statement({ Effect: 'Deny', Action: [action], Resource: '*' });
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
  ['s4:GetObject', 'unknown service "s4", did you mean "s3:GetObject"?'],
  ['iamm:*', 'unknown service "iamm", did you mean "iam:*"?'],
  ['GetObject', '"GetObject" is not a valid action, use the form service:Action, such as s3:GetObject'],
  ['s3*:Get*', '"s3*:Get*" is not a valid action, use the form service:Action, such as s3:GetObject'],
  ['s3:', '"s3:" is not a valid action, use the form service:Action, such as s3:GetObject'],
  ['constructor:x', 'unknown service "constructor"'],
];

test.each(wrong)('%s is not an action', (action, line) => {
  expect(check(action)).toEqual([`"${action}" ${line}`]);
});

test.each([['brandnew:*'], ['BRANDNEW:DoIt'], ['*']])('takes the word of the user (%s)', (accept) => {
  expect(check('brandnew:DoIt', [accept])).toEqual([]);
});
