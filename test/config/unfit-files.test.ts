import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { checks } from '../../lib/cli/checks.ts';
import { loadConfig } from '../../lib/config/load.ts';

test('a pipe is not waited for, and a huge file is not read', () => {
  const folder = mkdtempSync(join(tmpdir(), 'files-'));
  try {
    execFileSync('mkfifo', [join(folder, 'pipe.yaml')]);
    writeFileSync(join(folder, 'huge.yaml'), 'a: 1\n'.repeat(500_000));
    const { problems } = loadConfig(folder, checks);
    expect(problems.map(({ place, message }) => `${basename(place.file)} ${message}`)).toEqual([
      'huge.yaml the file has 3 MB; the maximum is 2 MB',
      'pipe.yaml is not a regular file',
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
