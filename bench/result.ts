/** What a run cost so far: CPU of the whole process in seconds and its largest memory in MB. */
const cost = () => {
  const { user, system } = process.cpuUsage();
  return { cpuSeconds: round((user + system) / 1e6, 2), peakMB: Math.round(process.resourceUsage().maxRSS / 1024) };
};

export const round = (value: number, digits: number): number => Number(value.toFixed(digits));

const sorted = (calls: ReadonlyMap<string, number>) => Object.fromEntries([...calls].sort(([, a], [, b]) => b - a));

/** One JSON line. */
export const tell = (found: object, calls: ReadonlyMap<string, number>): void => {
  const total = [...calls.values()].reduce((sum, count) => sum + count, 0);
  console.log(JSON.stringify({ ...found, ...cost(), calls: total, byOperation: sorted(calls) }));
};
