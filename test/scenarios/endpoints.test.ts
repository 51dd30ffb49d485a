import { unproved } from '../support/network-laws.ts';
import { applyOn, converge, planOn, stage } from '../support/rehearsal.ts';
import { networked } from '../support/networked.ts';

/** What the proof of the simulated state says against the config. */
const more = `  outside: [192.168.0.0/16]
  endpoints: [ssm, ecr.api]
  dns:
    zones: [internal.example.com, example.org]
    inbound: true
    forward: { corp.example.com: [192.168.1.2, 192.168.1.3] }
    firewall: { block: [bad.example.net, '*.bad.example.net'] }
`;

test('endpoints and DNS come from nothing, and every segment reaches those of its region', async () => {
  const on = stage();
  const zone = await networked({ more });
  await converge(on, zone);
  expect(unproved(on, zone)).toEqual([]);
});

test('they are switched on in a network that is there, and off again', async () => {
  const on = stage();
  await converge(on, await networked());
  const zone = await networked({ more });
  await converge(on, zone);
  expect(unproved(on, zone)).toEqual([]);
  const without = await networked();
  await converge(on, without);
  expect(unproved(on, without)).toEqual([]);
});

test('zones come and go one by one, and stay when the profiles of some regions go', async () => {
  const on = stage();
  const names = () =>
    [...on.simulator.world.network.resources.values()].flatMap(({ type, properties: { Name } }) =>
      type === 'AWS::Route53::HostedZone' ? String(Name) : [],
    );
  const of = (dns: string, small = false) => networked({ small, internet: 'none', more: `  dns: ${dns}\n` });
  for (const [dns, small, expected] of [
    ['{ zones: [a.example, b.example] }', false, ['a.example', 'b.example']],
    ['{ zones: [c.example, b.example] }', false, ['c.example', 'b.example']],
    ['{ zones: [b.example] }', true, ['b.example']],
    ['{ firewall: { block: [bad.example] } }', true, []],
  ] as const) {
    const zone = await of(dns, small);
    await converge(on, zone);
    expect(unproved(on, zone)).toEqual([]);
    expect(names().sort()).toEqual([...expected].sort());
  }
});

test('zones go after the profiles that they are in', async () => {
  const on = stage();
  await converge(on, await networked({ internet: 'none', more: '  dns: { zones: [a.example] }\n' }));
  const done = (await applyOn(on, await networked({ internet: 'none' }))).outcome.done.map(({ address }) => address);
  const at = (name: string): number => done.indexOf(`stack-set:landing-zone-${name}`);
  expect(at('zones')).toBeGreaterThan(Math.max(at('endpoints-eu-west-1'), at('endpoints-eu-central-1')));
  expect(at('endpoints-eu-west-1')).toBeGreaterThan(-1);
});

test('a region goes', async () => {
  const on = stage();
  await converge(on, await networked({ more }));
  const zone = await networked({ more, small: true });
  await converge(on, zone);
  expect(unproved(on, zone)).toEqual([]);
});

test('the VPC of endpoints goes while the profile stays, and comes back', async () => {
  const on = stage();
  const [small, internet] = [true, 'none'];
  const all = await networked({ small, internet, more });
  const some = await networked({ small, internet, more: '  dns: { firewall: { block: [bad.example.net] } }\n' });
  for (const zone of [all, some, all]) {
    await converge(on, zone);
    expect(unproved(on, zone)).toEqual([]);
  }
});

test('switching them on needs no flag, and off wants one for what is deleted', async () => {
  const on = stage();
  const [without, zone] = [await networked({ small: true }), await networked({ small: true, more })];
  await converge(on, without);
  expect((await planOn(on, zone)).hazards).toEqual([]);
  await converge(on, zone);
  expect((await planOn(on, without)).hazards.map(({ risk }) => risk)).toContain('delete');
});
