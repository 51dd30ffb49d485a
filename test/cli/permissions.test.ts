import { parse } from 'yaml';
import type { PolicyDocument } from '../../lib/permissions/index.ts';
import { run } from '../support/command-line.ts';

const tooWide = (text: string): string[] => text.split('\n').filter((line) => line.length > 80);

test('permissions prints statements to read, and documents to attach', async () => {
  const { code, out } = await run('permissions', 'plan');
  expect(code).toBe(0);
  expect(out).toMatch(/^Management account\n {2}1 policy of 3,\d{3} characters\n/);
  expect(out).toContain('\nsecurity (role OrganizationAccountAccessRole)\n');
  expect(out).toContain('    if aws:ResourceOrgID is ${aws:PrincipalOrgID}\n');
  expect(tooWide(out)).toEqual([]);
  expect(tooWide((await run('permissions', 'apply')).out)).toEqual([]);
  const json = JSON.parse((await run('permissions', 'plan', '--json')).out) as {
    for: string;
    management: PolicyDocument[];
    members: { accounts: string[] }[];
  };
  expect(json).toMatchObject({ for: 'plan', management: [{ Version: '2012-10-17' }] });
  expect(json.members.flatMap(({ accounts }) => accounts)).toContain('network');
});

test('a role to deploy by is a template, and what only the management account can do is told beside it', async () => {
  const { code, out, err } = await run('permissions', 'apply', '--for', 'role');
  expect(code).toBe(0);
  expect((JSON.parse(out) as { Resources: object }).Resources).toHaveProperty('Role');
  expect(err).toMatch(/Only the management account can do: [^.]*CreateAccounts/);
  expect(err).toContain('AWS can delegate by CloudFormation StackSets: CreateStackSets');
});

test('a permission set is a template of its policies, and how the configuration names them', async () => {
  const { code, out, err } = await run('permissions', 'apply', '--for', 'permission-set');
  expect(code).toBe(0);
  const { Resources } = JSON.parse(out) as { Resources: Record<string, { Properties: { ManagedPolicyName: string } }> };
  const names = Object.values(Resources).map(({ Properties }) => Properties.ManagedPolicyName);
  expect(names.length).toBeGreaterThan(1);
  const yaml = /^access:\n(?: .*\n)+/m.exec(err)?.[0] ?? '';
  expect(parse(yaml)).toEqual({
    access: { permissionSets: { 'landing-zone-apply': { customerManagedPolicies: names } } },
  });
});

test.each([
  [
    ['permissions', 'plan', '--member-role', '*'],
    '--member-role "*" is not a valid role name\n    -> use the name without the ARN',
  ],
  [['permissions', 'plan', '--member-role', ''], '--member-role "" is not a valid role name'],
  [['plan', '--member-role', 'arn:aws:iam::1:role/x'], 'is not a valid role name\n    -> use the name without the ARN'],
  ...['plan', 'drift', 'preflight', 'permissions plan'].map((command): [string[], string] => [
    [...command.split(' '), '--member-role', 'teams//deploy'],
    '--member-role "teams//deploy" is not a valid role name\n    -> use the name without the ARN, or PATH/NAME',
  ]),
  [
    ['permissions', 'plan', '--before', 'nope'],
    'folder nope does not exist\n    -> pass another folder with --before\n',
  ],
  [
    ['permissions', 'plan', '--before', 'cdk.json'],
    'cdk.json is a file, not a folder\n    -> pass its folder with --before',
  ],
  ...['plan', 'drift'].map((command): [string[], string] => [
    [command, '--json', '--markdown'],
    '--json and --markdown exclude each other\n    -> use one of them\n',
  ]),
  [['permissions'], 'permissions needs plan or apply\n    -> run landing-zone permissions plan'],
  [['permissions', 'everything'], '"everything" must be plan or apply'],
  [
    ['permissions', 'apply', '--deployment-account', 'network'],
    '--deployment-account needs a role\n    -> add --for role',
  ],
  [
    ['permissions', 'apply', '--for', 'role', '--deployment-account', 'netwrok'],
    '--deployment-account: unknown account "netwrok"\n    -> did you mean "network"?',
  ],
])('%j says what is wrong, and how to mend it', async (args, said) => {
  const { code, err } = await run(...args);
  expect(code).toBe(1);
  expect(err).toContain(said);
});

test('another role can be assumed in member accounts, such as one that only reads', async () => {
  const { out } = await run('permissions', 'plan', '--member-role', 'landing-zone-plan');
  expect(out).toContain('on arn:aws:iam::*:role/landing-zone-plan\n');
  expect(out).not.toContain('OrganizationAccountAccessRole');
});
