import { Presets, SingleBar } from 'cli-progress';
import { duration, plural } from './style.ts';

/** Hears how much is done, of how much. */
export type Count = (done: number, total: number) => void;

/** How far something long is: a line that rewrites itself on a terminal; elsewhere one line, where it begins. */
export const counted = async <T>(what: string, now: () => number, work: (count: Count) => Promise<T>): Promise<T> => {
  const started = now();
  let bar: SingleBar | undefined;
  let isTold = false;
  const count: Count = (done, total) => {
    if (!process.stderr.isTTY) {
      if (!isTold) process.stderr.write(`${what}: ${plural(total, 'call')}\n`);
      isTold = true;
      return;
    }
    const left = duration(((now() - started) / 1000 / Math.max(1, done)) * (total - done));
    bar?.update(done, { left });
    bar ??= begun(done, total, { left, what });
  };
  try {
    return await work(count);
  } finally {
    bar?.stop();
  }
};

const begun = (done: number, total: number, payload: object): SingleBar => {
  const bar = new SingleBar(
    {
      ...{ format: '{bar} {value}/{total}  about {left} left  {what}', stream: process.stderr, hideCursor: true },
      ...{ clearOnComplete: true, fps: 8, barsize: 24 },
    },
    Presets.shades_classic,
  );
  bar.start(total, done, payload);
  return bar;
};
