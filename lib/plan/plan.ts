import type { Change } from './change.ts';
import type { Effect } from './effect.ts';
import { diff, type Note } from './diff.ts';
import { fingerprintOf, hash, type Fingerprint } from './hash.ts';
import type { Rules, Sides } from './kind.ts';
import { order, sorted, type Order } from './order.ts';
import type { Address, LiveResource, Resource } from './resource.ts';
import { hazards, type Hazard } from './safety.ts';

/** The difference between the config and AWS, and everything needed to judge it and carry it out. Plain data. */
export interface Plan {
  /** In an order in which they could be carried out one by one. */
  readonly changes: readonly Change[];
  readonly waitsFor: Order;
  /** What is to be tried before a change, whatever becomes of it. */
  readonly after: Order;
  readonly hazards: readonly Hazard[];
  /** What changes of policies mean. */
  readonly effects: readonly Effect[];
  /** Why AWS would refuse some of it; a plan that has any is not applied. */
  readonly obstacles: readonly Note[];
  readonly notes: readonly Note[];
  /** What leases do, as of a day; undefined where no account has one. No part of the hash. */
  readonly leases?: Leases | undefined;
  /** What is left out, because AWS does not let it, or what it depends on, be read. */
  readonly unread: readonly Note[];
  /** Resources that are ours in AWS today. */
  readonly managed: number;
  readonly fingerprint: Fingerprint;
  readonly hash: string;
}

export interface Leases {
  /** YYYY-MM-DD */
  readonly asOf: string;
  /** `soon` is another from day to day: `in 6 days`. */
  readonly notes: readonly (Note & { readonly soon?: string })[];
}

const byAddress = <T extends Resource>(resources: readonly T[]): Map<Address, T> => {
  const map = new Map(resources.map((resource) => [resource.address, resource]));
  if (map.size === resources.length) return map;
  const twice = resources.find((resource) => map.get(resource.address) !== resource);
  throw new Error(`two resources at ${twice?.address ?? 'one address'}`);
};

/** What can only be judged of a plan as a whole. */
export interface Judgement {
  readonly hazards: readonly Hazard[];
  readonly notes: readonly Note[];
  readonly effects?: readonly Effect[];
}

export const makePlan = (input: {
  desired: readonly Resource[];
  live: readonly LiveResource[];
  rules: readonly Rules[];
  notes?: readonly Note[];
  judge?: (sides: Sides) => Judgement;
  unread?: readonly Note[];
  /** Which organization this is about; empty when there is none yet. */
  organization?: string;
  /** What else decides what an apply does: it is part of the hash. */
  settings?: unknown;
}): Plan => {
  const rules = new Map(input.rules.map((rule) => [rule.name, rule]));
  const [desired, live] = [byAddress(input.desired), byAddress(input.live)];
  const found = diff(desired, live, (kind) => rules.get(kind)?.deletable ?? false);
  const sides: Sides = { desired, live, changes: found.changes };
  const orders = order(sides, rules);
  const changes = sorted(found.changes, orders);
  const judged = input.judge?.(sides);
  const dangers = [...hazards(changes, sides, rules), ...(judged?.hazards ?? [])];
  const { organization = '', settings } = input;
  const fingerprint = fingerprintOf({
    ...{ changes, hazards: dangers, organization, settings },
    progress: (kind) => rules.get(kind)?.progress ?? [],
  });
  return {
    changes,
    ...orders,
    hazards: dangers,
    effects: judged?.effects ?? [],
    obstacles: changes.length === 0 ? [] : input.rules.flatMap((rule) => rule.obstacles?.(sides) ?? []),
    notes: [
      ...(input.notes ?? []),
      ...found.notes,
      ...(judged?.notes ?? []),
      ...(changes.length === 0 ? [] : input.rules.flatMap((rule) => rule.notes?.(sides) ?? [])),
    ],
    unread: input.unread ?? [],
    managed: input.live.filter(({ managed }) => managed).length,
    fingerprint,
    hash: hash(fingerprint),
  };
};
