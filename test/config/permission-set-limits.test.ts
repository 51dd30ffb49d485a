import { told } from './told.ts';

const organization = 'organization:\n  homeRegion: eu-west-1\n  accountEmail: aws+{account}@example.com\n';
const policies = (count: number): string => Array.from({ length: count }, (_, index) => `own-${index}`).join(', ');
const withSet = (set: string, access = ''): string =>
  `${organization}access:\n${access}  permissionSets: { worker: { ${set} } }\n  assignments: [{ group: g, permissionSet: worker, accounts: [management] }]\n`;
const document = (sid: string): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Sid: 'One', Effect: 'Allow', Action: 's3:ListBucket', Resource: `arn:aws:s3:::${sid}` }],
  });

test('more policies than a role takes by IAM’s quota are told, unless the config says that it is raised', () => {
  const [warning, ...others] = told({ 'a.yaml': withSet(`customerManagedPolicies: [${policies(11)}]`) });
  expect(warning).toContain("11 policies; IAM's quota of managed policies per role is 10 in each account");
  expect(others).toEqual([]);
  expect(told({ 'a.yaml': withSet(`customerManagedPolicies: [${policies(10)}]`) })).toEqual([]);
  expect(told({ 'a.yaml': withSet(`customerManagedPolicies: [${policies(11)}]`, '  policiesPerRole: 11\n') })).toEqual(
    [],
  );
});

test.each([
  ['a', 10_000, []],
  [' ', 30_000, []],
  [
    'é',
    5_500,
    [expect.stringMatching(/11\d\d\d bytes without white space; the maximum for a permission set is 10240/)],
  ],
  ['…', 1, [expect.stringContaining('"…" is not allowed in an inline policy of a permission set')]],
])('an inline document of “%s” × %d is counted as AWS counts', (letter, times, problems) => {
  const files = {
    'a.yaml': withSet('document: d.json'),
    '../policies/d.json': document(letter.repeat(times)),
  };
  expect(told(files)).toEqual(problems);
});
