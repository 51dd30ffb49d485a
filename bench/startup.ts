// How long the command line takes to say anything, from its start to its end.
import { spawnSync } from 'node:child_process';
import { round } from './result.ts';

const runs = 10;
const commands = { '--help': ['--help'], validate: ['validate', '--config', 'config'] };

const milliseconds = (args: readonly string[]): number => {
  const begun = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ['dist/landing-zone.js', ...args]);
  if (status !== 0) throw new Error(`landing-zone ${args.join(' ')} failed: ${stderr.toString()}`);
  return performance.now() - begun;
};

for (const [command, args] of Object.entries(commands)) {
  const times = Array.from({ length: runs }, () => milliseconds(args)).sort((a, b) => a - b);
  const middle = ((times[runs / 2 - 1] ?? 0) + (times[runs / 2] ?? 0)) / 2;
  console.log(
    JSON.stringify({
      benchmark: 'startup',
      command,
      medianSeconds: round(middle / 1000, 3),
      runs,
      node: process.version,
    }),
  );
}
