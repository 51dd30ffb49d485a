import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { exportWorld, type WorldFixture } from '../../lib/simulator/index.ts';
import { listening } from './command-line.ts';
import { stage, type Stage } from './rehearsal.ts';
import { continuedFrom } from './stop.ts';
import type { Block } from './story.ts';

/** Where a story is told: a folder of its own, with the config that stories begin with, and an AWS of its own. */
export interface Theatre {
  stage: Stage;
  readonly main: (argv: readonly string[]) => Promise<unknown>;
  /** The folder that the process was in before. */
  readonly home: string;
  /** Of the plan that was told last. */
  hash: string;
  /** The next command is killed when it makes its call of this number. */
  deadline: number | undefined;
  close(): void;
}

export const theatre = (config: string, main: Theatre['main']): Theatre => {
  const home = process.cwd();
  const folder = mkdtempSync(join(tmpdir(), 'story-'));
  cpSync(config, folder, { recursive: true });
  process.chdir(folder);
  const close = (): void => {
    process.chdir(home);
    rmSync(folder, { recursive: true });
  };
  return { stage: stage(), main, home, hash: '', deadline: undefined, close };
};

/** The same story with what is said now. */
export const tell = async (on: Theatre, blocks: readonly Block[]): Promise<Block[]> => {
  const told: Block[] = [];
  for (const block of blocks) {
    if ('prose' in block) told.push(block);
    else told.push({ ...block, said: linesOf(await act(on, block.command, block.given)) });
  }
  return told;
};

const act = async (on: Theatre, command: string, given: readonly string[]): Promise<string> => {
  const [, verb = '', rest = ''] = /^(\S+) ?(.*)$/.exec(command) ?? [];
  const lines = given.map((line) => `${line}\n`).join('');
  switch (verb) {
    case 'landing-zone':
      return varying(await run(on, rest));
    case 'quietly':
      return (await run(on, rest.replace(/^landing-zone /, ''))).split('\n').filter(isEnd).join('\n');
    case 'write':
      mkdirSync(dirname(rest), { recursive: true });
      writeFileSync(rest, lines);
      return '';
    case 'add':
      appendFileSync(rest.replace(/^to /, ''), lines);
      return '';
    case 'edit':
      edit(rest, given);
      return '';
    case 'kill':
      on.deadline = Number(/^the next at call (\d+)$/.exec(rest)?.[1]);
      return '';
    default:
      throw new Error(`no story knows how to ${command}`);
  }
};

/** Two lines, or two halves with an empty line between: what the file has, exactly once, and what it shall have instead. */
const edit = (file: string, given: readonly string[]): void => {
  const middle = given.includes('') ? given.indexOf('') : 1;
  const old = given.slice(0, middle).join('\n');
  const text = readFileSync(file, 'utf8');
  if (text.split(old).length !== 2) throw new Error(`${file} has not once: ${old}`);
  const next = given.slice(given[middle] === '' ? middle + 1 : middle).join('\n');
  writeFileSync(
    file,
    text.replace(old, () => next),
  );
};

/** All that the command says, on both streams, and how it ends. */
const run = async (on: Theatre, command: string): Promise<string> => {
  let said = '';
  let killed: WorldFixture | undefined;
  let calls = 0;
  on.stage.fault = () => {
    if (on.deadline === undefined || ++calls < on.deadline) return undefined;
    killed ??= exportWorld(on.stage.simulator.world);
    return { before: new Error('killed') };
  };
  const code = await listening(
    () => on.main(command.split(' ').map((word) => word.replaceAll('HASH', on.hash))),
    (text) => {
      if (!killed) said += text;
    },
  );
  on.hash = hashes.exec(said)?.[0] ?? on.hash;
  if (on.deadline !== undefined && !killed) throw new Error(`${command} makes only ${calls} calls`);
  on.deadline = undefined;
  if (killed) on.stage = continuedFrom(killed);
  const end = killed ? '(killed)' : code === 0 ? '' : `(exit code ${code})`;
  return [said.trimEnd(), end].filter((part) => part !== '').join('\n');
};

const isEnd = (line: string): boolean => /^\((exit code \d+|killed)\)$/.test(line);

/** What may be another the next time, and says nothing: hashes of plans, the story's folder. Times are the simulator's, and stay. */
const varying = (said: string): string => said.replaceAll(allHashes, 'HASH').replaceAll(process.cwd(), '.');

const hashes = /\b[0-9a-f]{40}\b/;
const allHashes = new RegExp(hashes, 'g');

const linesOf = (text: string): string[] => (text === '' ? [] : text.split('\n'));
