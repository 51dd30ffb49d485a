import type {
  GetAccessKeyInfoResponse,
  GetFederationTokenResponse,
  GetSessionTokenResponse,
} from '@aws-sdk/client-sts';
import type { Call, Operations } from '../../engine/call.ts';
import { callerOf } from '../../engine/caller.ts';
import { identityOf, isOfUser, openSession, sessionNameOf, tellSession } from '../../engine/sessions.ts';
import { after } from '../../world/world.ts';
import { demandPolicy, stsRefusal } from './refusal.ts';

/** What both give by default. */
const halfDay = 43_200;

/** Temporary credentials of whoever calls. https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_sts-comparison.html */
export const tokens = {
  GetSessionToken(
    { DurationSeconds = halfDay, SerialNumber }: { DurationSeconds?: number; SerialNumber?: string },
    call: Call,
  ): GetSessionTokenResponse {
    demandOwn(call, 'GetSessionToken');
    if (SerialNumber !== undefined)
      throw stsRefusal('AccessDenied', 'MultiFactorAuthentication failed, unable to validate MFA code.', 403);
    const { world, now, caller: account, role, session } = call;
    const expires = after(now, DurationSeconds);
    const ofUser = session && isOfUser(session) ? { ofUser: true as const } : {};
    return {
      Credentials: tellSession(
        openSession(world, { account, role, name: sessionNameOf(session), expires, kind: 'token', ...ofUser }),
      ),
    };
  },

  /** Its policy is not looked at: nothing is known of what whoever calls may do. */
  GetFederationToken(
    { Name: name, DurationSeconds = halfDay, Policy }: { Name: string; DurationSeconds?: number; Policy?: string },
    call: Call,
  ): GetFederationTokenResponse {
    demandOwn(call, 'GetFederationToken');
    demandPolicy(Policy);
    const { world, now, caller: account, role } = call;
    const session = openSession(world, {
      ...{ account, role, name, kind: 'federated' },
      expires: after(now, DurationSeconds),
    });
    const { arn: Arn, id: FederatedUserId } = identityOf(world, account, role, session);
    return { Credentials: tellSession(session), FederatedUser: { FederatedUserId, Arn } };
  },

  GetAccessKeyInfo: ({ AccessKeyId }: { AccessKeyId: string }, { world }: Call): GetAccessKeyInfoResponse => ({
    Account: callerOf(world, AccessKeyId),
  }),
} satisfies Operations;

function demandOwn({ session }: Call, operation: string): void {
  if (session && session.kind !== 'user')
    throw stsRefusal('AccessDenied', `Cannot call ${operation} with session credentials`, 403);
}
