import { isDictionary } from '../../config/text/yaml.ts';
import { listOf } from '../../config/words/list.ts';
import type { Change } from '../../plan/change.ts';
import type { Sides } from '../../plan/kind.ts';
import { push } from '../../plan/multimap.ts';
import type { Address } from '../../plan/resource.ts';
import type { AttachmentSpec } from '../attachment/spec.ts';
import type { PolicySpec } from './spec.ts';

/*
 * A statement that goes from one policy to another is in both for a while, and never in none: what it denies stays denied at every call.
 */

/** What comes before a policy loses statements: the changes by which others get them, and are attached. */
export const takersOf = (change: Change, sides: Sides): Address[] => {
  if (change.action !== 'update') return [];
  const [before, after] = [change.before.spec as PolicySpec, change.after.spec as PolicySpec];
  const kept = new Set(statementsIn(after));
  return takers(
    change.address,
    statementsIn(before).filter((one) => !kept.has(one)),
    sides,
  );
};

/** What comes before a policy is detached: the changes by which others get its statements. */
export const heirsOf = (policy: Address, sides: Sides): Address[] =>
  takers(policy, statementsIn(sides.live.get(policy)?.spec as PolicySpec | undefined), sides);

const takers = (from: Address, lost: readonly string[], sides: Sides): Address[] => {
  if (lost.length === 0) return [];
  const { gained, attached } = indexOf(sides);
  const found = new Set(lost.flatMap((one) => gained.get(one) ?? []));
  return [...found].flatMap((policy) => (policy === from ? [] : [policy, ...(attached.get(policy) ?? [])]));
};

interface Index {
  /** Policies by the statements that they get. */
  readonly gained: Map<string, Address[]>;
  /** By policy: where it is newly attached. */
  readonly attached: Map<Address, Address[]>;
}

const indexed = new WeakMap<Sides['changes'], Index>();

const indexOf = ({ changes }: Sides): Index => {
  const known = indexed.get(changes);
  if (known) return known;
  const index: Index = { gained: new Map(), attached: new Map() };
  indexed.set(changes, index);
  for (const change of changes.values()) {
    if (change.action === 'delete') continue;
    if (change.kind === 'attachment' && change.action === 'create')
      push(index.attached, (change.after.spec as AttachmentSpec).policy, change.address);
    if (change.kind !== 'policy') continue;
    const had = new Set(change.action === 'update' ? statementsIn(change.before.spec as PolicySpec) : []);
    for (const one of statementsIn(change.after.spec as PolicySpec))
      if (!had.has(one)) push(index.gained, one, change.address);
  }
  return index;
};

/** Without their names, which mean nothing; by the type of their policy. */
const statementsIn = (spec: PolicySpec | undefined): string[] => {
  if (!spec || (spec.type !== 'scp' && spec.type !== 'rcp') || !isDictionary(spec.content)) return [];
  return listOf<unknown>(spec.content.Statement).flatMap((one) => {
    if (!isDictionary(one)) return [];
    const { Sid: _, ...said } = one;
    return JSON.stringify([spec.type, said]);
  });
};
