import { connect, type Aws } from '../../aws/aws.ts';
import { throttles } from '../../aws/throttles.ts';
import { printable } from '../../report/text/printable.ts';
import type { Partition } from '../../config/words/partition.ts';

/** AWS as the environment says (credentials, AWS_ENDPOINT_URL). */
export const connectLive = (
  partition: Partition,
  throttle: boolean | undefined,
  signal?: AbortSignal,
  memberRole?: string,
): Aws =>
  connect({
    partition,
    memberRole,
    tell: (text) => process.stderr.write(`${printable(text)}\n`),
    ...(signal ? { signal } : {}),
    ...(throttle === undefined ? {} : { throttles: throttle ? throttles : 'none' }),
  });

/** From here on, Ctrl-C (or a pipeline's SIGTERM) lets what is under way finish; a second one does not. */
export const finishOnInterrupt = (stop: AbortController): void => {
  const finish = (): void => {
    process.stderr.write(
      '\nStopping: no new changes start; changes in progress finish. Press Ctrl-C again to exit immediately.\n',
    );
    stop.abort();
    for (const signal of signals) process.once(signal, () => process.exit(1));
  };
  for (const signal of signals) process.once(signal, finish);
};

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
