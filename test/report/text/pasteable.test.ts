import { commands } from '../../../lib/cli/commands/index.ts';
import { whyCommand } from '../../../lib/network/verify/finding.ts';
import { pasteable, readers } from '../../../lib/report/text/pasteable.ts';

const told = { config: 'live/config' };

test.each([
  ['run landing-zone apply to create it', 'run landing-zone apply --config live/config to create it'],
  [
    'see why: landing-zone network why "a (r) b" "internet" --live',
    'see why: landing-zone network why "a (r) b" "internet" --live --config live/config',
  ],
  [
    'landing-zone network why "a" "b" --live --account network',
    'landing-zone network why "a" "b" --live --account network --config live/config',
  ],
  ['run `landing-zone apply --expect 0123ab`.', 'run `landing-zone apply --expect 0123ab --config live/config`.'],
  ['with landing-zone init', 'with landing-zone init'],
  [
    'the stack landing-zone-network has no plan: landing-zone is right',
    'the stack landing-zone-network has no plan: landing-zone is right',
  ],
])('%s', (text, expected) => {
  expect(pasteable(text, told)).toBe(expected);
  expect(pasteable(text, { config: 'config' })).toBe(text);
});

test('folders are quoted, and that of the documents is named too', () => {
  expect(pasteable('landing-zone plan', { config: 'my config', policies: `it's $HOME` })).toBe(
    `landing-zone plan --config "my config" --policies 'it'\\''s $HOME'`,
  );
});

test('names that a shell would read otherwise are quoted', () => {
  const command = whyCommand({ witness: { from: 'a "$b"', to: "it's `c`" } });
  expect(command).toBe(`landing-zone network why 'a "$b"' 'it'\\''s \`c\`'`);
  expect(pasteable(`${command}.`, told)).toBe(`${command} --config live/config.`);
});

test('every command that takes a config folder is known', () => {
  const reading = commands.filter(({ options }) => 'config' in options).map(({ name }) => name);
  expect([...readers].sort()).toEqual(reading.sort());
});
