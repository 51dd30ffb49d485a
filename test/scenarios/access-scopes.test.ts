import { networked } from '../support/networked.ts';
import { applyOn, converge, planOn, stage, told } from '../support/rehearsal.ts';

const more = '  accessScopes: true\n';

test('scopes come into a network that is there, follow an account that moves, and go, each in one apply', async () => {
  const on = stage();
  const small = { small: true, internet: 'none' };
  await converge(on, await networked(small));
  const statements = '[prod cannot reach dev, any cannot reach internet]';
  const zone = await networked({ ...small, more, expect: statements });
  expect(told(await planOn(on, zone)).sort()).toEqual([
    'create stack-set:landing-zone-access-scopes-any',
    'create stack-set:landing-zone-access-scopes-prod',
  ]);
  await converge(on, zone);
  const moved = await networked({ ...small, more, expect: statements, ou: 'Prod', keep: '{ web-dev: dev }' });
  expect(told(await planOn(on, moved))).toContain(
    'update stack-set:landing-zone-access-scopes-prod instances.web-dev/eu-west-1',
  );
  await converge(on, moved);
  const without = await planOn(on, await networked({ ...small, ou: 'Prod', keep: '{ web-dev: dev }' }));
  expect(without.hazards.map(({ risk }) => risk)).toEqual(['delete', 'delete']);
  await applyOn(on, await networked({ ...small, ou: 'Prod', keep: '{ web-dev: dev }' }));
  expect([...on.simulator.world.stackSets.keys()].filter((name) => name.includes('scopes'))).toEqual([]);
});

test('scopes of shared VPCs come to the network account, and converge', async () => {
  const on = stage();
  const zone = await networked({ small: true, dev: ', share: true', more, expect: '[dev cannot reach prod]' });
  await converge(on, zone);
  const network = [...on.simulator.world.accounts.values()].find(({ name }) => name === 'network')?.id ?? '';
  const found = [...on.simulator.world.stacks.values()].filter(({ name }) => name.includes('-network-scopes-'));
  expect(found.map(({ account }) => account)).toEqual([network]);
});
