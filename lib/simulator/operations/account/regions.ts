import { ConflictException, TooManyRequestsException, type RegionOptStatus } from '@aws-sdk/client-account';
import { regions } from '../../../config/words/regions.ts';
import { isOptIn } from '../../../config/words/regions.ts';
import { partitionOf } from '../../../config/words/partition.ts';
import type { Call } from '../../engine/call.ts';
import { refusal } from '../../engine/refuse.ts';
import { isOn, onSince } from '../../world/regions.ts';
import { subjectOf } from './subject.ts';

interface Input {
  AccountId?: string;
  RegionName: string;
}

const statusOf = ({ world }: Call, account: string, region: string): RegionOptStatus => {
  if (!isOptIn(region)) return 'ENABLED_BY_DEFAULT';
  if (isOn(world, account, region)) return 'ENABLED';
  return onSince(world, account, region) === undefined ? 'DISABLED' : 'ENABLING';
};

/** https://docs.aws.amazon.com/accounts/latest/reference/API_EnableRegion.html, and quotas.html */
export const regionsOfAccounts = {
  ListRegions(input: { AccountId?: string; RegionOptStatusContains?: RegionOptStatus[] }, call: Call) {
    const id = subjectOf(input.AccountId, call);
    const asked = input.RegionOptStatusContains ?? [];
    return {
      Regions: regions
        .filter((region) => partitionOf(region) === call.world.partition)
        .map((region) => ({ RegionName: region, RegionOptStatus: statusOf(call, id, region) }))
        .filter(({ RegionOptStatus }) => asked.length === 0 || asked.includes(RegionOptStatus)),
    };
  },

  GetRegionOptStatus(input: Input, call: Call) {
    const id = subjectOf(input.AccountId, call);
    return { RegionName: input.RegionName, RegionOptStatus: statusOf(call, id, input.RegionName) };
  },

  EnableRegion(input: Input, call: Call) {
    const { world, now } = call;
    const id = subjectOf(input.AccountId, call);
    if (statusOf(call, id, input.RegionName) !== 'DISABLED')
      throw refusal(ConflictException, `${input.RegionName} is already enabled or being enabled.`, 409);
    const on = (world.regionsOn ??= {});
    const underWay = Object.entries(on).filter(([, since]) => since > now);
    if (underWay.length >= 50 || underWay.filter(([key]) => key.startsWith(id)).length >= 6)
      throw refusal(TooManyRequestsException, 'Too many region-opt requests are in progress.', 429);
    on[`${id} ${input.RegionName}`] = new Date(Date.parse(now) + minutes * 60_000).toISOString();
    return {};
  },
};

/** AWS says a few for most accounts. */
const minutes = 4;
