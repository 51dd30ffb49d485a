import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { useClient } from './client.ts';

/** What AWS itself publishes to speak to it. */

const client = useClient('--speed', '3600', '--account-quota', '20');

test('AWS CLI: an organization from nothing, and its words where it is refused', async () => {
  expect(await client.aws('sts', 'get-caller-identity', '--query', 'Account')).toBe('123456789012\n');
  await client.aws('organizations', 'create-organization');
  const root = (await client.aws('organizations', 'list-roots', '--query', 'Roots[0].Id')).trim();
  const unit = ['organizations', 'create-organizational-unit', '--parent-id', root, '--name', 'Workloads'];
  await client.aws(...unit);
  const refused = await client.run(resolve('.venv/bin/aws'), unit);
  expect(refused.code).toBe(255);
  expect(refused.said).toContain('(DuplicateOrganizationalUnitException)');
  await client.aws('organizations', 'create-account', '--account-name', 'web', '--email', 'web@example.com');
  expect(await client.aws('organizations', 'list-accounts', '--query', 'length(Accounts)')).toBe('2\n');
});

test('AWS CLI: cloudformation deploy, twice', async () => {
  const template = join(client.folder, 'template.json');
  writeFileSync(template, JSON.stringify({ Resources: { Topic: { Type: 'AWS::SNS::Topic' } } }));
  const deploy = ['cloudformation', 'deploy', '--stack-name', 'small', '--template-file', template];
  expect(await client.aws(...deploy)).toContain('Successfully created/updated stack - small');
  // It names change sets by the second, which AWS's own time to execute one never fits into.
  await setTimeout(1_000);
  expect(await client.aws(...deploy, '--no-fail-on-empty-changeset')).toContain('No changes to deploy');
});

test('Go SDK: its types of errors, paginators, and waiters', async () => {
  expect(await client.must(resolve('.venv/bin/foreign-go'), [])).toBe(
    'feature set ALL duplicate true\nunits ABC\nstack CREATE_COMPLETE\n',
  );
});
