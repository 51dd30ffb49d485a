import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commentMarker, commentMarkdown, commentPage, longestComment } from '../../../lib/report/comment/index.ts';
import { comments } from '../../support/comments.ts';

/** `COMMENTS=folder npx jest report/comment/changes` writes them there, to be looked at. */
const folder = process.env.COMMENTS;

test.each(Object.entries(comments))('%s fits into a comment that is found again', async (name, factsOf) => {
  const facts = await factsOf();
  const [markdown, page] = [commentMarkdown(facts), commentPage(facts)];
  if (folder !== undefined) {
    mkdirSync(folder, { recursive: true });
    const file = join(folder, name.replaceAll(/\W+/g, '-'));
    writeFileSync(`${file}.md`, markdown);
    writeFileSync(`${file}.page.html`, page);
  }
  expect(markdown.length).toBeLessThanOrEqual(longestComment);
  expect(markdown.startsWith(`${commentMarker}\n### Landing zone: `)).toBe(true);
  if (name === 'no change')
    expect(markdown).toBe(`${commentMarker}\n### Landing zone: no changes. AWS matches the configuration.\n`);
  else expect(markdown).toContain(facts.plan.hash);
  if (name !== 'no change') expect(page).toContain(facts.plan.hash);
});
