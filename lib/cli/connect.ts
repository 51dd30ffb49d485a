import { connect, type Aws } from '../aws/aws.ts';
import { throttles } from '../aws/throttles.ts';
import type { Partition } from '../config/landing-zone.ts';

/** AWS as the environment says (credentials, AWS_ENDPOINT_URL). Ctrl-C lets the calls in flight finish; a second one does not. */
export const connectLive = (partition: Partition, throttle: boolean | undefined): Aws => {
  const stop = new AbortController();
  process.once('SIGINT', () => {
    process.stderr.write(
      '\nStopping: nothing new is begun, what is under way is finished. Ctrl-C again to leave at once.\n',
    );
    stop.abort();
    process.once('SIGINT', () => process.exit(1));
  });
  return connect({
    partition,
    signal: stop.signal,
    ...(throttle === undefined ? {} : { throttles: throttle ? throttles : 'none' }),
  });
};
