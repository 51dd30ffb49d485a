import { regions as known } from '../../../config/words/regions.ts';
import { quotas } from '../../../config/words/quotas.ts';
import { partitionOf } from '../../../config/words/partition.ts';
import type { Call, Operations } from '../../engine/call.ts';
import {
  conflict,
  denied,
  instanceOf,
  invalid,
  notFound,
  overQuota,
  pageOf,
  type InInstance,
  type Page,
} from '../../identity-center/demand.ts';
import { changeRegion, regionsOf, type Region } from '../../identity-center/regions.ts';
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
    if (regionsOf(center).some((one) => one.name === name))
      throw conflict(`The Region ${name} is enabled for the instance already.`);
    demandQuiet(center);
    // The prerequisites of that page: an organization instance whose key is the customer's, and in several regions.
    if (center.owner !== undefined || !center.about.key?.includes(':key/mrk-'))
      throw invalid('The instance must be encrypted with a multi-Region customer managed KMS key.');
    const most = quotas.identityCenterRegions;
    if (regionsOf(center).length >= most) throw overQuota(`An instance takes no more than ${most} Regions.`);
    changeRegion(call.world, center, { name, added: call.now, status: 'ADDING' }, call.now);
    return { Status: 'ADDING' };
  },

  RemoveRegion(input: OfRegion, call: Call) {
    const center = changeableOf(input, call);
    const { RegionName: name } = input;
    if (name === center.region) throw invalid('The primary Region cannot be removed.');
    const found = center.about.regions?.find((one) => one.name === name);
    if (!found) throw unknown(name);
    demandQuiet(center);
    changeRegion(call.world, center, { ...found, status: 'REMOVING' }, call.now);
    return { Status: 'REMOVING' };
  },

  DescribeRegion(input: OfRegion, call: Call) {
    const found = regionsOf(readableOf(input, call)).find(({ name }) => name === input.RegionName);
    if (!found) throw unknown(input.RegionName);
    return tell(found);
  },

  ListRegions(input: InInstance & Page, call: Call) {
    const center = readableOf(input, call);
    const here = (): Region[] => regionsOf(center);
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
  if (!isAdministratorOf(center, call) || !regionsOf(center).some(({ name }) => name === call.region)) throw denied();
  return center;
};

/** From its own region. */
const changeableOf = (input: InInstance, call: Call): IdentityCenter => {
  const center = instanceOf(call, input);
  if (!isAdministratorOf(center, call)) throw denied();
  if (center.region !== call.region) throw invalid('The request must be made from the primary Region.');
  return center;
};

const demandQuiet = (center: IdentityCenter): void => {
  if (regionsOf(center).some(({ status }) => status !== 'ACTIVE'))
    throw conflict('Another Region is being added or removed.');
};
