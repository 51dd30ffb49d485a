import { slowTypes } from '../../../cloudformation/slow-types.ts';
import type { Template } from '../../../config/deployment/template.ts';
import type { Change } from '../../../plan/change.ts';
import type { Lane } from '../../kind.ts';
import { lostPools } from '../../network/lost-pools.ts';
import type { StackSetSpec } from './spec.ts';

const usual: Lane = { name: 'stack sets', width: 10, seconds: 120, stage: 1 };

/** What an operation of a stack set takes besides slow resources, in seconds. */
const around = 60;

/** IPAM releases blocks of VPCs that other stack sets have deleted, in up to half an hour (network/release.ts). */
const releases: Lane = { name: 'releases of addresses', width: 1, seconds: 1_920, stage: 1.5 };

/** Most take as long as another; what waits for slow parts of AWS has a lane of its own. */
export const laneOf = (change: Change<StackSetSpec>): Lane => {
  const before = change.action === 'create' ? undefined : change.before.spec.template;
  const after = change.action === 'delete' ? undefined : change.after.spec.template;
  if (lostPools(before, after).length > 0) return releases;
  const [had, has] = [typesIn(before), typesIn(after)];
  const waits = Object.entries(slowTypes).flatMap(([type, { made, deleted }]) =>
    had.has(type) === has.has(type) ? [] : has.has(type) ? made : deleted,
  );
  const seconds = around + Math.max(...waits);
  return waits.length === 0 ? usual : { ...usual, name: `stack sets of ${seconds} seconds`, seconds };
};

const typesIn = (template: Template | undefined): ReadonlySet<string> =>
  new Set(Object.values(template?.Resources ?? {}).map(({ Type }) => Type));
