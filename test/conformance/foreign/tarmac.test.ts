import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { useClient } from './client.ts';

/** https://pypi.org/project/tarmac-cli/: the nearest peer. */

// It waits in real time: what lasts is done at once.
const client = useClient('--instant');
const tarmac = (...args: readonly string[]): Promise<string> => client.must(resolve('.venv/bin/tarmac'), args);

test('tarmac-cli: init, validate, info, plan, bootstrap, preflight, deploy, and status', async () => {
  await client.aws('organizations', 'create-organization');
  await fetch(`${client.url}/_identity-center?region=us-east-1`, { method: 'POST' });
  await tarmac('init');
  expect(await tarmac('validate')).toContain('Configuration files and cross-references are valid.');
  expect(await tarmac('info')).toContain('Enabled in us-east-1');
  expect(await tarmac('plan')).toMatch(/Plan: \d+ to create/);

  // It refuses addresses that are samples, and those that nobody can have.
  const config = join(client.folder, 'config');
  for (const name of readdirSync(config)) {
    const text = readFileSync(join(config, name), 'utf8').replaceAll('@myorg.example.com', '@landing-zone.net');
    // To look for VPCs costs it seconds for each account: it looks in the management account.
    const shorter =
      name === 'accounts.yaml' ? text.replaceAll('delete_default_vpc: true', 'delete_default_vpc: false') : text;
    writeFileSync(join(config, name), shorter);
  }
  // It sleeps for 15 seconds each time that it creates accounts: this one would be a time of its own.
  const archive = ['--account-name', 'Log-Archive', '--email', 'aws-log-archive@landing-zone.net'];
  await client.aws('organizations', 'create-account', ...archive);

  // One of the permission sets that it declares is there: it takes it into its stack.
  const told = await client.aws('sso-admin', 'list-instances', '--query', 'Instances[].[InstanceArn,IdentityStoreId]');
  const [instance = '', store = ''] = told.trim().split('\t');
  const of = ['--instance-arn', instance];
  const named = ['--name', 'ReadOnlyAccess', '--query', 'PermissionSet.PermissionSetArn'];
  const adopted = (await client.aws('sso-admin', 'create-permission-set', ...of, ...named)).trim();

  expect(await tarmac('bootstrap')).toContain('Generate a one-time password');
  expect(await tarmac('preflight')).toMatch(/Pre-flight summary: \d+ passed, \d+ warnings, 0 failures/);
  const deployed = await tarmac('deploy', '--yes');
  for (const phase of [1, 2, 3, 4, 5, 6]) expect(deployed).toMatch(new RegExp(`^Phase ${phase} complete: `, 'm'));
  expect(await tarmac('status')).toContain('Landing zone is fully reconciled');

  const names = await client.aws('organizations', 'list-accounts', '--query', 'sort(Accounts[].Name)');
  expect(names).toBe('Audit\tDeployment\tLog-Archive\tProduction-App\tmanagement\n');
  expect(await client.aws('iam', 'list-organizations-features', '--query', 'EnabledFeatures')).toBe(
    'RootCredentialsManagement\tRootSessions\n',
  );
  const sets = (await client.aws('sso-admin', 'list-permission-sets', ...of, '--query', 'PermissionSets')).trim();
  const described = await Promise.all(
    sets.split('\t').map(async (arn) => {
      const set = ['--permission-set-arn', arn];
      const asked = (operation: string, query: string) =>
        client.aws('sso-admin', operation, ...of, ...set, '--query', query);
      const name = await asked('describe-permission-set', 'PermissionSet.Name');
      const policies = await asked('list-managed-policies-in-permission-set', 'AttachedManagedPolicies[].Name');
      const accounts = await asked('list-accounts-for-provisioned-permission-set', 'length(AccountIds)');
      return [name, policies, Number(accounts) > 0].map((one) => String(one).trim()).join(' ');
    }),
  );
  expect(described.sort()).toEqual([
    'AdministratorAccess AdministratorAccess true',
    // These two it makes by calls.
    'ManagementAdministrator AdministratorAccess true',
    'ReadOnlyAccess ReadOnlyAccess true',
    'TarmacDeployment  true',
  ]);
  expect(sets.split('\t')).toContain(adopted);
  const groups = ['--identity-store-id', store, '--query', 'sort(Groups[].DisplayName)'];
  expect(await client.aws('identitystore', 'list-groups', ...groups)).toBe('CloudAdmins\tSecurityAuditors\n');
  const stack = ['--stack-name', 'myorg-sso-permission-sets', '--query', 'sort(StackResources[].ResourceStatus)'];
  expect(await client.aws('cloudformation', 'describe-stack-resources', ...stack)).toMatch(
    /^\w+_COMPLETE\t\w+_COMPLETE\n$/,
  );

  const trail = ['cloudformation', 'describe-stacks', '--stack-name', 'myorg-organization-cloudtrail'];
  expect(await client.aws(...trail, '--query', 'Stacks[].StackStatus')).toBe('CREATE_COMPLETE\n');
});
