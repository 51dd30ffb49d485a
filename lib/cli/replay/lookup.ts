import type { Aws } from '../../aws/aws.ts';
import { readEventHistory } from '../../aws/live/event-history.ts';
import type { LandingZone } from '../../config/landing-zone.ts';
import { globalRegionOf } from '../../guardrails/evaluate/known.ts';
import type { Ids } from '../../guardrails/replay/index.ts';
import { reason } from './files.ts';

interface Wanted {
  readonly aws: Aws;
  readonly zone: LandingZone;
  readonly ids: Ids;
  /** Keys of accounts; empty: all that are open. */
  readonly only: readonly string[];
}

interface LookedUp {
  /** Accounts whose history was read, at least in part. */
  readonly accounts: number;
  readonly failed: readonly { readonly what: string; readonly reason: string }[];
}

/** Histories that are read at once. */
const most = 50;

/**
 * Reads the event history of accounts in each governed region, by the role that landing-zone has there. The management account, which no
 * guardrail binds, is left out. What can not be read is told, and the rest read.
 */
export const lookUp = async ({ aws, zone, ids, only }: Wanted, take: (record: unknown) => void): Promise<LookedUp> => {
  const regions = [...new Set([...zone.regions, globalRegionOf(zone.partition)])];
  const accounts = zone.accounts.filter(
    ({ key, management, closed }) => !management && !closed && (only.length === 0 || only.includes(key)),
  );
  const failed: { what: string; reason: string }[] = [];
  const read = new Set<string>();
  const histories = accounts.flatMap(({ key, role }) => regions.map((region) => ({ key, role, region })));
  const readOne = async ({ key, role = zone.roles.automation, region }: (typeof histories)[number]): Promise<void> => {
    try {
      const account = ids.accounts.get(key);
      if (account === undefined) throw new Error('the organization does not have this account');
      await readEventHistory(await aws.member({ account, role, wait: false }), region, take);
      read.add(key);
    } catch (error) {
      failed.push({ what: `the event history of account ${key} in ${region}`, reason: reason(error) });
    }
  };
  const waiting = histories.values();
  const work = async (): Promise<void> => {
    for (const one of waiting) await readOne(one);
  };
  await Promise.all(Array.from({ length: most }, work));
  return { accounts: read.size, failed };
};
