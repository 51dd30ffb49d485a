import { callsOf, stopAndResume } from '../support/stop.ts';
import { sample } from '../support/zone.ts';

test('stopped before any call of the sample’s bootstrap, the next run ends in the same organization', async () => {
  const zone = sample();
  const calls = await callsOf(zone);
  const wrong: string[] = [];
  for (let index = 0; index < calls.length; index += 1) wrong.push(...(await stopAndResume(zone, index, 'before')));
  expect(wrong).toEqual([]);
}, 300_000);
