import type * as aws from '@aws-sdk/client-organizations';
import { AccessDeniedException, HandshakeAlreadyInStateException } from '@aws-sdk/client-organizations';
import { HandshakeNotFoundException, InvalidHandshakeTransitionException } from '@aws-sdk/client-organizations';
import type { Call, Operations } from '../../engine/call.ts';
import type { PageRequest } from '../../engine/paging.ts';
import { invalid, refusal } from '../../engine/refuse.ts';
import type { HandshakeRecord } from '../../world/records.ts';
import { endAllFeatures, noteApproval } from './all-features.ts';
import { organizationOf } from './find.ts';
import { acceptInvitation } from './invitations.ts';
import { answer, isGone, isReceiver, isSender, stateOf, tellHandshake } from './handshake.ts';

interface Named {
  HandshakeId: string;
}

type ListInput = PageRequest & { Filter?: aws.HandshakeFilter };

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_Handshake.html */
export const handshakes = {
  DescribeHandshake({ HandshakeId }: Named, call: Call): aws.DescribeHandshakeResponse {
    const { world, caller } = call;
    const found = handshakeOf(call, HandshakeId);
    if (!isSender(call, found) && !isReceiver(call, found) && !world.delegations.has(caller)) throw denied();
    return { Handshake: tellHandshake(call, found) };
  },

  AcceptHandshake({ HandshakeId }: Named, call: Call): aws.AcceptHandshakeResponse {
    const found = answerable(call, HandshakeId, 'ACCEPTED');
    if (!isReceiver(call, found)) throw denied();
    if (found.action === 'INVITE') acceptInvitation(call, found);
    else if (found.parent === undefined || found.action === 'APPROVE_ALL_FEATURES') endAllFeatures(call, found);
    answer(call, found, 'ACCEPTED');
    if (found.action === 'ENABLE_ALL_FEATURES' && found.parent !== undefined) noteApproval(call);
    return { Handshake: tellHandshake(call, found) };
  },

  DeclineHandshake({ HandshakeId }: Named, call: Call): aws.DeclineHandshakeResponse {
    const found = answerable(call, HandshakeId, 'DECLINED');
    if (!isReceiver(call, found)) throw denied();
    answer(call, found, 'DECLINED');
    return { Handshake: tellHandshake(call, found) };
  },

  CancelHandshake({ HandshakeId }: Named, call: Call): aws.CancelHandshakeResponse {
    const found = answerable(call, HandshakeId, 'CANCELED');
    if (!isSender(call, found)) throw denied();
    for (const one of call.world.handshakes.values())
      if (one === found || (one.parent === found.id && isOpen(call, one))) answer(call, one, 'CANCELED');
    return { Handshake: tellHandshake(call, found) };
  },

  ListHandshakesForAccount: (input: ListInput, call: Call): aws.ListHandshakesForAccountResponse =>
    pageOf('handshakes for account', input, call, (one) => isReceiver(call, one) && one.party !== undefined),

  ListHandshakesForOrganization(input: ListInput, call: Call): aws.ListHandshakesForOrganizationResponse {
    const { id } = organizationOf(call.world);
    return pageOf('handshakes for organization', input, call, ({ organization }) => organization === id);
  },
} satisfies Operations;

function pageOf(name: string, input: ListInput, call: Call, isMeant: (one: HandshakeRecord) => boolean) {
  const { ActionType, ParentHandshakeId } = input.Filter ?? {};
  if (ActionType !== undefined && ParentHandshakeId !== undefined)
    throw invalid('MAX_LIMIT_EXCEEDED_FILTER', 'You can specify only one filter parameter for the operation.');
  const { handshakes: all } = call.world;
  const { items, ...more } = call.page(
    `${name} ${call.caller} ${ActionType ?? ''} ${ParentHandshakeId ?? ''}`,
    input,
    () =>
      [...all.values()]
        .filter((one) => !isGone(call, one) && isMeant(one))
        .filter(({ action }) => ActionType === undefined || action === ActionType)
        .filter(({ parent }) => ParentHandshakeId === undefined || parent === ParentHandshakeId)
        .map(({ id }) => id),
    (id) => {
      const one = all.get(id);
      return one && tellHandshake(call, one);
    },
  );
  return { Handshakes: items, ...more };
}

function handshakeOf(call: Call, id: string): HandshakeRecord {
  const found = call.world.handshakes.get(id);
  if (found && !isGone(call, found)) return found;
  throw refusal(HandshakeNotFoundException, "We can't find a handshake with the HandshakeId that you specified.");
}

const isOpen = (call: Call, one: HandshakeRecord): boolean => ['OPEN', 'REQUESTED'].includes(stateOf(call, one));

/** A handshake that can still get into a state. */
function answerable(call: Call, id: string, state: HandshakeRecord['state']): HandshakeRecord {
  const found = handshakeOf(call, id);
  const current = stateOf(call, found);
  if (current === state)
    throw refusal(HandshakeAlreadyInStateException, `The specified handshake is already in the ${state} state.`);
  if (!isOpen(call, found))
    throw refusal(
      InvalidHandshakeTransitionException,
      `You can't perform the operation on the handshake because its state is ${current}.`,
    );
  return found;
}

const denied = (): Error => refusal(AccessDeniedException, "You don't have permissions to access this resource.");
