import { ConflictException } from '@aws-sdk/client-sso-admin';
import type { Aws } from '../../aws/aws.ts';
import { endIfStopped } from '../../aws/stop.ts';

const longest = 60_000;
const pause = 2_000;

/**
 * AWS asks to try again when what was done before has not spread yet.
 * https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_CreateAccountAssignment.html, ConflictException
 */
export const patiently = async <T>(aws: Aws, call: () => Promise<T>): Promise<T> => {
  const deadline = aws.clock.elapsed() + longest;
  for (;;) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof ConflictException) || aws.clock.elapsed() > deadline) throw error;
    }
    endIfStopped(aws.signal);
    await aws.clock.sleep(pause);
  }
};
