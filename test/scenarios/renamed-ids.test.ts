import { templateText } from '../../lib/config/deployment/template.ts';
import { deploy } from '../../lib/simulator/cloudformation/deploy.ts';
import { previous } from '../../lib/simulator/cloudformation/previous.ts';
import { keepTemplate, templateOf } from '../../lib/simulator/cloudformation/templates.ts';
import { settingsOf } from '../../lib/simulator/engine/options.ts';
import { everything } from '../support/everything.ts';
import { applyOn, stageFor } from '../support/rehearsal.ts';

test('a rehearsal refuses another logical id for whatever has a name, in every stack', async () => {
  const zone = await everything();
  const on = stageFor(zone);
  await applyOn(on, zone);
  const { world } = on.simulator;
  const tried: string[] = [];
  const taken: string[] = [];
  for (const stack of [...world.stacks.values()]) {
    const before = previous(world, stack);
    const text = templateText(templateOf(world, stack.template ?? '') ?? { Resources: {} });
    for (const { logicalId, unique, type } of before.values()) {
      if (unique === undefined) continue;
      const renamed = text
        .replaceAll(`"${logicalId}"`, `"${logicalId}Renamed"`)
        .replaceAll(`{${logicalId}`, `{${logicalId}Renamed`);
      const { failed } = deploy(world, stack, { ...stack, template: keepTemplate(world, renamed) }, settingsOf({}));
      tried.push(type);
      if (failed?.resource?.logicalId !== `${logicalId}Renamed`)
        taken.push(`${stack.name} ${logicalId} ${failed?.reason ?? ''}`);
    }
  }
  expect(taken).toEqual([]);
  expect(new Set(tried).size).toBeGreaterThan(15);
});
