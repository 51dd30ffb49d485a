import type { Approval } from '../../lib/config/sections/approvals/types.ts';
import { withApprovals } from '../../lib/plan/approval.ts';
import type { Plan } from '../../lib/plan/plan.ts';
import { refusals, type Hazard } from '../../lib/plan/safety.ts';

const place = { file: 'config/approvals.yaml', line: 3, column: 5 };
const approval = (more: Partial<Approval>): Approval => ({
  allow: ['delete'],
  changes: undefined,
  plan: undefined,
  maxDeletedShare: undefined,
  reason: 'because',
  expires: undefined,
  place,
  ...more,
});
const hash = 'a'.repeat(40);
const gone: Hazard = { address: 'ou:Old', risk: 'delete', why: 'is deleted' };
const opened: Hazard = { address: 'attachment:scp/a@ou:Old', risk: 'unguard', why: 'detaches a' };
const planOf = (...hazards: Hazard[]): Plan => ({ hazards, hash }) as unknown as Plan;

/** Risks that still want a flag. */
const left = (hazards: readonly Hazard[], one: Approval, reviewed?: string): string[] =>
  refusals(
    {
      ...withApprovals(planOf(...hazards), [one], '2026-11-30', reviewed).plan,
      obstacles: [],
      deletions: 0,
      managed: 9,
    },
    { risks: new Set(), maxDeletedShare: 1 },
  ).map((text) => /--allow-\w+/.exec(text)?.[0] ?? text);

const told = (one: Approval, ...hazards: Hazard[]): string[] =>
  withApprovals(planOf(...hazards), [one], '2026-11-30').warnings.map(({ message }) => message);

test.each([
  ['the address', { changes: ['ou:Old'] }, []],
  ['a pattern', { changes: ['ou:O*d'] }, []],
  ['another address', { changes: ['ou:Olden'] }, ['--allow-delete']],
  ['the plan', { plan: hash }, []],
  ['another plan', { plan: 'b'.repeat(40) }, ['--allow-delete']],
  ['another risk', { changes: ['ou:Old'], allow: ['unguard'] }, ['--allow-delete']],
  ['today', { changes: ['ou:Old'], expires: '2026-11-30' }, []],
  ['yesterday', { changes: ['ou:Old'], expires: '2026-11-29' }, ['--allow-delete']],
] as const)('an approval of %s', (_, more, expected) => {
  expect(left([gone], approval(more))).toEqual(expected);
});

test('each hazard is approved for itself', () => {
  expect(left([gone, opened], approval({ changes: ['*Old'] as never, allow: ['delete'] }))).toEqual([
    '--allow-unguard',
  ]);
});

test('what is left of a reviewed plan is approved as that plan was', () => {
  const reviewed = 'c'.repeat(40);
  expect(left([gone], approval({ plan: reviewed }))).toEqual(['--allow-delete']);
  expect(left([gone], approval({ plan: reviewed }), reviewed)).toEqual([]);
});

test('approvals that approve nothing are told, each with what is the matter', () => {
  expect(told(approval({ changes: ['ou:Old'] }), gone)).toEqual([]);
  expect(told(approval({ changes: ['ou:New'] }), gone)).toEqual(['this approval approves nothing in this plan']);
  expect(told(approval({ expires: '2026-01-01' }), gone)).toEqual(['this approval expired on 2026-01-01']);
  expect(told(approval({ plan: 'b'.repeat(40) }), gone)).toEqual([`this approval is for another plan than ${hash}`]);
});

test('only an approval of this plan lets it delete more', () => {
  const share = (plan: string) =>
    withApprovals(planOf(), [approval({ plan, maxDeletedShare: 0.6 })], '2026-11-30').maxDeletedShare;
  expect([share(hash), share('b'.repeat(40))]).toEqual([0.6, undefined]);
});
