import { regions as known } from '../../../config/words/regions.ts';
import { partitionOf } from '../../../config/words/partition.ts';
import type { Call, Operations } from '../../engine/call.ts';
import {
  conflict,
  denied,
  instanceOf,
  invalid,
  notFound,
  pageOf,
  type InInstance,
  type Page,
} from '../../identity-center/demand.ts';
import type { RegionRecord } from '../../identity-center/records.ts';
import { regionsOf, type Region } from '../../identity-center/regions.ts';
import { isAdministratorOf } from '../../identity-center/seen.ts';
import type { IdentityCenter } from '../../identity-center/state.ts';

type OfRegion = InInstance & { RegionName: string };

/** https://docs.aws.amazon.com/singlesignon/latest/userguide/multi-region-iam-identity-center.html */
export const regions = {
  AddRegion(input: OfRegion, call: Call) {
    const center = changeableOf(input, call);
    const { RegionName: name } = input;
    if (!known.includes(name) || partitionOf(name) !== call.world.partition)
      throw invalid(`The Region ${name} is not supported.`);
    if (regionsOf(center, call.now).some((one) => one.name === name))
      throw conflict(`The Region ${name} is enabled for the instance already.`);
    demandQuiet(center, call);
    // The prerequisites of that page: an organization instance whose key is the customer's, and in several regions.
    if (center.owner !== undefined || !center.about.key?.includes(':key/mrk-'))
      throw invalid('The instance must be encrypted with a multi-Region customer managed KMS key.');
    write(center, name, { name, added: call.now });
    return { Status: 'ADDING' };
  },

  RemoveRegion(input: OfRegion, call: Call) {
    const center = changeableOf(input, call);
    const { RegionName: name } = input;
    if (name === center.region) throw invalid('The primary Region cannot be removed.');
    const found = center.about.regions?.find((one) => one.name === name);
    if (!found || !regionsOf(center, call.now).some((one) => one.name === name)) throw unknown(name);
    demandQuiet(center, call);
    write(center, name, { ...found, removed: call.now });
    return { Status: 'REMOVING' };
  },

  DescribeRegion(input: OfRegion, call: Call) {
    const found = regionsOf(readableOf(input, call), call.now).find(({ name }) => name === input.RegionName);
    if (!found) throw unknown(input.RegionName);
    return tell(found);
  },

  ListRegions(input: InInstance & Page, call: Call) {
    const center = readableOf(input, call);
    const here = (): Region[] => regionsOf(center, call.now);
    const { items, ...more } = pageOf(
      ...([call, `regions ${center.arn}`, input, () => here().map(({ name }) => name)] as const),
      (name) => here().flatMap((one) => (one.name === name ? tell(one) : []))[0],
    );
    return { Regions: items, ...more };
  },
} satisfies Operations;

export const tell = ({ name, status, added, isPrimary }: Region) => ({
  ...{ RegionName: name, Status: status, IsPrimaryRegion: isPrimary },
  ...(added === undefined ? {} : { AddedDate: new Date(added) }),
});

const unknown = (name: string): Error => notFound(`The Region ${name} is not enabled for the instance.`);

/** From any of its regions. */
const readableOf = (input: InInstance, call: Call): IdentityCenter => {
  const center = instanceOf(call, input);
  if (!isAdministratorOf(center, call) || !regionsOf(center, call.now).some(({ name }) => name === call.region))
    throw denied();
  return center;
};

/** From its own region. */
const changeableOf = (input: InInstance, call: Call): IdentityCenter => {
  const center = instanceOf(call, input);
  if (!isAdministratorOf(center, call)) throw denied();
  if (center.region !== call.region) throw invalid('The request must be made from the primary Region.');
  return center;
};

const demandQuiet = (center: IdentityCenter, { now }: Call): void => {
  if (regionsOf(center, now).some(({ status }) => status !== 'ACTIVE'))
    throw conflict('Another Region is being added or removed.');
};

const write = (center: IdentityCenter, name: string, record: RegionRecord): void => {
  const others = (center.about.regions ?? []).filter((one) => one.name !== name);
  center.about = { ...center.about, regions: [...others, record] };
};
