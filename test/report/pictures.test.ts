import { execFileSync } from 'node:child_process';

test('the pictures of README.md are what the command line prints', () => {
  expect(() => execFileSync('node', ['scripts/pictures.mjs', '--check'], { stdio: 'pipe' })).not.toThrow();
});
