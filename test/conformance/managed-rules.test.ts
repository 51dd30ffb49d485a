import { spawnSync } from 'node:child_process';

test('what is known of AWS’s managed rules is what the referees know', () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/managed-rules.mjs', '--check'], {
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
});
