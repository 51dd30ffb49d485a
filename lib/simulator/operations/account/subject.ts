import { AccessDeniedException } from '@aws-sdk/client-account';
import type { Call } from '../../engine/call.ts';
import { refusal } from '../../engine/refuse.ts';

/** Whose account it is about: the caller's own, or a member's while Account Management has trusted access. */
export function subjectOf(id: string | undefined, { world, caller }: Call): string {
  if (id === undefined) return caller;
  const administrator =
    caller === world.management.id || world.delegations.get(caller)?.has('account.amazonaws.com') === true;
  if (id === world.management.id)
    throw denied(
      'The management account can only be managed using the standalone context from the management account.',
    );
  if (!administrator || !world.accounts.has(id)) throw denied('The account is not a member of your organization.');
  if (!world.serviceAccess.has('account.amazonaws.com'))
    throw denied('Your organization must first enable trusted access with AWS Account Management.');
  return id;
}

const denied = (why: string): Error =>
  refusal(AccessDeniedException, `User is not authorized to perform this operation. (${why})`, 403);
