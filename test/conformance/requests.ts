import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CallNotice } from '../../lib/simulator/index.ts';
import { python } from './python.ts';

/** A call as it leaves the process: JSON has no undefined. */
export type Request = Pick<CallNotice, 'service' | 'operation' | 'input'>;

/** What a call was answered. */
export type Answered = Omit<Request, 'input'> & { readonly output: object };

export interface Finding {
  readonly request: Request | Answered;
  readonly path: string;
  readonly problem: string;
}

/** What is wrong with requests and answers by botocore's models. */
export const validate = (requests: readonly (Request | Answered)[]): Finding[] => {
  const lines = new Set(
    requests.map(({ service, operation, ...more }) =>
      JSON.stringify({ service, operation, ...('output' in more ? { output: more.output } : { input: more.input }) }),
    ),
  );
  const { status, stdout, stderr } = spawnSync(python, ['test/conformance/validate_requests.py'], {
    input: [...lines].join('\n'),
    encoding: 'utf8',
    maxBuffer: 100_000_000,
  });
  if (status !== 0) throw new Error(`validate_requests.py failed: ${stderr}`);
  return stdout.split('\n').flatMap((line) => (line === '' ? [] : (JSON.parse(line) as Finding)));
};

/** The operations that the source files in these folders call. */
export const operationsIn = (...folders: readonly string[]): string[] => {
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  );
  const texts = files.filter((file) => file.endsWith('.ts')).map((file) => readFileSync(file, 'utf8'));
  return [
    ...new Set(texts.flatMap((text) => Array.from(text.matchAll(/new (\w+)Command\(/g), ([, name = '']) => name))),
  ];
};
