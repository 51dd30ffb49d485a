import type { Tag, TransitGatewayAttachment } from '@aws-sdk/client-ec2';
import { unreadText } from '../../../network/live/index.ts';
import { firewallLabel } from '../../../network/resources/firewalls.ts';
import type {
  NetworkResource,
  OnPremisesAttachment,
  OtherAttachment,
  PeeringSide,
  Placements,
} from '../../../network/resources/resource.ts';
import type { SeenGateways } from './gateways.ts';
import { madeBy, type IsOurs } from './made.ts';

/** What is told of a gateway by what else is known. */
export interface Known {
  /** Key of the network account. */
  readonly account: string;
  /** Ids of VPCs that were read. */
  readonly vpcs: ReadonlySet<string>;
  /** Networks on premises, by the id of the VPN connection or Direct Connect gateway. */
  readonly onPremises: ReadonlyMap<string, Pick<OnPremisesAttachment, 'name' | 'region' | 'blocks'>>;
  readonly isOurs: IsOurs;
  /** Names of those that could not be: of an account of the config, in a region. */
  readonly unread: (attachment: TransitGatewayAttachment, region: string) => string | undefined;
}

/** Gateways as the proof takes them, and what is said of attachments. */
export const gatewayResources = (
  seen: readonly SeenGateways[],
  known: Known,
): { readonly resources: NetworkResource[]; readonly placed: Placements } => {
  const resources: NetworkResource[] = [];
  const others: OtherAttachment[] = [];
  const onPremises: OnPremisesAttachment[] = [];
  const routes: Placements['routes'][number][] = [];
  const associations: Placements['associations'][number][] = [];
  const sides = new Map<string, PeeringSide>();
  const ends = new Map<string, readonly string[]>();
  const own = new Set(seen.flatMap(({ gateways }) => gateways.flatMap(({ TransitGatewayId: id }) => id ?? [])));
  for (const { peerings } of seen)
    for (const { TransitGatewayAttachmentId: id = '', RequesterTgwInfo: one, AccepterTgwInfo: other } of peerings) {
      const pair = [one?.TransitGatewayId ?? '', other?.TransitGatewayId ?? ''];
      if (pair.every((gateway) => own.has(gateway))) ends.set(id, pair);
    }
  /** A peering has one id, and is an attachment of both gateways. */
  const sideOf = (id: string, gateway: string): string => (ends.has(id) ? `${id} of ${gateway}` : id);

  for (const { region, gateways, tables, attachments, subnets } of seen) {
    const made = (type: string, id: string, properties: NetworkResource['properties'], tags?: Tag[]): void =>
      void resources.push({
        ...{ type: `AWS::EC2::${type}`, account: known.account, region, id, properties },
        ...madeBy(tags, known.isOurs),
      });
    for (const { TransitGatewayId: id = '', Tags } of gateways) made('TransitGateway', id, { Tags }, Tags);
    for (const { TransitGatewayRouteTableId: id = '', TransitGatewayId: gateway = '', Tags, routes: found } of tables) {
      made('TransitGatewayRouteTable', id, { TransitGatewayId: gateway, Tags }, Tags);
      for (const { DestinationCidrBlock: to, TransitGatewayAttachments: via = [], Type, State } of found) {
        if (to === undefined) continue;
        const origin = Type === 'propagated' ? ({ origin: 'propagated' } as const) : {};
        if (State === 'blackhole' || via.length === 0) routes.push({ table: id, to, ...origin });
        else
          for (const { TransitGatewayAttachmentId: attachment = '' } of via)
            routes.push({ table: id, to, via: sideOf(attachment, gateway), ...origin });
      }
    }
    for (const one of attachments) {
      const { TransitGatewayAttachmentId: id = '', TransitGatewayId: gateway = '', ResourceId = '', Association } = one;
      const side = sideOf(id, gateway);
      const table = Association?.TransitGatewayRouteTableId;
      if (table !== undefined && !Association?.State?.startsWith('disassociat'))
        associations.push({ attachment: side, table });
      const other = ends.get(id)?.find((end) => end !== gateway);
      const premises = known.onPremises.get(ResourceId);
      // A Direct Connect gateway may be attached to others as well.
      if (premises?.region === region)
        onPremises.push({ id, gateway, region, name: premises.name, blocks: premises.blocks });
      else if (other !== undefined) sides.set(side, { id: side, gateway, other: sideOf(id, other) });
      else if (known.vpcs.has(ResourceId))
        made('TransitGatewayAttachment', id, {
          ...{ TransitGatewayId: gateway, VpcId: ResourceId, SubnetIds: subnets.get(id) ?? [] },
        });
      else if (one.ResourceType === 'network-function') {
        others.push({ id, gateway, name: firewallLabel(region), to: { kind: 'firewall' } });
      } else {
        const name = known.unread(one, region);
        const what = name === undefined ? whatIs(one) : unreadText(name);
        others.push({ id, gateway, to: { kind: 'outside', what }, ...(name === undefined ? {} : { name }) });
      }
    }
  }
  return {
    resources,
    placed: { associations, propagations: [], routes, peerings: [...sides.values()], onPremises, others },
  };
};

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_TransitGatewayAttachment.html */
const whatIs = ({
  ResourceType: type,
  ResourceId: id = '',
  ResourceOwnerId: owner,
}: TransitGatewayAttachment): string =>
  `${words[type ?? ''] ?? type ?? 'attachment'} ${id}${owner === undefined ? '' : ` of account ${owner}`}`;

const words: Readonly<Record<string, string>> = {
  vpc: 'VPC',
  vpn: 'VPN',
  peering: 'peering with transit gateway',
  'direct-connect-gateway': 'Direct Connect gateway',
  connect: 'Connect attachment',
};
