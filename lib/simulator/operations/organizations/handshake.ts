import type * as aws from '@aws-sdk/client-organizations';
import type { Call } from '../../engine/call.ts';
import { handshakeArn } from '../../world/arns.ts';
import { newHandshakeId } from '../../world/ids.ts';
import type { HandshakeRecord } from '../../world/records.ts';
import { emailOf } from '../../world/standalone.ts';
import { after } from '../../world/world.ts';
import { organizationOf } from './find.ts';

const day = 24 * 60 * 60;

/** Days that a handshake can be answered, and that it is told of once it was. */
const days = { INVITE: 15, ENABLE_ALL_FEATURES: 90, APPROVE_ALL_FEATURES: 90, told: 30 };

type Sent = Omit<HandshakeRecord, 'id' | 'requested' | 'expires' | 'organization'>;

export function sendHandshake({ world, now }: Call, sent: Sent): HandshakeRecord {
  const handshake: HandshakeRecord = {
    id: newHandshakeId(world),
    requested: now,
    expires: after(now, days[sent.action] * day),
    organization: organizationOf(world).id,
    ...sent,
  };
  world.handshakes.set(handshake.id, handshake);
  return handshake;
}

export function answer({ now }: Call, handshake: HandshakeRecord, state: HandshakeRecord['state']): void {
  handshake.state = state;
  handshake.answered = now;
}

const isUnanswered = ({ state }: HandshakeRecord): boolean => state === 'OPEN' || state === 'REQUESTED';

export const stateOf = ({ now }: Call, one: HandshakeRecord): aws.HandshakeState =>
  isUnanswered(one) && one.expires <= now ? 'EXPIRED' : one.state;

/** Whether it ended so long ago that nothing tells of it any more. */
export const isGone = ({ now }: Call, { answered, expires }: HandshakeRecord): boolean =>
  after(answered ?? expires, days.told * day) <= now;

/** Whether the caller is who asks. */
export const isSender = ({ world, caller }: Call, { organization }: HandshakeRecord): boolean =>
  caller === world.management.id && world.organization?.id === organization;

/** Whether the caller is who is asked; what is for the whole organization is for its management account. */
export function isReceiver(call: Call, handshake: HandshakeRecord): boolean {
  const { party } = handshake;
  if (!party) return isSender(call, handshake);
  return party.type === 'ACCOUNT'
    ? party.id === call.caller
    : party.id.toLowerCase() === emailOf(call.world, call.caller);
}

export function tellHandshake(call: Call, one: HandshakeRecord): aws.Handshake {
  const { world } = call;
  const { id, action, requested, expires, organization, party, notes, parent } = one;
  return {
    Id: id,
    Arn: handshakeArn(world, organization, action, id),
    Action: action,
    State: stateOf(call, one),
    RequestedTimestamp: new Date(requested),
    ExpirationTimestamp: new Date(expires),
    Parties: [{ Id: organization, Type: 'ORGANIZATION' }, ...(party ? [{ Id: party.id, Type: party.type }] : [])],
    Resources: [
      {
        Type: 'ORGANIZATION',
        Value: organization,
        Resources: [
          { Type: 'MASTER_EMAIL', Value: world.management.email },
          { Type: 'MASTER_NAME', Value: world.management.name },
          { Type: 'ORGANIZATION_FEATURE_SET', Value: world.organization?.featureSet ?? 'ALL' },
        ],
      },
      ...(party ? [{ Type: party.type, Value: party.id }] : []),
      ...(notes === undefined ? [] : [{ Type: 'NOTES' as const, Value: notes }]),
      ...(parent === undefined ? [] : [{ Type: 'PARENT_HANDSHAKE' as const, Value: parent }]),
    ],
  };
}
