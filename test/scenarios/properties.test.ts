import fc from 'fast-check';
import { landingZone } from '../support/arbitrary.ts';
import { runs } from '../support/laws.ts';
import { applyOn, converge, enabledStage, planOn, told } from '../support/rehearsal.ts';

test('any valid organization, applied and planned again, needs nothing', async () => {
  await fc.assert(
    fc.asyncProperty(landingZone, async (zone) => {
      await converge(enabledStage(), zone);
    }),
    runs(60),
  );
}, 2_400_000);

test('any edit of a valid organization into another converges in one apply', async () => {
  await fc.assert(
    fc.asyncProperty(landingZone, landingZone, async (before, after) => {
      const on = enabledStage({ closureSeconds: 1 });
      await converge(on, before);
      await converge(on, after);
    }),
    runs(60),
  );
}, 2_400_000);

test('a run killed anywhere between two organizations is completed by the next', async () => {
  await fc.assert(
    fc.asyncProperty(landingZone, landingZone, fc.nat({ max: 400 }), async (before, after, calls) => {
      const on = enabledStage({ closureSeconds: 1 });
      await applyOn(on, before);
      let left = calls;
      on.fault = () => (left-- > 0 ? undefined : { before: new Error('killed') });
      await applyOn(on, after).catch(() => undefined);
      on.fault = undefined;
      await applyOn(on, after);
      expect(told(await planOn(on, after))).toEqual([]);
    }),
    runs(60),
  );
}, 2_400_000);
