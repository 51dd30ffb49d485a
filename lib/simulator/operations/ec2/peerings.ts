import type {
  AcceptTransitGatewayPeeringAttachmentResult,
  AcceptTransitGatewayVpcAttachmentResult,
  CreateTransitGatewayPeeringAttachmentResult,
  DeleteTransitGatewayPeeringAttachmentResult,
  DescribeTransitGatewayPeeringAttachmentsResult,
  TagSpecification,
  TransitGatewayPeeringAttachment,
} from '@aws-sdk/client-ec2';
import type { Call, Operations } from '../../engine/call.ts';
import { attachmentIn, attachmentState, findAttachment, type Attachment } from '../../network/attachments.ts';
import { undo } from '../../network/effects.ts';
import { idFrom } from '../../network/ids.ts';
import { peeringRefusal } from '../../network/peerings.ts';
import { noAttachment } from '../../network/placement.ts';
import type { NetworkResource } from '../../network/state/records.ts';
import { drop, put } from '../../network/state/state.ts';
import { types } from '../../network/state/types.ts';
import { viewOf } from '../../network/state/view.ts';
import { newNumber } from '../../world/ids.ts';
import { ec2Error, thrown } from './errors.ts';
import { chosen, pageOf, type Listing } from './listing.ts';
import { tagFacets, tagsOf } from './tags.ts';

interface CreateInput {
  TransitGatewayId: string;
  PeerTransitGatewayId: string;
  PeerAccountId: string;
  PeerRegion: string;
  TagSpecifications?: TagSpecification[];
}

interface Named {
  TransitGatewayAttachmentId: string;
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateTransitGatewayPeeringAttachment.html and its neighbours */
export const peerings = {
  CreateTransitGatewayPeeringAttachment(input: CreateInput, call: Call): CreateTransitGatewayPeeringAttachmentResult {
    const { world, caller: account, region, now } = call;
    const { TagSpecifications: tags = [], ...asked } = input;
    const { TransitGatewayId: gateway, PeerTransitGatewayId: peer, PeerRegion, PeerAccountId } = asked;
    const wanted = { gateway, peer, region: PeerRegion, account: PeerAccountId };
    const refused = peeringRefusal(world, viewOf(world.network), { account, region }, wanted);
    if (refused) throw thrown(refused);
    const made: NetworkResource = {
      type: types.peering,
      id: idFrom('tgw-attach', `peering ${gateway} ${peer} ${newNumber(world)}`),
      account,
      region,
      logicalId: '',
      properties: { ...asked, Tags: tags.flatMap(({ Tags: own = [] }) => own) },
      identity: '',
      retained: false,
      since: now,
    };
    put(world.network, made);
    return { TransitGatewayPeeringAttachment: told(made, call).told };
  },

  /** By whom the other end belongs to. */
  AcceptTransitGatewayPeeringAttachment(input: Named, call: Call): AcceptTransitGatewayPeeringAttachmentResult {
    const made = endOf(input, call);
    const { PeerRegion: region, PeerAccountId: account } = made.properties;
    if (region !== call.region || account !== call.caller) throw thrown(noAttachment(made.id));
    accept(attachmentIn(made, String(made.properties.PeerTransitGatewayId)), call);
    return { TransitGatewayPeeringAttachment: told(made, call).told };
  },

  AcceptTransitGatewayVpcAttachment(input: Named, call: Call): AcceptTransitGatewayVpcAttachmentResult {
    const { world, caller, region } = call;
    const view = viewOf(world.network);
    const { TransitGatewayAttachmentId: id } = input;
    const attachment = view
      .at(types.gateway, { account: caller, region })
      .flatMap((gateway) => findAttachment(view, gateway.id, id) ?? [])[0];
    if (attachment?.type !== 'vpc') throw thrown(noAttachment(id));
    accept(attachment, call);
    const { gateway, resource, made } = attachment;
    const State = attachmentState(world, view, attachment);
    return {
      TransitGatewayVpcAttachment: {
        ...{
          TransitGatewayAttachmentId: id,
          TransitGatewayId: gateway,
          VpcId: resource,
          VpcOwnerId: made.account,
          State,
        },
      },
    };
  },

  DeleteTransitGatewayPeeringAttachment(input: Named, call: Call): DeleteTransitGatewayPeeringAttachmentResult {
    const made = endOf(input, call);
    const { told: deleted } = told(made, call);
    drop(call.world.network, made);
    undo(call.world, made);
    return { TransitGatewayPeeringAttachment: { ...deleted, State: 'deleting' } };
  },

  DescribeTransitGatewayPeeringAttachments(
    input: Listing & { TransitGatewayAttachmentIds?: string[] },
    call: Call,
  ): DescribeTransitGatewayPeeringAttachmentsResult {
    const names = ['local-owner-id', 'remote-owner-id', 'state', 'transit-gateway-attachment-id', 'transit-gateway-id'];
    const { items, ...more } = pageOf(call, 'peerings', input, names, () =>
      chosen(new Map(endsSeen(call).map((one) => [one.id, told(one, call)])), input.TransitGatewayAttachmentIds, (id) =>
        thrown(noAttachment(id)),
      ),
    );
    return { TransitGatewayPeeringAttachments: items, ...more };
  },
} satisfies Operations;

function accept(attachment: Attachment, { world, now }: Call): void {
  const state = attachmentState(world, viewOf(world.network), attachment);
  if (state !== 'pendingAcceptance') throw ec2Error('IncorrectState', `${attachment.id} is in invalid state`);
  world.network.accepted.set(attachment.id, now);
}

/** Peerings of gateways of the caller in the region, whoever asked for them. */
const endsSeen = ({ world, caller, region }: Call): NetworkResource[] => {
  const view = viewOf(world.network);
  const own = view.at(types.gateway, { account: caller, region });
  return [...new Set(own.flatMap(({ id }) => view.naming(id, types.peering)))];
};

function endOf({ TransitGatewayAttachmentId: id }: Named, call: Call): NetworkResource {
  const found = endsSeen(call).find((one) => one.id === id);
  if (found) return found;
  throw thrown(noAttachment(id));
}

/** Tags are seen where it was asked for. */
function told(made: NetworkResource, { world, caller, region }: Call) {
  const { id, account, properties } = made;
  const { TransitGatewayId: gateway, PeerTransitGatewayId: peer, PeerAccountId, PeerRegion } = properties;
  const state = attachmentState(world, viewOf(world.network), attachmentIn(made, String(gateway)));
  const tags = made.region === region ? tagsOf(world, made, caller) : [];
  const peering: TransitGatewayPeeringAttachment = {
    TransitGatewayAttachmentId: id,
    RequesterTgwInfo: { TransitGatewayId: String(gateway), OwnerId: account, Region: made.region },
    AccepterTgwInfo: { TransitGatewayId: String(peer), OwnerId: String(PeerAccountId), Region: String(PeerRegion) },
    State: state,
    CreationTime: new Date(made.since),
    Tags: tags,
  };
  const facets = {
    'local-owner-id': caller,
    'remote-owner-id': made.region === region ? String(PeerAccountId) : account,
    state,
    'transit-gateway-attachment-id': id,
    'transit-gateway-id': [String(gateway), String(peer)],
    ...tagFacets(tags),
  };
  return { facets, told: peering };
}
