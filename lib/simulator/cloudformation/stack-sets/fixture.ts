import { stackSetKey } from '../../world/world.ts';
import type { StackSetRecord } from './records.ts';

/** Those of fixtures that older versions wrote do not tell their region. */
export type StackSetFixture = Omit<StackSetRecord, 'region'> & Partial<Pick<StackSetRecord, 'region'>>;

/** Sets of one organization are all in one region, which the ARNs of those that others come after tell; a set alone is where its stacks are. */
export function stackSetsIn(sets: readonly StackSetFixture[] = []): Map<string, StackSetRecord> {
  const arn = sets.flatMap(({ autoDeployment }) => autoDeployment.dependsOn)[0];
  const fallback = arn?.split(':')[3] ?? Object.values(sets[0]?.instances ?? {})[0]?.region ?? '';
  return new Map(sets.map((set) => ({ ...set, region: set.region ?? fallback })).map((set) => [stackSetKey(set), set]));
}
