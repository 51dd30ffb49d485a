import { ConflictException, TooManyRequestsException, ValidationException } from '@aws-sdk/client-account';
import type { ListRegionsResponse, RegionOptStatus } from '@aws-sdk/client-account';
import { regions } from '../../../config/words/regions.ts';
import { isOptIn } from '../../../config/words/regions.ts';
import { partitionOf } from '../../../config/words/partition.ts';
import type { Call } from '../../engine/call.ts';
import type { PageRequest } from '../../engine/paging.ts';
import { refusal } from '../../engine/refuse.ts';
import { isOn, onSince, turnedOff } from '../../world/regions.ts';
import { subjectOf } from './subject.ts';

interface Input {
  AccountId?: string;
  RegionName: string;
}

const statusOf = ({ world }: Call, account: string, region: string): RegionOptStatus => {
  if (!isOptIn(region)) return 'ENABLED_BY_DEFAULT';
  const off = turnedOff(world, account, region);
  if (off === 'now') return 'DISABLED';
  if (off !== undefined) return off === 'soon' ? 'DISABLING' : 'ENABLING';
  if (isOn(world, account, region)) return 'ENABLED';
  return onSince(world, account, region) === undefined ? 'DISABLED' : 'ENABLING';
};

/** https://docs.aws.amazon.com/accounts/latest/reference/API_EnableRegion.html, and quotas.html */
export const regionsOfAccounts = {
  ListRegions(
    input: PageRequest & { AccountId?: string; RegionOptStatusContains?: RegionOptStatus[] },
    call: Call,
  ): ListRegionsResponse {
    const id = subjectOf(input.AccountId, call);
    const asked = input.RegionOptStatusContains ?? [];
    const { items, ...more } = call.page(
      `regions of ${id} ${asked.join()}`,
      { MaxResults: 50, ...input },
      () => ofPartition(call).filter((region) => asked.length === 0 || asked.includes(statusOf(call, id, region))),
      (region) => ({ RegionName: region, RegionOptStatus: statusOf(call, id, region) }),
      () => refusal(ValidationException, 'NextToken is not valid.'),
    );
    return { Regions: items, ...more };
  },

  GetRegionOptStatus(input: Input, call: Call) {
    const id = subjectOf(input.AccountId, call);
    demandKnown(call, input.RegionName);
    return { RegionName: input.RegionName, RegionOptStatus: statusOf(call, id, input.RegionName) };
  },

  EnableRegion(input: Input, call: Call) {
    const { world, now } = call;
    const id = subjectOf(input.AccountId, call);
    demandKnown(call, input.RegionName);
    if (statusOf(call, id, input.RegionName) !== 'DISABLED')
      throw refusal(ConflictException, `${input.RegionName} is already enabled or being enabled.`, 409);
    demandFew(call, id);
    const [key, ends] = [`${id} ${input.RegionName}`, soon(now)];
    const off = world.regionsOff.get(key);
    if (off) world.regionsOff.set(key, { from: off.from, until: ends });
    if (world.regionsOn || !off) (world.regionsOn ??= {})[key] = ends;
    return {};
  },

  DisableRegion(input: Input, call: Call) {
    const { world, now } = call;
    const id = subjectOf(input.AccountId, call);
    demandKnown(call, input.RegionName);
    const status = statusOf(call, id, input.RegionName);
    if (status === 'ENABLED_BY_DEFAULT')
      throw refusal(ValidationException, `${input.RegionName} is enabled by default and cannot be disabled.`);
    if (status !== 'ENABLED')
      throw refusal(ConflictException, `${input.RegionName} is already disabled or being changed.`, 409);
    demandFew(call, id);
    world.regionsOff.set(`${id} ${input.RegionName}`, { from: soon(now) });
    return {};
  },
};

/** AWS says a few minutes for most accounts. */
const soon = (now: string): string => new Date(Date.parse(now) + 4 * 60_000).toISOString();

const ofPartition = ({ world }: Call): string[] => regions.filter((region) => partitionOf(region) === world.partition);

function demandKnown(call: Call, region: string): void {
  if (!ofPartition(call).includes(region)) throw refusal(ValidationException, `${region} is not a valid region.`);
}

/** Those of an account, and of the organization, that are under way. */
function demandFew({ world, now }: Call, id: string): void {
  const on = Object.entries(world.regionsOn ?? {}).filter(([, since]) => since > now);
  const off = [...world.regionsOff].filter(([, { from, until }]) => from > now || (until !== undefined && until > now));
  const underWay = new Set([...on, ...off].map(([key]) => key));
  if (underWay.size >= 50 || [...underWay].filter((key) => key.startsWith(id)).length >= 6)
    throw refusal(TooManyRequestsException, 'Too many region-opt requests are in progress.', 429);
}
