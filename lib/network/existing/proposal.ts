import { isPrivate, privateBlocks } from '../../config/sections/network/addresses/blocks.ts';
import { lengths as ofVpc } from '../../config/sections/network/addresses/layout.ts';
import { lengths } from '../../config/sections/network/addresses/regions.ts';
import { fit, merged, prefixOf, prefixText, type Prefix } from '../../config/words/prefix.ts';
import type { WrittenNetwork } from '../../config/sections/network/schema.ts';
import { zoneIdsOf } from '../../config/words/zones.ts';
import { push } from '../../plan/multimap.ts';
import type { Network } from '../model.ts';
import type { Existing } from './index.ts';
import type { ExistingSegment } from './segments.ts';

/**
 * A section `network` with the segments and connections of an existing network, for a network beside it: with addresses that are not in
 * use there. Undefined if there are no segments, or no addresses left. `account`: the key of the network account.
 */
export const proposalFor = (existing: Existing, network: Network, account: string): WrittenNetwork | undefined => {
  const { segments, connect, inspect } = existing;
  const [internet = 'none'] = (['central', 'local'] as const).filter((way) =>
    segments.some((one) => one.internet === way),
  );
  const ways = new Set(segments.map((one) => one.internet === 'local'));
  const regions = [...new Set(segments.flatMap(({ vpcs }) => vpcs.map(({ region }) => region)))];
  const sizes = new Map(segments.map((one) => [one.name, lengthFor(one)]));
  const whole = Math.max(
    lengths.largest,
    Math.min(lengths.smallest, covering([...sizes.values(), lengths.hub].map(countOf))),
  );
  const used = inUse(network);
  const taken = used.filter(isPrivate);
  const addresses: Record<string, string> = {};
  for (const region of regions) {
    const [block] = privateBlocks.flatMap((one) => fit(prefixOf(one), taken, whole) ?? []);
    if (!block) return undefined;
    taken.push(block);
    addresses[region] = prefixText(block);
  }
  if (regions.length === 0) return undefined;
  const toInternet = segments.filter((one) => one.internet === 'central' && one.internetInspected);
  const inspected = [...inspect.map((pair) => [...pair]), ...toInternet.map(({ name }) => [name, 'internet'])];
  const apart = segments.flatMap(({ name }, index) =>
    segments
      .slice(index + 1)
      .filter((other) => !connect.some((pair) => pair.includes(name) && pair.includes(other.name)))
      .map((other) => `${name} cannot reach ${other.name}`),
  );
  const zones = Math.min(3, ...regions.map((region) => zoneIdsOf(region)?.length ?? 3));
  return {
    account,
    addresses,
    outside: merged(used).map(prefixText),
    segments: Object.fromEntries(
      segments.map((one) => [
        one.name,
        {
          size: `/${sizes.get(one.name) ?? lengths.smallest}`,
          ...(one.isolated ? { isolated: true } : {}),
          ...(one.internet === internet ? {} : { internet: one.internet }),
        },
      ]),
    ),
    ...(connect.length > 0 ? { connect: connect.map((pair) => [...pair]) } : {}),
    ...(inspected.length > 0 ? { inspect: inspected } : {}),
    internet,
    vpcs: {
      ...(ways.has(false) ? { [shapeFor('none')]: { zones } } : {}),
      ...(ways.has(true) ? { [shapeFor('local')]: { zones, tiers } } : {}),
    },
    attach: attachmentsOf(segments, regions),
    expect: apart,
  };
};

/** Names of shapes. */
const shapeFor = (internet: ExistingSegment['internet']): string => (internet === 'local' ? 'public' : 'standard');

/** Of VPCs with internet access of their own. */
const tiers = { private: '/23', isolated: '/24', public: '/24' };

/** The prefix length of the VPC that the default shape needs. */
const vpcLength = 20;

const countOf = (length: number): number => 2 ** (32 - length);

/** The prefix length of a block with room for so many addresses twice. */
const covering = (counts: readonly number[]): number =>
  32 - Math.ceil(Math.log2(2 * counts.reduce((sum, one) => sum + one, 0)));

/** Room for twice the VPCs, in the region that has most. */
const lengthFor = ({ vpcs }: ExistingSegment): number => {
  const counts = new Map<string, number[]>();
  for (const vpc of vpcs)
    push(counts, vpc.region, countOf(Math.min(vpcLength, ...vpc.blocks.map((one) => prefixOf(one).length))));
  return Math.max(lengths.largest + 2, Math.min(...[...counts.values()].map(covering)));
};

/** Blocks of all VPCs, and what routes lead to beyond them, but no default routes. */
const inUse = ({ vpcs, gateways }: Network): Prefix[] => {
  const elsewhere = gateways.flatMap(({ attachments, tables }) => {
    const outside = new Set(attachments.filter(({ to }) => to.kind === 'outside').map(({ name }) => name));
    return tables.flatMap(({ routes }) => routes.filter(({ via }) => via !== undefined && outside.has(via)));
  });
  const blocks = [...vpcs.flatMap((one) => one.blocks), ...elsewhere.map(({ to }) => to)].map(prefixOf);
  return blocks.filter(({ length }) => length >= lengths.largest);
};

/** One VPC for each account and region: of several the first one, and in every region that its segment has VPCs in. */
const attachmentsOf = (
  segments: readonly ExistingSegment[],
  regions: readonly string[],
): NonNullable<WrittenNetwork['attach']> => {
  const seen = new Set<string>();
  return segments.flatMap(({ name, vpcs, internet }) => {
    const own = vpcs.filter(({ account }) => !seen.has(account));
    for (const { account } of own) seen.add(account);
    const where = regions.filter((region) => own.some((vpc) => vpc.region === region));
    if (where.length === 0) return [];
    return {
      vpc: shapeFor(internet),
      size: `/${Math.min(vpcLength, ...own.flatMap(({ blocks }) => blocks.map((one) => Math.max(ofVpc.largest, prefixOf(one).length))))}`,
      segment: name,
      accounts: [...new Set(own.map(({ account }) => account))],
      ...(where.length < regions.length ? { regions: where } : {}),
    };
  });
};
