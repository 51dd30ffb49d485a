import { makePlan } from '../../lib/plan/plan.ts';
import type { Rules } from '../../lib/plan/kind.ts';
import { refusals } from '../../lib/plan/safety.ts';
import type { Address, LiveResource, Resource } from '../../lib/plan/resource.ts';

const wanted = (address: Address, spec: unknown = {}, ...dependsOn: Address[]): Resource => ({
  address,
  spec,
  dependsOn,
});
const there = (address: Address, spec: unknown = {}, more: Partial<LiveResource> = {}): LiveResource => ({
  ...wanted(address, spec),
  id: `id of ${address}`,
  managed: true,
  ...more,
});
const rules: Rules[] = [
  { name: 'box', deletable: true },
  { name: 'thing', deletable: true },
  { name: 'stone', deletable: false },
];
const plan = (desired: Resource[], live: LiveResource[]) => makePlan({ desired, live, rules });
const told = (desired: Resource[], live: LiveResource[]) =>
  plan(desired, live).changes.map(({ action, address }) => `${action} ${address}`);

test('what is missing is created, what differs updated, what nobody asks for deleted', () => {
  expect(
    told([wanted('box:new'), wanted('box:old', { size: 2 })], [there('box:old', { size: 1 }), there('box:gone')]),
  ).toEqual(['create box:new', 'update box:old', 'delete box:gone']);
});

test('what is not managed, retained or never deletable stays', () => {
  const live = [
    there('box:theirs', {}, { managed: false }),
    there('box:full', {}, { retained: 'holds things' }),
    there('stone:old'),
  ];
  expect(told([], live)).toEqual([]);
  expect(plan([], live).notes).toEqual([{ address: 'box:full', text: 'holds things' }]);
});

test('makers come before users, users before deletions', () => {
  const desired = [wanted('thing:a', { in: 'new' }, 'box:new'), wanted('box:new')];
  const live = [there('box:old'), there('thing:a', { in: 'old' }, { dependsOn: ['box:old'] })];
  expect(told(desired, live)).toEqual(['create box:new', 'update thing:a', 'delete box:old']);
  expect(plan(desired, live).waitsFor.get('box:old')).toEqual(['thing:a']);
});

test('what AWS makes by itself is not created, and what it deletes with another not deleted', () => {
  const implicit = { ...wanted('thing:a', {}, 'box:new'), implicit: true };
  expect(told([wanted('box:new'), implicit], [])).toEqual(['create box:new']);
  expect(told([wanted('box:new'), implicit], [there('box:new')])).toEqual(['create thing:a']);
  expect(told([], [there('box:old'), there('thing:a', {}, { partOf: 'box:old' })])).toEqual(['delete box:old']);
});

test('what used a thing that goes with another is waited for', () => {
  const live = [
    there('box:a'),
    there('box:b'),
    there('thing:a', {}, { dependsOn: ['box:a', 'box:b'], partOf: 'box:b' }),
  ];
  expect(plan([], live).waitsFor.get('box:a')).toEqual(['box:b']);
});

test('changes that wait for each other are a bug, and told as one', () => {
  expect(() => plan([wanted('box:a', {}, 'box:b'), wanted('box:b', {}, 'box:a')], [])).toThrow('wait for each other');
});

test('the hash is that of the changes, not of ids or order', () => {
  const [a, b] = [wanted('box:a', { x: 1, y: 2 }), wanted('box:b')];
  expect(plan([a, b], []).hash).toBe(plan([b, wanted('box:a', { y: 2, x: 1 })], []).hash);
  expect(plan([a], [there('box:a', {}, { id: '1' })]).hash).toBe(plan([a], [there('box:a', {}, { id: '2' })]).hash);
  expect(plan([a], []).hash).not.toBe(plan([wanted('box:a', { x: 2, y: 2 })], []).hash);
});

describe('safety', () => {
  const nobody = { risks: new Set<never>(), maxDeletedShare: 0.2 };
  const judged = (count: number, of: number, allowance: Parameters<typeof refusals>[1]) => {
    const live = Array.from({ length: of }, (_, index) => there(`box:${index}`));
    const found = plan(live.slice(count), live);
    return refusals({ ...found, deletions: count }, allowance);
  };

  test('a deletion needs its flag', () => {
    expect(judged(1, 10, nobody)).toEqual(['1 change needs --allow-delete: box:0 is deleted']);
    expect(judged(1, 10, { ...nobody, risks: new Set(['delete']) })).toEqual([]);
  });

  test('a large share of deletions needs another; a few never do', () => {
    const agreed = { risks: new Set(['delete'] as const), maxDeletedShare: 0.2 };
    expect(judged(3, 4, agreed)).toEqual([]);
    expect(judged(5, 10, agreed)[0]).toMatch(/deletes 5 of 10 managed resources \(50%\); the limit is 20%/);
    expect(judged(5, 10, { ...agreed, maxDeletedShare: 0.5 })).toEqual([]);
  });
});
