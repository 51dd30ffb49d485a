import { markdownText } from '../../lib/report/markdown.ts';
import type { Change } from '../../lib/plan/change.ts';
import type { Plan } from '../../lib/plan/plan.ts';
import type { Address } from '../../lib/plan/resource.ts';
import { codeSpan } from '../../lib/report/markdown.ts';
import { outcomeText } from '../../lib/report/outcome.ts';
import { markdownOfPlan as planMarkdown } from '../support/comment.ts';
import { planText } from '../../lib/report/plan/text.ts';
import { treeText } from '../../lib/report/text/tree.ts';

const update = (address: Address, before: unknown, after: unknown): Change => ({
  kind: 'policy',
  action: 'update',
  address,
  before: { kind: 'policy', address, spec: { type: 'scp' }, id: 'p-1' } as never,
  after: { kind: 'policy', address, spec: { type: 'scp' } } as never,
  differences: [{ path: ['content'], before, after }],
});
const planOf = (parts: Partial<Plan>): Plan => ({
  changes: [],
  hazards: [],
  effects: [],
  obstacles: [],
  notes: [],
  unread: [],
  fingerprint: { organization: '', settings: '', changes: [], risks: [] },
  hash: 'hash',
  managed: 1,
  waitsFor: new Map(),
  after: new Map(),
  ...parts,
});
const change = update('policy:a', 'a', 'b');

test('a name of an account is only text in a pull request', () => {
  const text = '@admin [x](https://evil.example) ![i](u) <img src=x> **b** `c` #1 &#64;all ~~s~~\n# Approved';
  const markdown = planMarkdown(
    planOf({
      changes: [change],
      notes: [{ address: 'account:a`b', text }],
      obstacles: [{ address: 'ou:x', text: '@x' }],
      hazards: [{ address: 'ou:y', risk: 'delete', why: '@y' }],
    }),
  );
  expect(markdown).toContain(
    '- `` account:a`b `` ' +
      '\\@<!-- -->admin \\[x\\]\\(https:<!-- -->//evil.example\\) \\!\\[i\\]\\(u\\) \\<img src\\=x\\> \\*\\*b\\*\\* \\`c\\` \\#<!-- -->1 ' +
      '\\&\\#<!-- -->64;all \\~\\~s\\~\\~\\\\u000a\\# Approved\n',
  );
  expect(markdown).toContain('- `ou:x` \\@<!-- -->x\n');
  expect(markdown).toContain('- `ou:y` \\@<!-- -->y: needs `--allow-delete`\n');
});

test.each([
  ['a', '`a`'],
  ['`', '`` ` ``'],
  ['a``b`c', '``` a``b`c ```'],
])('%s in a code span is %s', (text, span) => {
  expect(codeSpan(text)).toBe(span);
});

test('no value ends the block of changes', () => {
  const markdown = planMarkdown(planOf({ changes: [update('policy:a', 'x ` ````', 'one\n`````\n# Approved')] }));
  expect(markdown).toContain('\n``````diff\n! policy:a\n    content: x ` ```` -> "one\\n`````\\n# Approved"\n``````\n');
});

test('nothing that AWS tells steers the terminal', () => {
  const evil = 'e\u001b[2J\u009b1m\u007f\r\n\u202ex';
  const shown = 'e\\u001b[2J\\u009b1m\\u007f\\u000d\\u000a\\u202ex';
  const evilChange = update(`policy:${evil}`, evil, { [evil]: [evil] });
  const texts = [
    treeText(
      { name: evil, guardrails: [evil], children: [{ name: evil, detail: evil, children: [] }] },
      { width: 100 },
    ),
    planText(
      planOf({
        changes: [evilChange],
        notes: [{ address: `a:${evil}`, text: evil }],
        obstacles: [{ address: `a:${evil}`, text: evil }],
        hazards: [{ address: `a:${evil}`, risk: 'delete', why: evil }],
      }),
    ),
    outcomeText({
      done: [],
      failed: [{ change: evilChange, error: Object.assign(new Error(evil), { $metadata: {} }) }],
      skipped: [{ change: evilChange, because: `policy:${evil}` }],
    }),
  ];
  for (const text of texts) {
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    expect(text).toContain(shown.slice(0, 20));
  }
  expect(texts[0]).toBe(`${shown}  [${shown}]\n└─ ${shown}  ${shown}`);
});

test.each([
  ['https://example.com', 'https:<!-- -->//example.com'],
  ['www.example.com', 'www<!-- -->.example.com'],
  ['a\u200bb', 'a\\\\u200bb'],
  ['a\u{e0041}b', 'a\\\\ue0041b'],
])('%p in a name of AWS is only text', (name, text) => {
  expect(markdownText(name)).toBe(text);
});
