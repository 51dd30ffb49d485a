import { continuedFrom, resume, worldsOnTheWay } from '../support/stop.ts';
import { sample } from '../support/zone.ts';

test('stopped at any call of the sample’s bootstrap, the next run ends in the same organization', async () => {
  const zone = await sample();
  const worlds = await worldsOnTheWay(zone);
  expect(worlds.length).toBeGreaterThan(200);
  const wrong: string[] = [];
  for (const [index, world] of worlds.entries()) {
    for (const what of await resume(continuedFrom(world), zone)) wrong.push(`call ${index}: ${what}`);
  }
  expect(wrong).toEqual([]);
}, 300_000);
