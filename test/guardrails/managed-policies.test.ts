import { managedDocument } from '../../lib/guardrails/catalogue/managed-documents.ts';
import {
  managedPolicy,
  managedPolicyNames,
  meantManagedPolicy,
} from '../../lib/guardrails/catalogue/managed-policies.ts';

test.each([
  ['AdministratorAccess', 'AdministratorAccess'],
  ['Billing', 'job-function/Billing'],
  ['job-function/Billing', 'job-function/Billing'],
  ['/job-function/Billing', 'job-function/Billing'],
  ['arn:aws:iam::aws:policy/job-function/Billing', 'job-function/Billing'],
  ['arn:aws-us-gov:iam::aws:policy/ReadOnlyAccess', 'ReadOnlyAccess'],
  ['AWSLambdaBasicExecutionRole', 'service-role/AWSLambdaBasicExecutionRole'],
])('%s is the policy %s', (written, name) => {
  expect(managedPolicy(written)).toBe(name);
});

test.each([
  ['AdminstratorAccess', 'did you mean "AdministratorAccess"?'],
  ['jobfunction/Biling', 'did you mean "job-function/Billing"?'],
  ['administratoraccess', 'did you mean "AdministratorAccess"?'],
  [
    'OurOwn',
    'find its name at https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html, or list your own policy under customerManagedPolicies',
  ],
])('%s is none: %s', (written, fix) => {
  expect(managedPolicy(written)).toBeUndefined();
  expect(meantManagedPolicy(written)).toBe(fix);
});

test.each([
  'arn:aws:iam::111122223333:policy/Billing',
  'service-role/Billing',
  'AWSSupportServiceRolePolicy',
  'IAMDeleteRootUserCredentials',
  'toString',
  '',
])('no permission set can have "%s"', (written) => {
  expect(managedPolicy(written)).toBeUndefined();
});

test('each name stands for itself, and they are in order', () => {
  expect(managedPolicyNames.length).toBeGreaterThan(1_000);
  expect(managedPolicyNames.filter((name) => managedPolicy(name) !== name)).toEqual([]);
  expect(managedPolicyNames).toEqual([...new Set(managedPolicyNames)].sort());
});

test('a policy of an account is none of AWS, whatever its name', () => {
  expect(managedDocument('arn:aws:iam::aws:policy/ReadOnlyAccess')).toBeDefined();
  expect(managedDocument('arn:aws:iam::111122223333:policy/ReadOnlyAccess')).toBeUndefined();
  expect(managedDocument('arn:aws-cn:iam::aws:policy/AdministratorAccess')).toBeDefined();
  expect(managedDocument('arn:aws-cn:iam::aws:policy/job-function/ViewOnlyAccess')).toBeUndefined();
});
