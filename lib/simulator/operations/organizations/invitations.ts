import type * as aws from '@aws-sdk/client-organizations';
import { DuplicateHandshakeException, HandshakeConstraintViolationException } from '@aws-sdk/client-organizations';
import type { Call, Operations } from '../../engine/call.ts';
import { invalid, refusal } from '../../engine/refuse.ts';
import { stackSetsFollow } from '../../world/follow.ts';
import { attachFullAccess } from '../../world/full-access.ts';
import type { HandshakeRecord } from '../../world/records.ts';
import { standaloneOf } from '../../world/standalone.ts';
import { setTags } from '../../world/tags.ts';
import { addAccount, after } from '../../world/world.ts';
import { demandFinalized, isAddress } from './account-creation.ts';
import { organizationOf } from './find.ts';
import { sendHandshake, stateOf, tellHandshake } from './handshake.ts';
import { readTags } from './tags.ts';

interface InviteInput {
  Target: { Id: string; Type: 'ACCOUNT' | 'EMAIL' | 'ORGANIZATION' };
  Notes?: string;
  Tags?: aws.Tag[];
}

/** How many can be sent in a day; with a larger quota of accounts, as many as that. userguide/orgs_reference_limits.html */
const perDay = 20;

export const invitations = {
  InviteAccountToOrganization(input: InviteInput, call: Call): aws.InviteAccountToOrganizationResponse {
    const { world } = call;
    organizationOf(world);
    const { Notes: notes, Target: target } = input;
    const { Type: type, Id: id } = target;
    if (type === 'ORGANIZATION')
      throw invalid('INVALID_PARTY_TYPE_TARGET', 'You specified the wrong type of entity as a party.');
    if (type === 'EMAIL' && !isAddress(id))
      throw invalid(
        'INVALID_EMAIL_ADDRESS_TARGET',
        'You specified an invalid email address for the invited account owner.',
      );
    if (type === 'ACCOUNT' && !/^\d{12}$/.test(id))
      throw invalid('INVALID_PATTERN', 'You provided a value that does not match the required pattern: Target.Id.');
    const tags = readTags(input.Tags);
    demandFinalized(call);
    if (isMember(call, type, id)) throw violated('ALREADY_IN_AN_ORGANIZATION', alreadyIn);
    const invited = invitationsOf(call);
    if (invited.some(({ party }) => party?.type === type && party.id.toLowerCase() === id.toLowerCase()))
      throw refusal(DuplicateHandshakeException, 'A handshake with the same action and target already exists.');
    if (openOf(call, 'ENABLE_ALL_FEATURES').length > 0)
      throw violated(
        'INVITE_DISABLED_DURING_ENABLE_ALL_FEATURES',
        'You cannot issue new invitations while the organization is in the process of enabling all features.',
      );
    demandRoom(call, invited.length + 1);
    demandRate(call);
    const handshake = sendHandshake(call, {
      action: 'INVITE',
      state: 'OPEN',
      party: { type, id },
      tags,
      ...(notes !== undefined && { notes }),
    });
    return { Handshake: tellHandshake(call, handshake) };
  },
} satisfies Operations;

/** The caller joins the organization, right under its root. */
export function acceptInvitation(call: Call, { tags = {} }: HandshakeRecord): void {
  const { world, now, caller: id, settings } = call;
  if (world.accounts.has(id)) throw violated('ALREADY_IN_AN_ORGANIZATION', alreadyIn);
  demandRoom(call, 1);
  const { name, email, role } = standaloneOf(world, id);
  const parent = organizationOf(world).rootId;
  world.standalone.delete(id);
  addAccount(world, {
    ...{ id, name, email, parent, joined: now, state: 'ACTIVE', joinedMethod: 'INVITED' },
    ...(role !== undefined && { role }),
  });
  attachFullAccess(world, id);
  setTags(world, id, tags, now, settings);
  stackSetsFollow(world, id, now, settings);
}

const isMember = ({ world }: Call, type: 'ACCOUNT' | 'EMAIL', id: string): boolean =>
  type === 'ACCOUNT'
    ? world.accounts.has(id)
    : [...world.accounts.values()].some(({ email }) => email.toLowerCase() === id.toLowerCase());

/** Handshakes that can still be answered. */
export const openOf = (call: Call, action: HandshakeRecord['action']): HandshakeRecord[] =>
  [...call.world.handshakes.values()].filter(
    (one) => one.action === action && ['OPEN', 'REQUESTED'].includes(stateOf(call, one)),
  );

const invitationsOf = (call: Call): HandshakeRecord[] => openOf(call, 'INVITE');

/** https://github.com/awslabs/compliant-framework-for-federal-and-dod-workloads-in-aws-govcloud-us/issues/12 */
function demandRoom({ world, settings }: Call, more: number): void {
  const coming = world.pending.filter(({ kind }) => kind === 'account-appears').length;
  if (world.accounts.size + coming + more > settings.accountQuota)
    throw violated('ACCOUNT_NUMBER_LIMIT_EXCEEDED', 'You have exceeded the allowed number of AWS accounts');
}

/** Those that were accepted do not count. */
function demandRate({ world, now, settings }: Call): void {
  const today = [...world.handshakes.values()].filter(
    ({ action, state, requested }) => action === 'INVITE' && state !== 'ACCEPTED' && after(requested, 86_400) > now,
  );
  if (today.length >= Math.max(perDay, settings.accountQuota))
    throw violated(
      'HANDSHAKE_RATE_LIMIT_EXCEEDED',
      'You have exceeded the number of handshakes that you can send in one day.',
    );
}

const alreadyIn = 'The invited account is already a member of an organization.';

export const violated = (Reason: aws.HandshakeConstraintViolationExceptionReason, message: string): Error =>
  Object.assign(refusal(HandshakeConstraintViolationException, message), { Reason });
