import { leaseSection } from '../leases.ts';
import { matches } from '../plan/text.ts';
import { plural } from '../text/style.ts';
import { notesTogether } from '../text/together.ts';
import { codes, type Document, type Text } from './document.ts';
import type { Facts } from './facts.ts';
import { testSection } from './tests.ts';

/** One line, unless there are notes, or tests that fail. */
export const noChanges = (facts: Facts, marker: string): Document => {
  const { plan, tests } = facts;
  const items = notesTogether(plan.notes).map(({ addresses, text }): Text => [...codes(addresses), ` ${text}`]);
  return {
    marker,
    title: ['Landing zone: no changes. ', matches(plan.notes)],
    sections: [
      leaseSection(plan.leases),
      ...(tests && tests.failures.length > 0 ? [testSection(facts)] : []),
      {
        title: '',
        blocks:
          items.length === 0
            ? []
            : [
                {
                  type: 'folded',
                  summary: plural(items.length, 'note'),
                  open: false,
                  blocks: [{ type: 'list', items }],
                },
              ],
      },
    ],
  };
};
