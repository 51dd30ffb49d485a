import type { WrittenRollout } from './schema.ts';
import type { Rollout } from './types.ts';

export const readRollout = (
  written: WrittenRollout | undefined,
  defaults: Rollout = { concurrency: 100, failureTolerance: 100, regionOrder: [] },
): Rollout => ({
  concurrency: written?.concurrency === undefined ? defaults.concurrency : Number.parseInt(written.concurrency, 10),
  failureTolerance:
    written?.failureTolerance === undefined ? defaults.failureTolerance : Number.parseInt(written.failureTolerance, 10),
  regionOrder: written?.regionOrder ?? defaults.regionOrder,
});
