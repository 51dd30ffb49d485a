import { checkDocument } from '../../lib/guardrails/document.ts';
import { told } from './found.ts';

const cases: [text: string, ...lines: string[]][] = [
  ['', ' the document is empty'],
  [' \n', ' the document is empty'],
  ['[]', '[ a policy document must be an object, not a list'],
  ['"tags"', '"tags" a policy document must be an object, not a text'],
  ['{"tags":{},}', ', a comma after the last item is not JSON, remove the comma'],
  ['{"tags":{} // why\n}', '// why comments are not JSON, remove the comment'],
  ['{"tags":{} "x":1}', '"x" a comma is expected before this'],
  ['{"tags" {}}', '{ a colon is expected after the key'],
  ['{"tags":{', ' a closing } is missing'],
  ['{"tags":{}} {}', '{ nothing may follow the end of the document'],
  ['{"tags":{"a":{},"a":{}}}', '"a" "a" is given twice in the same object'],
  ['{tags:{}}', 'tags not a JSON value: texts stand in double quotes'],
  ['{"tags":"\\x"}', '"\\x" a backslash stands only before " \\ / b f n r t u'],
  ['['.repeat(100_000), '[ nested more than 100 levels deep'],
];

test.each(cases)('%j', (text, ...lines) => {
  expect(told(text, checkDocument('tag', text))).toEqual(expect.arrayContaining(lines));
});

test('goes on behind a trailing comma', () => {
  const text = '{"tags":{"a":{"tag_kye":{"@@assign":"a"},}}}';
  expect(told(text, checkDocument('tag', text))).toEqual([
    '"tag_kye" unknown key "tag_kye", did you mean "tag_key"?',
    ', a comma after the last item is not JSON, remove the comma',
  ]);
});

test('finds every syntax error', () => {
  expect(checkDocument('tag', '{"a" 1, "b": , "c": [1 2]}').length).toBeGreaterThanOrEqual(3);
});
