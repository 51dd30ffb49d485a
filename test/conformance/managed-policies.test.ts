import { spawnSync } from 'node:child_process';

test('names and documents of AWS’s managed policies are those that the referees know', () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/managed-policies.mjs', '--check'], {
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
});
