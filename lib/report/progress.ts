import { Presets, SingleBar } from 'cli-progress';
import type { Event } from '../plan/schedule.ts';
import { printable } from './text/printable.ts';
import { duration } from './text/style.ts';

export interface Progress {
  readonly tell: (event: Event) => void;
  readonly end: () => void;
}

/**
 * What is being done and how long it will take: a line that rewrites itself on a terminal, one line an event elsewhere.
 * `estimate` is in seconds; once something has been done, the pace so far corrects it.
 */
export const showProgress = (total: number, estimate: number, now: () => number): Progress => {
  let done = 0;
  const started = now();
  const left = (): string => {
    const passed = (now() - started) / 1000;
    const byPace = done === 0 ? estimate : (passed / done) * (total - done);
    const guess = Math.max(0, done < 5 ? estimate - passed : (byPace + Math.max(0, estimate - passed)) / 2);
    return duration(guess);
  };
  if (!process.stderr.isTTY) {
    return {
      tell: (event) => {
        const { type, change } = event;
        // What is skipped is told together, at the end.
        if (type === 'started' || type === 'skipped') return;
        if (type === 'progress') {
          process.stderr.write(`  ${printable(`${change.address}: ${event.text}`)}\n`);
          return;
        }
        if (type === 'done') done += 1;
        process.stderr.write(
          `${type === 'done' ? `${done}/${total}` : type} ${change.action} ${printable(change.address)}\n`,
        );
      },
      end: () => undefined,
    };
  }
  const bar = new SingleBar(
    {
      format: '{bar} {value}/{total}  about {left} left  {doing}',
      stream: process.stderr,
      hideCursor: true,
      clearOnComplete: true,
      fps: 8,
      barsize: 24,
    },
    Presets.shades_classic,
  );
  const running = new Map<string, string>();
  bar.start(total, 0, { left: left(), doing: '' });
  return {
    tell: (event) => {
      const { type, change } = event;
      if (type === 'started') running.set(change.address, change.address);
      else if (type === 'progress') running.set(change.address, `${change.address}: ${event.text}`);
      else running.delete(change.address);
      if (type === 'done') done += 1;
      const first = printable([...running.values()].at(-1) ?? '');
      bar.update(done, { left: left(), doing: running.size > 1 ? `${first} and ${running.size - 1} more` : first });
    },
    end: () => bar.stop(),
  };
};
