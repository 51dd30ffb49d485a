import { group, type Of } from './by-type.ts';
import { text } from './properties.ts';
import type { NetworkResource, Placements } from './resource.ts';

/** Of the VPC of an account, or of a shared one by its name. */
export const vpcName = (holder: string, region: string): string => `${holder} (${region})`;

/** What goes by a name, if nothing else does that is more ours; `label` tells it from others then. */
interface Claim {
  readonly id: string;
  readonly name: string;
  readonly rank: number;
  readonly label: string;
}

/**
 * Names that people know, each once, and whatever the order of things: `web-dev (eu-west-1)` for the VPC of an account in a region,
 * `shared/standard-dev (eu-west-1)` for one that is shared, `network/egress (eu-west-1)` for one of the network account, `web-dev (eu-west-1)
 * private-1` for a subnet, `eu-west-1` for a gateway, `eu-west-1 prod` for a table; an attachment goes by the name of its VPC, that of a
 * peering is `eu-west-1 to eu-central-1`. What has no name goes by id; of several with one name, only what the landing zone made keeps it.
 */
export const namesOf = (of: Of, { peerings, others = [] }: Placements): ((id: string) => string) => {
  const names = new Map<string, string>();
  const name = (id: string): string => names.get(id) ?? id;
  const give = (claims: readonly Claim[]): void => {
    for (const [plain, those] of group(claims, (one) => one.name)) {
      const best = those.reduce((least, { rank }) => Math.min(least, rank), Infinity);
      const alone = those.filter(({ rank }) => rank === best).length === 1;
      for (const [label, alike] of group(those, (one) => (alone && one.rank === best ? '' : ` ${one.label}`)))
        for (const { id } of alike) names.set(id, `${plain}${alike.length > 1 ? ` ${id}` : label}`);
    }
  };
  const resources = (type: string, nameOf: (one: NetworkResource) => string): void =>
    give(of(type).map((one) => ({ id: one.id, name: nameOf(one), rank: rankOf(one), label: labelOf(one) })));
  const tagged = (one: NetworkResource): string => tagName(one) ?? one.made?.logicalId ?? one.id;
  resources('VPC', (one) => one.name ?? vpcName(one.account, one.region));
  resources('Subnet', (one) => `${name(text(one, 'VpcId'))} ${tagged(one)}`);
  resources('TransitGateway', ({ region }) => region);
  resources('TransitGatewayRouteTable', (one) => `${name(text(one, 'TransitGatewayId'))} ${tagged(one)}`);
  const gateways = new Map(of('TransitGateway').map((one) => [one.id, rankOf(one)]));
  const gatewayOf = new Map(peerings.map(({ id, gateway }) => [id, gateway]));
  give([
    ...of('TransitGatewayAttachment').map((one) => {
      const gateway = text(one, 'TransitGatewayId');
      const rank = gateways.get(gateway) ?? unmade;
      return { id: one.id, name: name(text(one, 'VpcId')), rank, label: `to ${name(gateway)}` };
    }),
    ...others.flatMap(({ id, name: given }) =>
      given === undefined ? [] : [{ id, name: given, rank: unmade, label: id }],
    ),
    ...peerings.map(({ id, gateway, other }) => {
      const ends = `${name(gateway)} to ${name(gatewayOf.get(other) ?? other)}`;
      return { id, name: ends, rank: unmade, label: id };
    }),
  ]);
  return name;
};

const unmade = 2;

/** Stacks of the landing zone itself come before others of the config, and these before what no stack of ours made. */
const rankOf = ({ made }: NetworkResource): number =>
  made === undefined ? unmade : made.stack.startsWith('landing-zone-') ? 0 : 1;

const labelOf = ({ id, made }: NetworkResource): string => (made ? `${made.stack}/${made.logicalId}` : id);

export const tagName = ({ properties }: NetworkResource): string | undefined => {
  const tags = Array.isArray(properties.Tags) ? (properties.Tags as { Key?: unknown; Value?: unknown }[]) : [];
  const value = tags.find(({ Key }) => Key === 'Name')?.Value;
  return typeof value === 'string' ? value : undefined;
};
