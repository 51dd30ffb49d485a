import type { LandingZone } from '../../config/landing-zone.ts';
import type { Change } from '../../plan/change.ts';
import type { Note } from '../../plan/diff.ts';
import { differences } from '../../plan/differences.ts';
import type { Address, LiveResource, Resource } from '../../plan/resource.ts';

/** Kinds that CloudFormation owns where the config says `managedBy: cloudformation`. */
const ejected = ['ou', 'policy', 'attachment', 'permission-set', 'assignment'];

export const isOwnedElsewhere = (kind: string, zone: LandingZone): boolean =>
  zone.managedBy === 'cloudformation' && ejected.includes(kind);

/** Both sides of a kind that is only read: what AWS has is as it should be, and a note tells what the config has otherwise. */
export const onlyRead = (
  desired: readonly Resource[],
  live: readonly LiveResource[],
): { desired: Resource[]; live: LiveResource[]; notes: Note[]; missing: Address[] } => {
  const there = new Map(live.map((one) => [one.address, one]));
  const wanted = new Set(desired.map(({ address }) => address));
  const notes = desired.flatMap(({ address, spec }): Note[] => {
    const found = there.get(address);
    if (!found) return [{ address, text: `is in the configuration but not in AWS: ${remedy}` }];
    const fields = differences(found.spec, spec).map(({ path }) => path.join('.'));
    return fields.length === 0
      ? []
      : [{ address, text: `differs from the configuration in ${fields.join(', ')}: ${remedy}` }];
  });
  const stray = live
    .filter(({ address, managed }) => managed && !wanted.has(address))
    .map(({ address }) => ({ address, text: `is in AWS but not in the configuration: ${remedy}` }));
  return {
    desired: desired.flatMap((one) => {
      const found = there.get(one.address);
      return found ? [{ ...one, spec: found.spec }] : [];
    }),
    live: live.map((one) => ({ ...one, managed: false })),
    notes: [...notes, ...stray],
    missing: desired.filter(({ address }) => !there.has(address)).map(({ address }) => address),
  };
};

const remedy = 'CloudFormation manages it, so deploy the templates from landing-zone eject';

/** Changes that need what CloudFormation has not made yet. */
export const needing = (changes: readonly Change[], missing: ReadonlySet<Address>): Note[] =>
  changes.flatMap((change) => {
    if (change.action === 'delete') return [];
    const needed = change.after.dependsOn.find((address) => missing.has(address));
    return needed === undefined
      ? []
      : [{ address: change.address, text: `needs ${needed}, which does not exist: ${remedy}` }];
  });
