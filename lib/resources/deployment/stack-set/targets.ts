import type { Address } from '../../../plan/resource.ts';
import { parentAddress, rootAddress } from '../../inventory/addresses.ts';
import { isUnder } from '../../inventory/places.ts';
import { rootName, type StackSetSpec } from './spec.ts';

type Targets = StackSetSpec['targets'];

/** Each once. */
export const regionsOf = (targets: Targets): string[] => [...new Set(Object.values(targets).flat())];

/** The root or OU that a target is, whose address has its name. */
export const unitOf = (target: string): Address => (target === rootName ? rootAddress : parentAddress(target));

/** The path of a target as places have it. */
export const placeOf = (target: string): string => (target === rootName ? '' : target);

/** Whether a place in the tree is a target or below it. */
export const isIn = (place: string | undefined, target: string): boolean => isUnder(place, placeOf(target));

/** The deepest of the targets that a place is under, among those of a region. AWS's choice where targets overlap is not documented. */
export const targetOver = (place: string | undefined, targets: Targets, region?: string): string | undefined =>
  Object.keys(targets)
    .filter((path) => isIn(place, path) && (region === undefined || targets[path]?.includes(region)))
    .sort((a, b) => placeOf(b).length - placeOf(a).length)[0];

/** Whether a target is below another one of the same region, or is one of them. */
const isCovered = (target: string, region: string, by: Targets): boolean =>
  targetOver(placeOf(target), by, region) !== undefined;

const picked = (targets: Targets, pick: (path: string, region: string) => boolean): Targets =>
  Object.fromEntries(
    Object.entries(targets)
      .map(([path, regions]) => [path, regions.filter((region) => pick(path, region))] as const)
      .filter(([, regions]) => regions.length > 0),
  );

/**
 * What a set no longer goes to, with the stacks of all accounts below. AWS takes a target back only together with its stacks, so one that
 * is below a wanted one stays as it is.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stackinstances-delete.html
 */
export const lostTargets = (before: Targets, after: Targets): Targets =>
  picked(before, (path, region) => !isCovered(path, region, after));

/** What it goes to anew, and what it goes to again because the target above took the stacks along. */
export const gainedTargets = (before: Targets, after: Targets): Targets => {
  const lost = lostTargets(before, after);
  return picked(after, (path, region) => !before[path]?.includes(region) || isCovered(path, region, lost));
};

/** What it goes to before and after; targets below wanted ones among them. */
export const lastingTargets = (before: Targets, after: Targets): Targets => {
  const lost = lostTargets(before, after);
  return picked(before, (path, region) => !isCovered(path, region, lost));
};

/** Without those that say nothing: they are below another target, which is wanted. */
export const withoutNeedless = (live: Targets, wanted: Targets): Targets => {
  const shared = picked(live, (path, region) => wanted[path]?.includes(region) === true);
  return picked(live, (path, region) => path in wanted || !isCovered(path, region, shared));
};
