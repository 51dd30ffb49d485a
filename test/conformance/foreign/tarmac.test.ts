import { resolve } from 'node:path';
import { useClient } from './client.ts';

/** https://pypi.org/project/tarmac-cli/: the nearest peer. */

const client = useClient('--speed', '3600', '--account-quota', '20');
const tarmac = (...args: readonly string[]): Promise<string> => client.must(resolve('.venv/bin/tarmac'), args);

test('tarmac-cli: init, validate, info, and plan', async () => {
  await client.aws('organizations', 'create-organization');
  await fetch(`${client.url}/_identity-center?region=us-east-1`, { method: 'POST' });
  await tarmac('init');
  expect(await tarmac('validate')).toContain('Configuration files and cross-references are valid.');
  expect(await tarmac('info')).toContain('Enabled in us-east-1');
  expect(await tarmac('plan')).toMatch(/Plan: \d+ to create/);
});
