import { spawnSync } from 'node:child_process';

test('what is known of services and resource types by region is what the referees know', () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/regions.mjs', '--check'], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
});
