import { EnableAWSServiceAccessCommand } from '@aws-sdk/client-organizations';
import { networked } from '../support/networked.ts';
import { applyOn, connectTo, converge, planOn, stage, told } from '../support/rehearsal.ts';

const line = 'create trusted-access:ram.amazonaws.com';
const trust = { ServicePrincipal: 'ram.amazonaws.com' };

test('RAM is told of the organization also where Organizations trusts it already, which is not enough to share', async () => {
  const on = stage();
  await converge(on, await networked({ small: true, gone: true }));
  await connectTo(on).organizations.send(new EnableAWSServiceAccessCommand(trust));
  expect(on.simulator.world.network.sharing).toBe(false);
  const zone = await networked({ small: true });
  expect(told(await planOn(on, zone))).toContain(line);
  await converge(on, zone);
  expect(on.simulator.world.network.sharing).toBe(true);
});

test('RAM is told again until a stack that shares has come, and no more after that', async () => {
  const on = stage();
  const zone = await networked({ small: true });
  on.fault = ({ operation }) =>
    operation === 'CreateStackSet' ? { before: Object.assign(new Error('no'), { name: 'AccessDenied' }) } : undefined;
  expect((await applyOn(on, zone)).outcome.failed).not.toEqual([]);
  on.fault = undefined;
  expect(told(await planOn(on, zone))).toContain(line);
  await converge(on, zone);
  const more = await networked({ small: true, accounts: '  api-dev: { ou: Dev }\n' });
  expect(told(await planOn(on, more))).not.toContain(line);
});

test('trusted access that no stack needs is as Organizations tells it', async () => {
  const on = stage();
  const zone = await networked({ gone: true, organization: '  trustedAccess: [ram.amazonaws.com]' });
  expect(told(await planOn(on, zone))).toContain(line);
  await converge(on, await networked({ gone: true }));
  await connectTo(on).organizations.send(new EnableAWSServiceAccessCommand(trust));
  expect(told(await planOn(on, zone))).toEqual([]);
});
