import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { python } from '../python.ts';
import type { Answer, Plan } from './plan.ts';
import { demandTools } from './tools.ts';

/** The answers to all questions, in their order. All that it makes is gone when it returns, or when this process ends. */
export const play = async (plan: Plan): Promise<readonly Answer[]> => {
  const child = startPlay(plan);
  let [told, complained] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (told += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complained += text));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`the kernel did not play the network (${code ?? 'killed'}): ${complained}`);
  return JSON.parse(told) as Answer[];
};

/** All processes that belong to it have its standard error open. */
export const startPlay = (plan: Plan): ChildProcessWithoutNullStreams => {
  demandTools();
  const child = spawn(python, ['-B', 'test/conformance/kernel/play.py']);
  // What it has to say about a plan that it does not read, it says at its end.
  child.stdin.on('error', () => undefined);
  child.stdin.end(JSON.stringify(plan));
  return child;
};
