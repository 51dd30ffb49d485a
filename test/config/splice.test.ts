import fc from 'fast-check';
import { splice, type Addition } from '../../lib/config/text/splice.ts';
import { readYaml } from '../../lib/config/text/yaml.ts';

const account = { into: ['accounts'], entries: { shop: { ou: 'Prod', tags: { Owner: '007' } } } };
const list = (into: string[]): Addition => ({ into, items: [{ group: 'web', permissionSet: 'admin' }] });

const spliced = (text: string, addition: Addition = account): string => {
  const found = splice(text, addition);
  return 'refused' in found ? `refused: ${found.refused}` : found.text;
};

const block = "  shop:\n    ou: Prod\n    tags: { Owner: '007' }\n";
const flow = "shop: { ou: Prod, tags: { Owner: '007' } }";

test.each([
  ['accounts:\n  web: { ou: A }\nstacks:\n', `accounts:\n  web: { ou: A }\n  ${flow}\nstacks:\n`],
  ['accounts:\n  web:\n    ou: A # here\n    # of web\n\n# next\nstacks:\n', undefined],
  ['accounts:\n  web: # none\n', `accounts:\n  web: # none\n${block}`],
  ['accounts:\n', `accounts:\n${block}`],
  ['accounts: # none\n  # web: {}\n', `accounts: # none\n${block}  # web: {}\n`],
  ['accounts: {}\n', `accounts: { ${flow} }\n`],
  ['accounts: { web: { ou: A }, # last\n}\n', `accounts: { web: { ou: A }, ${flow}, # last\n}\n`],
  ['accounts: { web }', `accounts: { web, ${flow} }`],
  ['accounts:\n  web:\n    id: 012345678901', `accounts:\n  web:\n    id: 012345678901\n${block.trimEnd()}`],
  ['accounts:\r\n  web:\r\n', `accounts:\r\n  web:\r\n${block.replaceAll('\n', '\r\n')}`],
  [
    'accounts:\n  web:\n    name: |\n      web\n\nstacks:\n',
    `accounts:\n  web:\n    name: |\n      web\n${block}\nstacks:\n`,
  ],
  ['accounts:\n    web:\n', 'accounts:\n    web:\n    shop:\n        ou: Prod\n' + "        tags: { Owner: '007' }\n"],
])('adds to %j', (text, expected) => {
  expect(spliced(text)).toBe(expected ?? text.replace('# of web\n', `# of web\n${block}`));
});

test.each([
  ['accounts: ~\n', 'accounts has a value that nothing can be added to'],
  ['x: &x { web: }\naccounts: *x\n', 'accounts has a value that nothing can be added to'],
  ['accounts: &x\n  web:\nstacks: *x\n', 'other parts of the file would change with it'],
  ['accounts:\n  shop:\n', 'other parts of the file would change with it'],
  ['accounts:\n  ? web\n  : {}\n', 'its first entry does not begin a line'],
  ['stacks:\n', 'accounts is not written out here'],
  ['accounts: [\n', 'the file has errors'],
])('refuses %j', (text, why) => {
  expect(spliced(text)).toBe(`refused: ${why}`);
});

test.each([
  [
    'access:\n  assignments:\n  - { group: a }\n',
    'access:\n  assignments:\n  - { group: a }\n  - { group: web, permissionSet: admin }\n',
  ],
  [
    'access:\n  assignments:\n    - group: a\n      accounts:\n        - x\n',
    'access:\n  assignments:\n    - group: a\n      accounts:\n        - x\n    - { group: web, permissionSet: admin }\n',
  ],
  ['access: { assignments: [] }\n', 'access: { assignments: [{ group: web, permissionSet: admin }] }\n'],
  ['access:\n  assignments:\n', 'access:\n  assignments:\n    - { group: web, permissionSet: admin }\n'],
])('adds to the list in %j', (text, expected) => {
  expect(spliced(text, list(['access', 'assignments']))).toBe(expected);
});

const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/);
const scalar = fc.constantFrom(
  'A',
  '"A: b"',
  "'it''s'",
  '012345678901',
  '0x1F',
  '1_000',
  'yes',
  '2001-01-01',
  '*shared',
  '',
);
const comment = fc.constantFrom('', ' # note', ' #\ttabs\tin it', ' # é 漢 🙂');
const gap = fc.constantFrom('', '\n', '  # between\n', '# at the margin\n', '      # deep\n', '\n\n');

/** Accounts as people may write them, in one style each. */
const accounts = fc
  .record({
    written: fc.uniqueArray(fc.tuple(name, scalar, comment, fc.constantFrom('block', 'flow', 'text'), gap), {
      selector: ([key]) => key,
      maxLength: 5,
    }),
    step: fc.constantFrom(1, 2, 4),
    flow: fc.boolean(),
    head: fc.constantFrom(
      '',
      '# head\n',
      'x: &shared { a: 1 }\n',
      '---\n',
      'organization:\n  homeRegion: eu-west-1\n\n',
    ),
    tail: fc.constantFrom('', '\n', 'stacks:\n  a: { file: a.ts }\n', '# end', '...\n', '  # of accounts\n'),
    note: comment,
    newline: fc.constantFrom('\n', '\r\n', '\r'),
    final: fc.boolean(),
  })
  .map(({ written, step, flow, head, tail, note, newline, final }) => {
    const pad = ' '.repeat(step);
    const body = flow
      ? ` {${written.map(([key, value]) => ` ${key}: { ou: ${value} }`).join(',')}}${note}\n`
      : `${note}\n${written
          .map(([key, value, own, style, between]) => {
            if (style === 'flow') return `${pad}${key}: { ou: ${value} }${own}\n${between}`;
            if (style === 'text') return `${pad}${key}:\n${pad}${pad}name: |${own}\n${pad}${pad}  text\n${between}`;
            return `${pad}${key}:${own}\n${pad}${pad}ou: ${value}${own}\n${between}`;
          })
          .join('')}`;
    const text = `${head}accounts:${body}${tail}`;
    return (final ? text : text.replace(/\n+$/, '')).replaceAll('\n', newline);
  });

test('whatever is added, every byte that was there stays, and the file says what it said', () => {
  let added = 0;
  fc.assert(
    fc.property(accounts, fc.constantFrom('shop', '007', 'null', 'a b'), (text, key) => {
      const addition: Addition = {
        into: ['accounts'],
        entries: { [key]: { ou: 'A/B', email: 'a+b@c.de', tags: { 'x y': '' } } },
      };
      const found = splice(text, addition);
      if ('refused' in found) return;
      added++;
      expect(found.text.slice(0, found.offset) + found.text.slice(found.offset + found.length)).toBe(text);
      const [before, after] = [readYaml('', text, []), readYaml('', found.text, [])];
      expect(after.problems).toEqual([]);
      const { accounts: all, ...rest } = after.value as { accounts: Record<string, unknown> };
      const { accounts: had, ...others } = before.value as { accounts: Record<string, unknown> | null };
      expect(rest).toEqual(others);
      expect(all).toEqual({ ...had, ...('entries' in addition ? addition.entries : {}) });
    }),
    { numRuns: 300 },
  );
  expect(added).toBeGreaterThan(100);
});
