import { connect, type Aws } from '../aws/aws.ts';
import { throttles } from '../aws/throttles.ts';
import type { Partition } from '../config/landing-zone.ts';

/** AWS as the environment says (credentials, AWS_ENDPOINT_URL). */
export const connectLive = (partition: Partition, throttle: boolean | undefined, signal?: AbortSignal): Aws =>
  connect({
    partition,
    ...(signal ? { signal } : {}),
    ...(throttle === undefined ? {} : { throttles: throttle ? throttles : 'none' }),
  });

/** From here on, Ctrl-C lets what is under way finish; a second one does not. */
export const finishOnInterrupt = (stop: AbortController): void => {
  process.once('SIGINT', () => {
    process.stderr.write('\nStopping: nothing new is begun, what is under way is finished. Ctrl-C again to leave at once.\n');
    stop.abort();
    process.once('SIGINT', () => process.exit(1));
  });
};
