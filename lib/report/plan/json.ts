import { foldActions } from '../../guardrails/compare/fold.ts';
import type { Meaning } from '../../plan/effect.ts';
import type { Plan } from '../../plan/plan.ts';

/** A plan for programs. A stable shape: fields are added, never renamed. */
export const planJson = ({
  changes,
  hazards,
  effects,
  obstacles,
  notes,
  unread,
  leases,
  hash,
  fingerprint,
  waitsFor,
  after,
}: Plan) => ({
  hash,
  changes: changes.map((change) => ({
    action: change.action,
    kind: change.kind,
    address: change.address,
    waitsFor: waitsFor.get(change.address) ?? [],
    comesAfter: after.get(change.address) ?? [],
    ...(change.action === 'create' ? {} : { before: change.before.spec }),
    ...(change.action === 'delete' ? {} : { after: change.after.spec }),
    ...(change.action === 'update' ? { differences: change.differences } : {}),
  })),
  hazards,
  effects: effects.map((effect) => ({
    ...effect,
    denies: effect.denies.map(meaningJson),
    allows: effect.allows.map(meaningJson),
  })),
  obstacles,
  notes,
  unread,
  ...(leases ? { leases } : {}),
  fingerprint,
});

/** Thousands of actions are told by their services. */
const meaningJson = (meaning: Meaning) => ({
  ...meaning,
  actions: foldActions(meaning.actions),
  actionCount: meaning.actions.length,
});
