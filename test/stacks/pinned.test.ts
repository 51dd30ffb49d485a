import { writeFileSync } from 'node:fs';
import { everyVariant } from './every-zone.ts';
import { entriesOf, pinnedFile, pinsOf, readPinned, sorted, type Pins } from './pins.ts';

/**
 * AWS makes what is new before it takes away what is not in a template any more: a resource with a name can not go by another logical id,
 * nor one that stays (Retain) come back. So neither may change by accident, in any template that this tool makes.
 * UPDATE_PINS=1 adds what is new; what changes or goes away has to be said in `gone` and in CHANGELOG.md (CONTRIBUTING.md).
 */
const { stacks, gone } = readPinned();
const pinned = new Map(entriesOf(stacks));
let now: Pins;

beforeAll(async () => {
  now = await pinsOf(everyVariant.map(([, zone]) => zone()));
  if (process.env.UPDATE_PINS !== '1') return;
  for (const [key, text] of entriesOf(now)) if (!pinned.has(key)) pinned.set(key, text);
  writeFileSync(pinnedFile, `${JSON.stringify({ stacks: sorted([...pinned]), gone }, null, 2)}\n`);
}, 600_000);

test('logical ids, names, and exports of what is named or stays are those that AWS has', () => {
  const known = new Map(entriesOf(now));
  const changed = [...pinned].filter(([key, text]) => known.get(key) !== text && gone[key] === undefined);
  expect(changed.map(([key, text]) => `${key}: ${text} has become ${known.get(key) ?? 'nothing'}`)).toEqual([]);
});

test('all of them are pinned', () => {
  expect(entriesOf(now).filter(([key]) => !pinned.has(key))).toEqual([]);
});
