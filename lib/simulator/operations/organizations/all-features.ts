import type * as aws from '@aws-sdk/client-organizations';
import { InvalidHandshakeTransitionException } from '@aws-sdk/client-organizations';
import type { Call, Operations } from '../../engine/call.ts';
import { refusal } from '../../engine/refuse.ts';
import { takeAllFeatures } from '../../world/full-access.ts';
import type { HandshakeRecord } from '../../world/records.ts';
import { organizationOf } from './find.ts';
import { answer, sendHandshake, stateOf, tellHandshake } from './handshake.ts';
import { openOf, violated } from './invitations.ts';

/**
 * The organization's own handshake, one for each invited member, and, once all of them have accepted, one for the management account.
 * https://docs.aws.amazon.com/organizations/latest/userguide/manage-begin-all-features-standard-migration.html
 */
export const allFeatures = {
  EnableAllFeatures(_input: object, call: Call): aws.EnableAllFeaturesResponse {
    const { world } = call;
    if (organizationOf(world).featureSet === 'ALL')
      throw violated('ORGANIZATION_ALREADY_HAS_ALL_FEATURES', 'The organization has already enabled all features.');
    if (underWay(call))
      throw violated(
        'ORGANIZATION_IS_ALREADY_PENDING_ALL_FEATURES_MIGRATION',
        'The organization has already started the process to enable all features.',
      );
    const action = 'ENABLE_ALL_FEATURES';
    const whole = sendHandshake(call, { action, state: 'REQUESTED' });
    for (const { id, joinedMethod } of world.accounts.values())
      if (joinedMethod === 'INVITED' && id !== world.management.id)
        sendHandshake(call, { action, state: 'OPEN', parent: whole.id, party: { type: 'ACCOUNT', id } });
    noteApproval(call);
    return { Handshake: tellHandshake(call, whole) };
  },
} satisfies Operations;

/** The process that goes on, if one does. */
const underWay = (call: Call): HandshakeRecord | undefined =>
  openOf(call, 'ENABLE_ALL_FEATURES').find(({ parent }) => parent === undefined);

/** Asks the management account to finish, once every invited account that is still a member has accepted. */
export function noteApproval(call: Call): void {
  const { world } = call;
  const whole = underWay(call);
  if (whole?.state !== 'REQUESTED') return;
  const asked = [...world.handshakes.values()].filter(({ parent }) => parent === whole.id);
  const isLacking = ({ state, party }: HandshakeRecord): boolean =>
    state !== 'ACCEPTED' && world.accounts.has(party?.id ?? '');
  if (asked.some(isLacking)) return;
  whole.state = 'OPEN';
  const party = { type: 'ACCOUNT', id: world.management.id } as const;
  sendHandshake(call, { action: 'APPROVE_ALL_FEATURES', state: 'OPEN', parent: whole.id, party });
}

/** By either of the two handshakes that the management account can accept then. */
export function endAllFeatures(call: Call, accepted: HandshakeRecord): void {
  const { world } = call;
  const whole = accepted.parent === undefined ? accepted : world.handshakes.get(accepted.parent);
  if (!whole || stateOf(call, whole) !== 'OPEN')
    throw refusal(InvalidHandshakeTransitionException, 'Not all invited accounts have approved the handshake.');
  for (const one of world.handshakes.values())
    if (one === whole || (one.parent === whole.id && one.action === 'APPROVE_ALL_FEATURES'))
      answer(call, one, 'ACCEPTED');
  organizationOf(world).featureSet = 'ALL';
  takeAllFeatures(world);
}
