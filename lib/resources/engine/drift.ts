import type { Change } from '../../plan/change.ts';
import type { StackSetSpec } from '../deployment/stack-set/spec.ts';

/**
 * Whether a change is only what AWS itself is about to do: it deploys stack sets to accounts that arrive, and is still at work on others.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-manage-auto-deployment.html
 */
export const isUnderWay = (change: Change): boolean => {
  if (change.kind !== 'stack-set' || change.action !== 'update') return false;
  if (change.differences.some(({ path }) => path[0] !== 'instances')) return false;
  return Object.values((change.before.spec as StackSetSpec).instances).every((state) => byAws.has(state));
};

const byAws = new Set(['joins', 'in progress']);
