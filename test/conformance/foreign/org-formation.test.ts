import { cpSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { packages } from '../python.ts';
import { useClient } from './client.ts';

/** https://github.com/org-formation/org-formation-cli */

// It waits in real time, for minutes at that: what lasts is done at once.
const client = useClient('--instant', '--account-quota', '20');

const orgFormation = async (...args: readonly string[]): Promise<string> => {
  const tool = resolve(packages, '../node_modules/aws-organization-formation/dist/cli.js');
  const said = await client.must(process.execPath, ['--no-warnings', tool, ...args]);
  // It goes on after some errors.
  expect(said).not.toContain('ERROR');
  return said;
};

const organizations = (operation: string, ...args: readonly string[]): Promise<string> =>
  client.aws('organizations', operation, ...args);

test('org-formation: init, update, update-stacks, and delete-stacks', async () => {
  await organizations('create-organization');
  expect(await orgFormation('init', 'organization.yml', '--region', 'us-east-1')).toContain(
    'Your organization template is written to organization.yml',
  );

  for (const file of ['organization.yml', 'topics.yml'])
    cpSync(resolve('test/conformance/foreign/org-formation', file), join(client.folder, file));
  expect(await orgFormation('update', 'organization.yml')).toContain('Attach Policy (ApprovedRegions)');
  expect(await orgFormation('update', 'organization.yml')).toContain('organization up to date, no work to be done');
  const [, account = ''] =
    /^(\d{12})\n$/.exec(await organizations('list-accounts', '--query', "Accounts[?Name=='production'].Id")) ?? [];
  expect(await organizations('list-tags-for-resource', '--resource-id', account, '--query', 'Tags')).toBe(
    'owner\tshop\n',
  );
  const production = { AWS_ACCESS_KEY_ID: account };
  const inProduction = (...args: readonly string[]): Promise<string> =>
    client.must(resolve('.venv/bin/aws'), [...args, '--output', 'text'], production);
  expect(await inProduction('iam', 'list-account-aliases', '--query', 'AccountAliases')).toBe('example-production\n');
  expect(await inProduction('iam', 'get-account-password-policy', '--query', '*.MinimumPasswordLength')).toBe('14\n');

  const stacks = ['topics.yml', '--stack-name', 'topics'];
  const updated = await orgFormation('update-stacks', ...stacks);
  expect(updated.match(/update successful/g)).toHaveLength(4);
  expect(await orgFormation('update-stacks', ...stacks)).toContain('Stack topics already up to date');
  const resources = ['cloudformation', 'describe-stack-resources', '--stack-name', 'topics'];
  expect(
    await inProduction(...resources, '--region', 'eu-west-1', '--query', 'StackResources[].LogicalResourceId'),
  ).toBe('InProduction\n');
  expect((await orgFormation('delete-stacks', '--stack-name', 'topics')).match(/delete successful/g)).toHaveLength(4);

  await orgFormation('init', 'described.yml', '--region', 'us-east-1');
  const described = readFileSync(join(client.folder, 'described.yml'), 'utf8');
  for (const name of ['production', 'development', 'workloads', 'approved-regions', 'example-management'])
    expect(described).toContain(`: ${name}\n`);
});
