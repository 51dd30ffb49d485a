import { andList } from '../../config/words/list.ts';
import { leaseSection } from '../leases.ts';
import { notesTogether } from '../text/together.ts';
import { codes, someOf, type Document, type Section, type Text } from './document.ts';
import { effectSection, isPath } from './effect.ts';
import type { Facts } from './facts.ts';
import { fieldSection } from './fields.ts';
import { dangers } from './hazards.ts';
import { headline, identity } from './headline.ts';
import { mergeSection } from './merging.ts';
import { noChanges } from './no-changes.ts';
import { pictureOf } from './picture.ts';
import { quotaSection } from './quotas.ts';
import { markdownOf } from './render-markdown.ts';
import { pageOf } from './render-html.ts';
import { shortened, type Room } from './shorten.ts';
import { testSection } from './tests.ts';
import { changedTree } from './tree.ts';

/** The first line of the comment of a pull request, by which it is found and updated in place. */
export const commentMarker = '<!-- landing-zone:plan -->';

/** GitHub refuses more: `body is too long (maximum is 65536 characters)`. */
export const longestComment = 60_000;

/**
 * A plan for reviewers, as Markdown for a comment: what it means before what it changes. Where it is too long, the fields are shortened
 * first, then the tree goes, then the fields, and at last lists and names are cut.
 */
export const commentMarkdown = (facts: Facts): string => {
  let text = '';
  for (const room of rooms) {
    text = markdownOf(shortened(documentOf(facts, room), room));
    if (text.length <= longestComment) return text;
  }
  return text;
};

/** The same as a page, of which nothing is left out. */
export const commentPage = (facts: Facts): string => pageOf(documentOf(facts, { ...whole, fields: Infinity }));

interface Parts extends Room {
  /** Lines of a kind. */
  readonly fields: number;
  readonly tree: boolean;
}

const whole: Parts = { fields: 400, tree: true, items: Infinity, characters: Infinity };

/** The last is small enough for any plan. */
const rooms: readonly Parts[] = [
  whole,
  { ...whole, fields: 60 },
  { ...whole, fields: 15 },
  { ...whole, fields: 15, tree: false },
  { ...whole, fields: 0, tree: false },
  { fields: 0, tree: false, items: 20, characters: 200 },
  { fields: 0, tree: false, items: 5, characters: 100 },
];

const documentOf = (facts: Facts, { fields, tree, items }: Parts): Document => {
  const { plan } = facts;
  const isEmpty = plan.changes.length + plan.unread.length + plan.obstacles.length === 0;
  if (isEmpty) return noChanges(facts, commentMarker);
  const found = tree ? changedTree(facts) : undefined;
  const omitted = [
    ...(tree ? [] : ['the tree']),
    ...(fields === 0 ? ['the fields'] : []),
    ...(items < Infinity ? ['parts of its lists'] : []),
  ];
  return {
    marker: commentMarker,
    title: ['Landing zone: ', ...headline(facts)],
    subtitle: identity(facts),
    sections: [
      ...dangers(plan),
      leaseSection(plan.leases),
      effectSection(facts),
      { title: 'Organization', blocks: found ? [pictureOf(found)] : [] },
      quotaSection(facts),
      testSection(facts),
      ...(fields > 0 ? [fieldSection(plan, fields)] : []),
      noteSection(facts),
      mergeSection(facts),
      omittedSection(omitted),
    ],
  };
};

const mostNotes = 20;

const noteSection = ({ plan }: Facts): Section => {
  const notes = notesTogether(plan.notes.filter((note) => !isPath(note)));
  const items = notes.map(({ addresses, text }): Text => [...codes(addresses), ` ${text}`]);
  if (items.length === 0) return { title: '', blocks: [] };
  const summary = items.length === 1 ? '1 note' : `${items.length} notes`;
  return {
    title: '',
    blocks: [{ type: 'folded', summary, open: items.length <= 3, blocks: someOf(items, mostNotes) }],
  };
};

const omittedSection = (omitted: readonly string[]): Section => ({
  title: '',
  blocks:
    omitted.length === 0
      ? []
      : [
          {
            type: 'paragraph',
            text: [`Too long for a comment without ${andList(omitted)}. The HTML page of the plan has all of it.`],
          },
        ],
});
