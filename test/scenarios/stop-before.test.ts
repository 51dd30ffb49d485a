import { inFull, stopped } from '../support/laws.ts';
import { continuedFrom, resume, worldsOnTheWay } from '../support/stop.ts';

test('stopped at any call of a bootstrap, the next run ends in the same organization', async () => {
  const zone = await stopped();
  const worlds = await worldsOnTheWay(zone);
  expect(worlds.length).toBeGreaterThan(inFull ? 100 : 40);
  const wrong: string[] = [];
  for (const [index, world] of worlds.entries()) {
    for (const what of await resume(continuedFrom(world), zone)) wrong.push(`world ${index}: ${what}`);
  }
  expect(wrong).toEqual([]);
}, 900_000);
