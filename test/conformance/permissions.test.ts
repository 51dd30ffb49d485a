import { spawnSync } from 'node:child_process';

test('what is known of the permissions to create resources is what the registry’s schemas say', () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/permissions.mjs', '--check'], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
});
