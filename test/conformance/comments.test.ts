import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { driftMarkdown } from '../../lib/report/drift.ts';
import { commentMarkdown } from '../../lib/report/comment/index.ts';
import { applyRecord, recordSummary } from '../../lib/report/apply-record.ts';
import { comments, hostileFacts } from '../support/comments.ts';
import { names } from '../support/hostile-names.ts';
import { referencesIn, tagsIn } from '../support/references.ts';
import { python } from './python.ts';

/** As GitHub's fork of cmark renders it: https://github.com/github/cmark-gfm */
const rendered = (texts: readonly string[]): string[] =>
  JSON.parse(
    execFileSync(python, ['test/conformance/render_markdown.py'], {
      input: JSON.stringify(texts),
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    }),
  ) as string[];

test('in what GitHub renders of comments, issues, and records, no name is a link, an image, or a mention', async () => {
  const facts = await comments['hostile names']?.();
  if (!facts) throw new Error('no hostile names');
  const texts = fc.sample(names, { numRuns: 300, seed: 1 }).flatMap((name) => {
    const { plan, ...rest } = hostileFacts(facts, name);
    const doers = new Map(plan.changes.map(({ address }) => [address, { by: name, event: name, at: name }]));
    const made = applyRecord(
      { by: { account: name, arn: name }, plan, outcome: { done: plan.changes, failed: [], skipped: [] } },
      { started: new Date(0), finished: new Date(0), refused: name },
    );
    return [commentMarkdown({ ...rest, plan }), driftMarkdown({ plan, doers, told: {} }), recordSummary(made)];
  });
  for (const html of rendered(texts)) {
    expect(tagsIn(html).filter((tag) => ['a', 'img', 'script', 'iframe', 'input'].includes(tag))).toEqual([]);
    expect(referencesIn(html)).toEqual([]);
  }
});
