import { estimate } from '../../lib/resources/engine/apply.ts';
import { networked, type Edit } from '../support/networked.ts';
import { applyOn, converge, planOn, stage } from '../support/rehearsal.ts';

const inspect = '[[prod, shared]]';

// What is told before an apply is what the clock of a rehearsal says after it, also where AWS is slow.
test.each<[string, Edit, Edit, number]>([
  ['a firewall is made', {}, { inspect }, 360],
  ['a firewall is deleted', { inspect }, {}, 1_260],
  ['a network goes, and IPAM releases its blocks', {}, { gone: true }, 1_800],
])('the estimate is near the time of a rehearsal where %s', async (_, from, to, atLeast) => {
  const on = stage();
  await converge(on, await networked({ small: true, ...from }));
  const zone = await networked({ small: true, ...to });
  const { changes } = await planOn(on, zone);
  const before = on.simulator.clock.now();
  const { outcome } = await applyOn(on, zone);
  const seconds = (on.simulator.clock.now() - before) / 1000;
  expect(outcome.failed).toEqual([]);
  expect(seconds).toBeGreaterThan(atLeast);
  expect(estimate(changes) / seconds).toBeGreaterThan(0.75);
  expect(estimate(changes) / seconds).toBeLessThan(1.5);
});
