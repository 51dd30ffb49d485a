import type { Plan } from '../plan/plan.ts';
import type { Address } from '../plan/resource.ts';
import { code, codes, someOf, type Document, type Section, type Text } from './comment/document.ts';
import { fieldSection } from './comment/fields.ts';
import { dangers } from './comment/hazards.ts';
import { longestComment } from './comment/index.ts';
import { markdownOf } from './comment/render-markdown.ts';
import { lastingLeaseSection } from './leases.ts';
import { pasteable, type Told } from './text/pasteable.ts';
import { plural } from './text/style.ts';

/** The first line of the issue about drift, by which it is found and updated in place. The second is its title, after `###`. */
export const driftMarker = '<!-- landing-zone:drift -->';

/** Who last changed something, as AWS's event history has it. */
export interface Doer {
  /** ARN. */
  readonly by: string;
  readonly event: string;
  /** ISO 8601. */
  readonly at: string;
}

export interface Drift {
  /** Without what AWS is about to do by itself. */
  readonly plan: Plan;
  readonly doers: ReadonlyMap<Address, Doer>;
  readonly told: Told;
}

/** One issue: the same text as long as nothing else drifts, so that it is edited for a reason only. */
export const driftMarkdown = (drift: Drift): string => {
  for (const lines of [400, 60, 15, 4]) {
    const text = markdownOf(documentOf(drift, lines));
    if (text.length <= longestComment) return text;
  }
  return markdownOf({ ...documentOf(drift, 1), sections: [] });
};

const documentOf = ({ plan, doers, told }: Drift, lines: number): Document => {
  const { changes } = plan;
  if (changes.length === 0)
    return {
      marker: driftMarker,
      title: [`Landing zone drift: none${plan.unread.length > 0 ? ' in what can be read' : ''}`],
      sections: [...dangers(plan), lastingLeaseSection(plan.leases)],
    };
  return {
    marker: driftMarker,
    title: [`Landing zone drift: ${plural(changes.length, 'difference')}`],
    sections: [
      {
        title: '',
        blocks: [
          {
            type: 'paragraph',
            text: ['AWS differs from the configuration. The changes below would bring it back.'],
          },
        ],
      },
      whoSection(doers),
      ...dangers(plan),
      lastingLeaseSection(plan.leases),
      fieldSection(plan, lines),
      {
        title: 'To resolve it',
        blocks: someOf(
          [
            [
              'To undo the changes in AWS, apply this plan: ',
              code(pasteable(`landing-zone apply --expect ${plan.hash}`, told)),
            ],
            ['To keep them, change the configuration in a pull request whose plan has no changes.'],
            ['This issue closes when AWS matches the configuration.'],
          ],
          3,
        ),
      },
    ],
  };
};

const most = 30;

const whoSection = (doers: Drift['doers']): Section => ({
  title: 'Last changed by',
  blocks: someOf(
    [...doers].map(([address, { by, event, at }]): Text => [
      ...codes([address]),
      ': ',
      code(by),
      ' with ',
      code(event),
      ' at ',
      code(at),
    ]),
    most,
  ),
});
