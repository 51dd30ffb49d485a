import { applyPlan } from '../../lib/resources/engine/apply.ts';
import { planFor } from '../../lib/resources/engine/plan.ts';
import { changeAssociation } from '../../lib/simulator/network/placement.ts';
import { networked } from '../support/networked.ts';
import { connectTo, converge, planOn, stage, told } from '../support/rehearsal.ts';

test('a placement goes while its association is still coming: AWS ends none before it is there', async () => {
  const on = stage();
  await converge(on, await networked({ small: true }));
  const zone = await networked({ small: true, attachDev: false });
  const aws = connectTo(on);
  const { plan, inventory } = await planFor(aws, zone);
  expect(told(plan)).toContain('delete placement:eu-west-1/web-dev');
  const { world } = on.simulator;
  const calls: string[] = [];
  on.fault = ({ operation }) => {
    // What a run finds that comes right after one that was stopped.
    if (operation === 'DescribeTransitGatewayAttachments' && !calls.includes(operation))
      for (const one of world.network.associations.values())
        changeAssociation(world, { ...one, state: 'associating' }, world.time);
    calls.push(operation);
    return undefined;
  };
  const { failed } = await applyPlan(aws, inventory, plan);
  on.fault = undefined;
  expect(failed.map(({ change, error }) => `${change.address}: ${String(error)}`)).toEqual([]);
  expect(calls).toContain('DisassociateTransitGatewayRouteTable');
  expect(told(await planOn(on, zone))).toEqual([]);
});
