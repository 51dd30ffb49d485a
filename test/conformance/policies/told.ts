import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { python } from '../python.ts';

/** What a script of this folder tells of each thing that it is asked: a line of JSON for each. */
export const told = (script: string, asked: readonly object[], ...flags: readonly string[]): unknown[] => {
  const folder = mkdtempSync(join(tmpdir(), 'referee-'));
  const file = join(folder, 'asked');
  const at = resolve('test/conformance/policies', script);
  try {
    writeFileSync(file, asked.map((one) => JSON.stringify(one)).join('\n'));
    const lines = execFileSync(python, [at, file, ...flags], { encoding: 'utf8', maxBuffer: 1e8 })
      .trim()
      .split('\n');
    return lines.map((line) => JSON.parse(line) as unknown);
  } finally {
    rmSync(folder, { recursive: true });
  }
};
