import type { World } from './world.ts';

/** Ids in AWS's patterns; the n-th id of a world is always the same, and ids do not sort by age (as AWS's do not). */
export const newOrganizationId = (world: World): string => `o-${letters(world, 10)}`;
export const newRootId = (world: World): string => `r-${letters(world, 4)}`;
export const newUnitId = (world: World, rootId: string): string => `ou-${rootId.slice(2)}-${letters(world, 8)}`;
export const newPolicyId = (world: World): string => `p-${letters(world, 10)}`;
export const newResourcePolicyId = (world: World): string => `rp-${letters(world, 8)}`;
export const newRequestId = (world: World): string => `car-${letters(world, 32)}`;

export const newHandshakeId = (world: World): string => `h-${letters(world, 12)}`;

export function newAccountId(world: World): string {
  for (;;) {
    const id = String(100_000_000_000 + scramble(next(world), 900_000_000_000));
    if (!world.accounts.has(id) && id !== world.management.id) return id;
  }
}

/** Counts what a world has made. */
export const newNumber = (world: World): number => (world.counter += 1);
const next = newNumber;

// The factor shares none with the space (powers of 36, 9 times a power of 10), so no two counters meet within it.
const scramble = (n: number, space: number): number => (n * 6_180_339_887) % space;

function letters(world: World, length: number): string {
  const width = Math.min(length, 8);
  return scramble(next(world), 36 ** width)
    .toString(36)
    .padStart(width, '0')
    .padStart(length, 'sim0');
}
