import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { run } from '../../support/command-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'commented-'));
const config = join(folder, 'config');
afterAll(() => rmSync(folder, { recursive: true }));

/** A key, as keys of the configuration are written, and the lines below it. */
const isKey = (line: string): boolean => /^ *# [a-z][A-Za-z]*:( |$)/.test(line);
const isBelow = (line: string): boolean => /^ *# {2,}\S/.test(line);
const uncommented = (line: string): string => line.replace('# ', '');

/** Numbers of the lines of each commented example of a text. */
const examplesIn = (lines: readonly string[]): number[][] => {
  const found: number[][] = [];
  for (const [index, line] of lines.entries()) {
    const last = found.at(-1);
    if (last?.at(-1) === index - 1 && (isKey(line) || isBelow(line))) last.push(index);
    else if (isKey(line)) found.push([index]);
  }
  return found;
};

const validated = async () => {
  const { code, out, err } = await run('validate', '--config', config);
  return { code, err, isWhole: out.includes('Valid.') };
};
const valid = { code: 0, err: '', isWhole: true };

test.each([undefined, 'us-gov-west-1', 'cn-northwest-1'])(
  'every commented example of a starter configuration validates when uncommented, alone and with all others (region: %s)',
  async (region) => {
    for (const part of ['config', 'policies']) rmSync(join(folder, part), { recursive: true, force: true });
    expect(await run('init', folder, ...(region === undefined ? [] : ['--region', region]))).toMatchObject({ code: 0 });
    const keys: string[] = [];
    const all = new Map<string, string>();
    for (const name of readdirSync(config).filter((one) => one.endsWith('.yaml'))) {
      const file = join(config, name);
      const text = readFileSync(file, 'utf8');
      const lines = text.split('\n');
      const withExamples = (examples: readonly number[][]): string =>
        lines.map((line, index) => (examples.flat().includes(index) ? uncommented(line) : line)).join('\n');
      const examples = examplesIn(lines);
      for (const example of examples) {
        keys.push(...Object.keys(parse(example.map((index) => uncommented(lines[index] ?? '')).join('\n')) as object));
        if (region !== undefined) continue;
        writeFileSync(file, withExamples([example]));
        expect({ name, example, ...(await validated()) }).toEqual({ name, example, ...valid });
      }
      writeFileSync(file, text);
      all.set(file, withExamples(examples));
    }
    expect(keys).toEqual(expect.arrayContaining(['pipeline', 'vending', 'expires', 'lease', 'groups']));
    for (const [file, text] of all) writeFileSync(file, text);
    expect(await validated()).toEqual(valid);
  },
);
