import type { Of } from './by-type.ts';
import { text } from './properties.ts';
import type { NetworkResource, Placements } from './resource.ts';

/** Of the VPC of an account, or of a shared one by its name. */
export const vpcName = (holder: string, region: string): string => `${holder} (${region})`;

/**
 * Names that people know, each once: `web-dev (eu-west-1)` for the VPC of an account in a region, `shared/standard-dev (eu-west-1)` for one that is shared, `web-dev (eu-west-1) private-1` for a
 * subnet, `eu-west-1` for a gateway, `eu-west-1 prod` for a table; an attachment goes by the name of its VPC, that of a
 * peering is `eu-west-1 to eu-central-1`. What has no name goes by id.
 */
export const namesOf = (of: Of, { peerings, others = [] }: Placements): ((id: string) => string) => {
  const names = new Map<string, string>();
  const taken = new Map<string, number>();
  const give = ({ id }: Pick<NetworkResource, 'id'>, sort: string, name: string): void => {
    const count = (taken.get(`${sort} ${name}`) ?? 0) + 1;
    taken.set(`${sort} ${name}`, count);
    names.set(id, count === 1 ? name : `${name} #${count}`);
  };
  const name = (id: string): string => names.get(id) ?? id;
  for (const one of of('VPC')) give(one, 'vpc', one.name ?? vpcName(one.account, one.region));
  for (const one of of('Subnet')) give(one, 'subnet', `${name(text(one, 'VpcId'))} ${tagName(one) ?? one.id}`);
  for (const one of of('TransitGateway')) give(one, 'gateway', one.region);
  for (const one of of('TransitGatewayRouteTable'))
    give(one, 'table', `${name(text(one, 'TransitGatewayId'))} ${tagName(one) ?? one.id}`);
  for (const one of of('TransitGatewayAttachment')) give(one, 'attachment', name(text(one, 'VpcId')));
  for (const { id, name: given } of others) if (given !== undefined) give({ id }, 'attachment', given);
  const gatewayOf = new Map(peerings.map(({ id, gateway }) => [id, gateway]));
  for (const { id, gateway, other } of peerings)
    give({ id }, 'attachment', `${name(gateway)} to ${name(gatewayOf.get(other) ?? other)}`);
  return name;
};

export const tagName = ({ properties }: NetworkResource): string | undefined => {
  const tags = Array.isArray(properties.Tags) ? (properties.Tags as { Key?: unknown; Value?: unknown }[]) : [];
  const value = tags.find(({ Key }) => Key === 'Name')?.Value;
  return typeof value === 'string' ? value : undefined;
};
