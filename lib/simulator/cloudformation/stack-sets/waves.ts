import type { OperationRecord, WorkRecord } from './records.ts';

/** Accounts side by side as many as the preferences say; regions side by side, or one after the other. */
export function wavesOf({ preferences }: OperationRecord, work: readonly WorkRecord[]): WorkRecord[][] {
  const byRegion = new Map<string, WorkRecord[]>();
  for (const one of work) {
    const line = byRegion.get(one.region);
    if (line) line.push(one);
    else byRegion.set(one.region, [one]);
  }
  const lines = [...byRegion].map(([region, items]) => ({
    region,
    waves: chunks(items, Math.max(1, Math.floor((items.length * preferences.concurrency) / 100))),
  }));
  if (preferences.inOrder) {
    const order = (region: string): number => preferences.regions.indexOf(region);
    return lines.sort((a, b) => order(a.region) - order(b.region)).flatMap(({ waves }) => waves);
  }
  const longest = Math.max(0, ...lines.map(({ waves }) => waves.length));
  return Array.from({ length: longest }, (_, index) => lines.flatMap(({ waves }) => waves[index] ?? []));
}

const chunks = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));

/** What is under way goes on; what comes after more have failed in a region than may does not: in that region, or in all that follow. */
export function stoppedRegions(operation: OperationRecord): ReadonlySet<string> {
  const failed = failedRegions(operation);
  if (!operation.preferences.inOrder || failed.size === 0) return failed;
  return new Set(operation.work?.map(({ region }) => region));
}

/** Where more have failed than may. https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_StackSetOperationPreferences.html */
export function failedRegions({ results, preferences, work = [] }: OperationRecord): ReadonlySet<string> {
  const failed = countByRegion(results.filter(({ status }) => status === 'FAILED'));
  if (failed.size === 0) return new Set();
  const accounts = countByRegion(work);
  const most = (region: string): number => Math.floor(((accounts.get(region) ?? 0) * preferences.tolerance) / 100);
  return new Set([...failed].flatMap(([region, count]) => (count > most(region) ? region : [])));
}

function countByRegion(items: readonly { region: string }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { region } of items) counts.set(region, (counts.get(region) ?? 0) + 1);
  return counts;
}
