import { identityOf, openSession, tellSession } from '../../engine/sessions.ts';
import { after, type World } from '../../world/world.ts';

interface Opened {
  readonly account: string;
  readonly role: string;
  /** Of the session. */
  readonly name: string;
  readonly seconds: number;
  readonly now: string;
}

/** A session of a role, as the AssumeRole family answers it. */
export const openedRole = (world: World, { account, role, name, seconds, now }: Opened) => {
  const session = openSession(world, { account, role, name, expires: after(now, seconds), kind: 'role' });
  const { arn: Arn, id: AssumedRoleId } = identityOf(world, account, role, session);
  return { Credentials: tellSession(session), AssumedRoleUser: { AssumedRoleId, Arn } };
};
