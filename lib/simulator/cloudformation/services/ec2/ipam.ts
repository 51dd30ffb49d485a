import { contains } from '../../../../config/words/prefix.ts';
import { blockOf } from '../../../network/blocks.ts';
import { allocationsOf } from '../../../network/pools.ts';
import { quotas } from '../../../network/quotas.ts';
import type { NetworkResource } from '../../../network/state/records.ts';
import { refusal, type Refusal } from '../../../network/refusal.ts';
import { asText } from '../../../network/state/text.ts';
import { types } from '../../../network/state/types.ts';
import { provisionRefusal } from './provision.ts';
import { each, limit, others, whenNew, type On, type Rule } from './rule.ts';

const regionsOf = ({ properties, region }: NetworkResource): string[] => [
  region,
  ...((properties.OperatingRegions ?? []) as { RegionName: string }[]).map(({ RegionName }) => RegionName),
];

/** No region goes that pools are for. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyIpam.html */
const keepsRegions: Rule = ({ view, made, place }) => {
  const scopes = scopesOf(view, made);
  const used = view
    .at(types.pool, place)
    .find(
      ({ properties: { IpamScopeId: scope, Locale: locale } }) =>
        scopes.includes(asText(scope)) && locale !== undefined && !regionsOf(made).includes(asText(locale)),
    );
  return used && refusal('InvalidParameterValue', `${asText(used.properties.Locale)} is the locale of ${used.id}`);
};

export const ipam = each(
  whenNew(limit(types.ipam, quotas.ipams, 'IpamLimitExceeded', 'IPAMs in this region')),
  keepsRegions,
);

const scopesOf = (view: On['view'], { id, properties }: NetworkResource): string[] => [
  asText(properties.PrivateDefaultScopeId),
  asText(properties.PublicDefaultScopeId),
  ...view.naming(id, types.scope).map((one) => one.id),
];

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateIpamPool.html */
const isPlaced: Rule = (on) => {
  const { view, place, properties, made } = on;
  const { IpamScopeId: scope, Locale: locale, SourceIpamPoolId: sourceId } = properties;
  const owner = view.at(types.ipam, place).find((one) => scopesOf(view, one).includes(asText(scope)));
  if (!owner || !on.isThere(owner))
    return refusal('InvalidIpamScopeId.NotFound', `The ipam-scope ID '${asText(scope)}' does not exist`);
  if (locale !== undefined && locale !== 'None' && !regionsOf(owner).includes(asText(locale)))
    return refusal('InvalidParameterValue', `The locale ${asText(locale)} is not an operating region of ${owner.id}`);
  const siblings = others(on, view.naming(asText(scope), types.pool));
  if (siblings.length >= quotas.poolsPerScope)
    return refusal('IpamPoolLimitExceeded', `The maximum number of pools in ${asText(scope)} has been reached.`);
  if (sourceId === undefined) return undefined;
  const source = view.find(types.pool, sourceId);
  if (!source || source.properties.IpamScopeId !== scope)
    return refusal('InvalidIpamPoolId.NotFound', `The ipam-pool ID '${asText(sourceId)}' does not exist`);
  const above = source.properties.Locale;
  if (above !== undefined && above !== 'None' && above !== locale)
    return refusal('InvalidParameterValue', `The locale of a pool must be that of its source pool, ${asText(above)}`);
  return depthOf(on, made) <= quotas.poolDepth
    ? undefined
    : refusal('IpamPoolDepthLimitExceeded', `Pools can be ${quotas.poolDepth} deep`);
};

const depthOf = (on: On, { properties: { SourceIpamPoolId: id } }: NetworkResource): number => {
  const source = id === undefined ? undefined : on.view.find(types.pool, id);
  return source ? depthOf(on, source) + 1 : 1;
};

const cidrsOf = (pool: NetworkResource | undefined): string[] =>
  ((pool?.properties.ProvisionedCidrs ?? []) as { Cidr: string }[]).map(({ Cidr }) => Cidr);

/** What is added has to be free, and what is taken away, unused. */
const provisions: Rule = (on) => {
  const [before, now] = [cidrsOf(on.before), cidrsOf(on.made)];
  for (const [index, cidr] of now.entries()) {
    if (before.includes(cidr)) continue;
    const refused = provisionRefusal(on, on.made, cidr, now.slice(0, index));
    if (refused) return refused;
  }
  const gone = before.filter((cidr) => !now.includes(cidr));
  return gone.map((cidr) => inUse(on, on.made.id, cidr)).find((refused) => refused !== undefined);
};

export const pool = each(isPlaced, provisions);

/** Words: https://github.com/hashicorp/terraform-provider-aws/issues/30165 */
export function inUse({ view }: Pick<On, 'view'>, pool: string, cidr: string): Refusal | undefined {
  const block = blockOf(cidr);
  const isUsed = allocationsOf(view, pool).some(({ cidr: other }) => {
    const taken = blockOf(other);
    return block && taken && contains(block, taken);
  });
  return isUsed ? refusal('InvalidParameterValue', `${cidr}: The CIDR has one or more allocations.`) : undefined;
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ProvisionIpamPoolCidr.html */
export const poolBlock = whenNew((on) => {
  const { IpamPoolId: id, Cidr: cidr, NetmaskLength: length } = on.properties;
  const owner = on.view.find(types.pool, id);
  if (owner?.account !== on.place.account || owner.region !== on.place.region || !on.isThere(owner))
    return refusal('InvalidIpamPoolId.NotFound', `The ipam-pool ID '${asText(id)}' does not exist`);
  if (typeof cidr === 'string') return provisionRefusal(on, owner, cidr, []);
  return length === undefined
    ? refusal('MissingParameter', 'Either Cidr or NetmaskLength must be provided')
    : refusal('InvalidParameterValue', 'The allocation size is too big for the pool.');
});
