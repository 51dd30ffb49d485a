import type { Aws } from '../../aws/aws.ts';
import { errorName } from '../../aws/error-name.ts';
import { endIfStopped } from '../../aws/stop.ts';

const longest = 60_000;
const pause = 2_000;

/**
 * Makes a change that AWS asks to try again when what was done before has not spread yet. It says the same where a call that is sent again,
 * because its answer was lost, finds its own work done: `found` looks whether that is so, and is believed rather than the refusal.
 * https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_AttachManagedPolicyToPermissionSet.html,
 * https://docs.aws.amazon.com/singlesignon/latest/IdentityStoreAPIReference/API_CreateGroupMembership.html, ConflictException
 */
export const patiently = async <T>(
  aws: Aws,
  call: () => Promise<T>,
  found: () => Promise<T | undefined> = () => Promise.resolve(undefined),
): Promise<T> => {
  const deadline = aws.clock.elapsed() + longest;
  for (;;) {
    try {
      return await call();
    } catch (error) {
      if (errorName(error) !== 'ConflictException') throw error;
      const there = await found();
      if (there !== undefined) return there;
      if (isTaken(error) || aws.clock.elapsed() > deadline) throw error;
    }
    endIfStopped(aws.signal);
    await aws.clock.sleep(pause);
  }
};

/** The directory says which of both it is, and a name that somebody else has stays taken. */
const isTaken = (error: unknown): boolean =>
  (error as { Reason?: unknown }).Reason === 'UNIQUENESS_CONSTRAINT_VIOLATION';
