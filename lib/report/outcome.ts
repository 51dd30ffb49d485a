import type { Outcome } from '../plan/schedule.ts';
import { printable } from './printable.ts';
import { refusalText } from './refusal.ts';
import { plural, style } from './style.ts';

/** What was done, what was not, why, and what to do next. */
export const outcomeText = ({ done, failed, skipped }: Outcome): string => {
  const lines = failed.map(({ change, error }) => {
    const why = refusalText(error) ?? (error instanceof Error ? (error.stack ?? error.message) : String(error));
    return `${style.error('failed')} ${change.action} ${printable(change.address)}\n    ${why.split('\n').map(printable).join('\n')}`;
  });
  const stopped = skipped.filter(({ because }) => because === undefined).length;
  for (const { change, because } of skipped) {
    if (because !== undefined)
      lines.push(
        `${style.warning('not done')} ${change.action} ${printable(`${change.address}: it waits for ${because}`)}`,
      );
  }
  const whole = failed.length + skipped.length === 0;
  const parts = [
    `${plural(done.length, 'change')} done`,
    ...(failed.length > 0 ? [`${failed.length} failed`] : []),
    ...(skipped.length - stopped > 0 ? [`${skipped.length - stopped} not done because of that`] : []),
    ...(stopped > 0 ? [`${stopped} not begun because the run was stopped`] : []),
  ];
  lines.push(`${whole ? style.good('Applied.') : style.error('Not everything was applied.')} ${parts.join(', ')}.`);
  if (!whole) lines.push('Nothing is lost: run the same command again and it goes on from here.');
  return lines.join('\n');
};

export const outcomeJson = ({ done, failed, skipped }: Outcome) => ({
  done: done.map(({ address, action }) => ({ action, address })),
  failed: failed.map(({ change, error }) => ({
    action: change.action,
    address: change.address,
    reason: refusalText(error) ?? String(error),
  })),
  skipped: skipped.map(({ change, because }) => ({ action: change.action, address: change.address, because })),
});
