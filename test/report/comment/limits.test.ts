import fc from 'fast-check';
import type { Change } from '../../../lib/plan/change.ts';
import type { Plan } from '../../../lib/plan/plan.ts';
import { drawn, pictureOf } from '../../../lib/report/comment/picture.ts';
import { commentMarkdown, longestComment } from '../../../lib/report/comment/index.ts';
import type { Branch } from '../../../lib/report/comment/tree.ts';
import type { Facts } from '../../../lib/report/comment/facts.ts';
import { runs } from '../../support/laws.ts';

/** As long as AWS and the config let names be, or longer. */
const long = (index: number): string => `${index}-${'n'.repeat(500)}`;

const factsOf = (count: number): Facts => {
  const changes = Array.from({ length: count }, (_, index): Change => {
    const address = `ou:${long(index)}` as const;
    return {
      kind: 'ou',
      action: 'create',
      address,
      after: { address, spec: { name: long(index), tags: { a: long(index) } }, dependsOn: [] },
    };
  });
  const notes = changes.map(({ address }, index) => ({ address, text: long(index) }));
  const plan = {
    changes,
    hazards: changes.map(({ address }, index) => ({ address, risk: 'delete', why: long(index) })),
    effects: changes.map(({ address }) => ({ address, denies: [], allows: [], unproved: [address] })),
    obstacles: notes,
    unread: notes,
    notes,
    waitsFor: new Map(),
    after: new Map(),
    hash: 'a'.repeat(40),
  } as unknown as Plan;
  return {
    plan,
    zone: {} as Facts['zone'],
    told: {},
    before: new Map(),
    after: new Map(),
    tests: { passed: 1, failures: notes.map(({ text }) => text) },
  };
};

test.each([1, 20, 200, 2_000])(
  'a comment on %i changes with everything and the longest names has its hash, and room',
  (count) => {
    const facts = factsOf(count);
    const text = commentMarkdown(facts);
    expect(text.length).toBeLessThanOrEqual(longestComment);
    expect(text).toContain(facts.plan.hash);
    expect(text.split('```').length % 2).toBe(1);
  },
);

const { tree } = fc.letrec<{ tree: Branch }>((tie) => ({
  tree: fc.record({
    name: fc.string({ maxLength: 200 }),
    sign: fc.constantFrom('+', '~', '-', ''),
    details: fc.array(fc.string(), { maxLength: 3 }),
    children: fc.oneof({ depthSize: 'small' }, fc.constant([]), fc.array(tie('tree'), { maxLength: 30 })),
  }),
}));

test('a picture keeps to what Mermaid draws, and is text beyond that', () => {
  fc.assert(
    fc.property(tree, (one) => {
      const picture = pictureOf(one);
      if (picture.type !== 'picture') throw new Error('no picture');
      const { lines, edges } = drawn(one);
      if (picture.mermaid) {
        expect(lines.join('\n').length).toBeLessThanOrEqual(50_000);
        expect(edges).toBeLessThanOrEqual(500);
      }
      expect(picture.lines.length).toBeLessThanOrEqual(201);
    }),
    runs(200),
  );
});
