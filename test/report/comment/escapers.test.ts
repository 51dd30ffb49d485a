import fc from 'fast-check';
import { codeBlock, codeCell, codeSpan, markdownText } from '../../../lib/report/markdown.ts';
import { labelText } from '../../../lib/report/comment/picture.ts';
import { htmlText } from '../../../lib/report/comment/render-html.ts';
import { printable } from '../../../lib/report/text/printable.ts';
import { hostile } from '../../support/comments.ts';
import { names } from '../../support/hostile-names.ts';
import { runs } from '../../support/laws.ts';
import { referencesIn, seenIn, tagsIn } from '../../support/references.ts';
import { rendered } from '../../support/rendered.ts';

const collapsed = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

test('a text is only text, whatever it holds', () => {
  fc.assert(
    fc.property(names, (name) => {
      const html = rendered(`- \`x\` ${markdownText(name)}\n`);
      expect(tagsIn(html).filter((tag) => !['ul', 'li', 'code', 'span'].includes(tag))).toEqual([]);
      expect(referencesIn(html)).toEqual([]);
      expect(collapsed(seenIn(html))).toBe(collapsed(`x ${printable(name)}`));
    }),
    runs(1_000),
  );
});

test('a name in a code span is shown as it is, and nothing after it is code', () => {
  fc.assert(
    fc.property(names, (name) => {
      const html = rendered(`- ${codeSpan(name)} after\n`);
      expect(tagsIn(html)).toEqual(['ul', 'li', 'code']);
      expect(html).toContain('</code> after');
      expect(collapsed(seenIn(html))).toBe(collapsed(`${printable(name)} after`));
    }),
    runs(1_000),
  );
});

test('a name in a table stays in its cell', () => {
  fc.assert(
    fc.property(names, (name) => {
      const html = rendered(`| a | b |\n| --- | --- |\n| ${codeCell(name)} | ${markdownText(name)} |\n`);
      expect(html.match(/<td>/g)).toHaveLength(2);
      expect(tagsIn(html).filter((tag) => tag === 'code')).toHaveLength(1);
      expect(referencesIn(html)).toEqual([]);
      if (!name.includes('\\|')) expect(collapsed(seenIn(html))).toContain(collapsed(printable(name)));
    }),
    runs(1_000),
  );
});

test('no line ends a block of code', () => {
  fc.assert(
    fc.property(fc.array(names.map(printable)), (lines) => {
      const html = rendered([...codeBlock('diff', lines), '', 'after'].join('\n'));
      expect(tagsIn(html)).toEqual(['pre', 'code', 'p']);
    }),
    runs(1_000),
  );
});

test('HTML and labels of pictures hold no sign that means something there', () => {
  fc.assert(
    fc.property(names, (name) => {
      expect(htmlText(name)).not.toMatch(/[<>"'`]|&(?!#\d+;)/);
      expect(labelText(name)).toMatch(/^([\p{L}\p{N} ]|#\d+;)*$/u);
    }),
    runs(1_000),
  );
});

test('the worst that we thought of is among what is tried', () => {
  expect(referencesIn(hostile)).not.toEqual([]);
});
