import { checkDocument } from '../../lib/guardrails/document.ts';
import { told } from './found.ts';

const cases: [text: string, ...lines: string[]][] = [
  ['', ' the document is empty'],
  [' \n', ' the document is empty'],
  ['[]', '[ a policy document must be an object, not a list'],
  ['"tags"', '"tags" a policy document must be an object, not a string'],
  ['{"tags":{},}', ', JSON does not allow a trailing comma, remove the comma'],
  ['{"tags":{} // why\n}', '// why JSON does not allow comments, remove the comment'],
  ['{"tags":{} "x":1}', '"x" expected a comma before this'],
  ['{"tags" {}}', '{ expected a colon after the key'],
  ['{"tags":{', ' missing closing }'],
  ['{"tags":{}} {}', '{ unexpected text after the end of the document'],
  ['{"tags":{"a":{},"a":{}}}', '"a" "a" is set twice in the same object'],
  ['{tags:{}}', 'tags not a valid JSON value; strings need double quotes'],
  ['{"tags":"\\x"}', '"\\x" invalid escape; a backslash can precede only " \\ / b f n r t u'],
  ['['.repeat(100_000), '[ nested more than 100 levels deep'],
];

test.each(cases)('%j', (text, ...lines) => {
  expect(told(text, checkDocument('tag', text))).toEqual(expect.arrayContaining(lines));
});

test('goes on behind a trailing comma', () => {
  const text = '{"tags":{"a":{"tag_kye":{"@@assign":"a"},}}}';
  expect(told(text, checkDocument('tag', text))).toEqual([
    '"tag_kye" unknown key "tag_kye", did you mean "tag_key"?',
    ', JSON does not allow a trailing comma, remove the comma',
  ]);
});

test('finds every syntax error', () => {
  expect(checkDocument('tag', '{"a" 1, "b": , "c": [1 2]}').length).toBeGreaterThanOrEqual(3);
});
