import fc from 'fast-check';
import { newSplitter } from '../../../lib/cli/replay/split.ts';

/** What is found in a text that comes in chunks of this many bytes. */
const found = (text: string, size = 7) => {
  const records: unknown[] = [];
  let broken = 0;
  const record = (one: string): boolean => {
    try {
      records.push(JSON.parse(one));
      return true;
    } catch {
      return false;
    }
  };
  const splitter = newSplitter({ record, broken: () => (broken += 1) });
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) splitter.push(bytes.subarray(at, at + size));
  splitter.end();
  return { records, broken };
};

const [a, b] = [
  { eventName: 'A', resources: [{ ARN: 'x' }, { ARN: '{"' }], note: 'a "quoted" \\ {[' },
  { eventName: 'B', requestParameters: { Records: [{ no: 'record' }] } },
];
const both = { records: [a, b], broken: 0 };

test.each([
  ['a file of a trail', JSON.stringify({ Records: [a, b] })],
  ['the same with indentation', JSON.stringify({ Records: [a, b] }, null, 2)],
  ['the same with a line for each event', `{"Records":[\n${JSON.stringify(a)},\n${JSON.stringify(b)}\n]}\n`],
  ['a page of the event history', JSON.stringify({ Events: [a, b], NextToken: 't' })],
  ['a page whose token comes first', JSON.stringify({ $metadata: { x: [{}] }, NextToken: 't', Events: [a, b] })],
  ['two pages', `${JSON.stringify({ Events: [a] }, null, 1)}\n${JSON.stringify({ Events: [b] })}`],
  ['lines', `${JSON.stringify(a)}\n${JSON.stringify(b)}\n`],
  ['lines without an end', `${JSON.stringify(a)}\r\n\r\n${JSON.stringify(b)}`],
  ['a list', JSON.stringify([a, b], null, 4)],
  ['events with indentation', `${JSON.stringify(a, null, 2)}\n${JSON.stringify(b, null, 2)}`],
])('events are found in %s', (_, text) => {
  for (const size of [1, 2, 7, 64, 1_000_000]) expect(found(text, size)).toEqual(both);
});

test.each([
  ['a line of text', `hello, world\n${JSON.stringify(a)}\n${JSON.stringify(b)}`],
  ['a line that ends too early', `${JSON.stringify(a)}\n{"eventName":"C","x":{\n${JSON.stringify(b)}`],
  ['a first line that ends too early', `{"eventName":"C","x":[{\n${JSON.stringify(a)}\n${JSON.stringify(b)}`],
  ['a line that ends in a text', `${JSON.stringify(a)}\n{"eventName":"C\n${JSON.stringify(b)}\n`],
  ['a last line that ends too early', `${JSON.stringify(a)}\n${JSON.stringify(b)}\n{"eventName":"C`],
  ['a file that ends too early', JSON.stringify({ Records: [a, b, { eventName: 'C' }] }).slice(0, -6)],
])('%s is counted, and the rest is read', (_, text) => {
  for (const size of [1, 7, 1_000_000]) expect(found(text, size)).toEqual({ records: [a, b], broken: 1 });
});

test('an event in whose midst others seem to begin is one', () => {
  const nested = { ...b, more: [{ eventName: 'C' }, a, b] };
  for (const all of [
    [a, nested, a, nested],
    [nested, a, b, a],
  ])
    expect(found(JSON.stringify({ Records: all }), 100)).toEqual({ records: all, broken: 0 });
});

test('whatever the events and wherever chunks end, they are what is written', () => {
  const event = fc.record({ eventName: fc.string(), requestParameters: fc.jsonValue() });
  fc.assert(
    fc.property(
      fc.array(event),
      fc.constantFrom('Records', 'Events', ''),
      fc.integer({ min: 1, max: 50 }),
      fc.constantFrom(',', ', ', ' ,\n', ',\n  '),
      (all, key, size, comma) => {
        const plain = JSON.parse(JSON.stringify(all)) as unknown[];
        const texts = plain.map((one) => JSON.stringify(one));
        const text = key === '' ? texts.join('\n') : `{"${key}":[${texts.join(comma)}]}`;
        expect(found(text, size)).toEqual({ records: plain, broken: 0 });
      },
    ),
  );
});

test.each([',', ', ', ',\n  '])(
  'a long list whose records are parted by %j is not looked through for each of them',
  (comma) => {
    const records = Array.from({ length: 500 }, (_, index) => JSON.stringify({ eventName: 'A', index }));
    const looked = jest.spyOn(Buffer.prototype, 'indexOf');
    expect(found(`{"Records":[${records.join(comma)}]}`, 1_000_000).records).toHaveLength(500);
    const vain = looked.mock.results.filter(({ value }) => value === -1).length;
    looked.mockRestore();
    expect(vain).toBeLessThan(10);
  },
);
