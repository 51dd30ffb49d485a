import type { Change } from '../../../plan/change.ts';
import type { RiskTold } from '../../../plan/kind.ts';
import { templateRisk } from '../template-risk.ts';
import { instanceOfKey, type StackSetSpec } from './spec.ts';
import { lostTargets } from './targets.ts';
import { unlinkedRegions } from './unlinked.ts';

/** What a change of a stack set takes away: stacks with what they hold, or resources of them. */
export const riskOf = (change: Change): RiskTold | undefined => {
  if (change.action === 'create') return undefined;
  if (change.action === 'delete') return { risk: 'delete', why: 'is deleted with all its stacks' };
  const [before, after] = [change.before.spec as StackSetSpec, change.after.spec as StackSetSpec];
  const gone = Object.entries(lostTargets(before.targets, after.targets)).map(
    ([path, regions]) => `${path} in ${regions.join(', ')}`,
  );
  const accounts = (...states: string[]): string[] => [
    ...new Set(
      Object.entries(before.instances)
        .filter(([, state]) => states.includes(state))
        .map(([key]) => instanceOfKey(key).account),
    ),
  ];
  const count = (...states: string[]): number =>
    Object.values(before.instances).filter((state) => states.includes(state)).length;
  const moving = accounts('moves');
  const leaving = accounts('leaves', 'not wanted');
  const template = templateRisk(before.template, after.template)?.why;
  const why = [
    ...(gone.length > 0
      ? [`deletes its stacks under ${gone.join('; ')}${lossOf(count('goes', 'comes back'), count('comes back'))}`]
      : []),
    ...(leaving.length > 0 ? [`deletes its stacks in ${some(leaving)}`] : []),
    ...(moving.length > 0
      ? [`deletes and recreates its stacks in ${some(moving)}, because of a move to another target`]
      : []),
    ...(template === undefined ? [] : [`${template} in every account`]),
  ];
  const unlinked = unlinkedRegions(before.template, after.template);
  const left = `no longer governs Security Hub in ${unlinked.join(', ')}: accounts keep their settings there until you disable Security Hub in each account`;
  const also = unlinked.length > 0 ? [left] : [];
  if (why.length > 0) return { risk: 'delete', why: [...why, ...also].join('; ') };
  return also.length > 0 ? { risk: 'unguard', why: left } : undefined;
};

/** How many stacks go with targets, and how many of them are made anew. */
const lossOf = (all: number, again: number): string => {
  if (all === 0) return '';
  const stacks = `${all} ${all === 1 ? 'stack' : 'stacks'}`;
  return again === 0
    ? ` (${stacks})`
    : ` (${stacks}; ${again} of them ${again === 1 ? 'is' : 'are'} created again, empty)`;
};

const some = (names: readonly string[]): string =>
  names.length > 5 ? `${names.slice(0, 5).join(', ')} and ${names.length - 5} more` : names.join(', ');
