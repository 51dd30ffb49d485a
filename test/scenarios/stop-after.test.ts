import { inFull, stopped } from '../support/laws.ts';
import { callsOf, resume, stoppedAfter } from '../support/stop.ts';

test('stopped after any write of a bootstrap, its answer lost, the next run ends in the same organization', async () => {
  const zone = await stopped();
  const calls = await callsOf(zone);
  const writes = calls.flatMap((operation, index) => (/^(List|Describe|Get)/.test(operation) ? [] : index));
  expect(writes.length).toBeGreaterThan(inFull ? 100 : 40);
  const wrong: string[] = [];
  for (const index of writes) {
    const on = await stoppedAfter(zone, index);
    for (const what of await resume(on, zone)) wrong.push(`call ${index} (${calls[index] ?? ''}): ${what}`);
  }
  expect(wrong).toEqual([]);
}, 900_000);
