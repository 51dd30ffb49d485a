import type { Change } from './change.ts';
import { differences } from './differences.ts';
import { addressKind, type Address, type LiveResource, type Resource } from './resource.ts';

/** Something the plan tells but does not do. */
export interface Note {
  readonly address: Address;
  readonly text: string;
}

export interface Diff {
  readonly changes: Map<Address, Change>;
  readonly notes: Note[];
}

type ByAddress<T> = ReadonlyMap<Address, T>;

/** The changes that turn live into desired. What is not managed, or can not be deleted, is never deleted. */
export const diff = (
  desired: ByAddress<Resource>,
  live: ByAddress<LiveResource>,
  deletable: (kind: string) => boolean,
): Diff => {
  const changes = new Map<Address, Change>();
  const notes: Note[] = [];
  const created = (address: Address) => desired.has(address) && !live.has(address);
  for (const after of desired.values()) {
    const { address } = after;
    const before = live.get(address);
    const kind = addressKind(address);
    if (!before) {
      if (!after.implicit || !after.dependsOn.some(created))
        changes.set(address, { action: 'create', kind, address, after });
      continue;
    }
    const found = differences(before.spec, after.spec);
    if (found.length > 0) changes.set(address, { action: 'update', kind, address, before, after, differences: found });
  }
  for (const before of live.values()) {
    const { address } = before;
    const kind = addressKind(address);
    if (desired.has(address) || !before.managed) continue;
    if (before.retained) notes.push({ address, text: before.retained });
    else if (deletable(kind)) changes.set(address, { action: 'delete', kind, address, before });
  }
  for (const [address, change] of changes) if (goesWithAnother(change, changes)) changes.delete(address);
  return { changes, notes };
};

const goesWithAnother = (change: Change, changes: ByAddress<Change>): boolean =>
  change.action === 'delete' &&
  change.before.partOf !== undefined &&
  changes.get(change.before.partOf)?.action === 'delete';
