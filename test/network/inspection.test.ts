import { partsOf, networkFrom } from '../../lib/network/planned.ts';
import { prove } from '../../lib/network/proof/index.ts';
import { verify } from '../../lib/network/verify/index.ts';
import { networked } from '../support/networked.ts';

const inspect = '[[prod, shared], [any, internet], [dev, dev]]';
const accounts = '  web-dev-2: { ou: Dev }\n';

const partsFor = async () => {
  const zone = await networked({ inspect, accounts });
  if (!zone.network) throw new Error('no network');
  return { section: zone.network, parts: partsOf(zone) };
};

test('what is inspected passes the firewall there and back, in its region and between regions; the rest does not', async () => {
  const { section, parts } = await partsFor();
  const proof = prove(networkFrom(parts));
  expect(verify(section, proof)).toEqual([]);
  const between = (from: string, to: string) => {
    const { verdict, inspected, there } = proof.connection(
      `${from} private-1`,
      to === 'internet' ? to : `${to} private-1`,
    );
    return [verdict, inspected, there.firewalls.join(' ')];
  };
  expect(between('web-prod (eu-west-1)', 'tools (eu-west-1)')).toEqual(['connected', true, 'eu-west-1 firewall']);
  expect(between('web-prod (eu-west-1)', 'tools (eu-central-1)')).toEqual([
    'connected',
    true,
    'eu-central-1 firewall eu-west-1 firewall',
  ]);
  expect(between('web-dev (eu-west-1)', 'web-dev-2 (eu-west-1)')).toEqual(['connected', true, 'eu-west-1 firewall']);
  expect(between('web-dev (eu-west-1)', 'tools (eu-west-1)')).toEqual(['connected', false, '']);
  expect(between('web-dev (eu-west-1)', 'web-prod (eu-west-1)')[0]).toBe('apart');
  expect(between('tools (eu-west-1)', 'internet')).toEqual(['connected', true, 'eu-west-1 firewall']);
});

const without = (routes: Readonly<Record<string, string>>, to: string) =>
  Object.fromEntries(Object.entries(routes).filter(([block]) => block !== to));

test('every single route that goes missing or leads past the firewall is found', async () => {
  const { section, parts } = await partsFor();
  const found = (routes: typeof parts.routes) => verify(section, prove(networkFrom({ ...parts, routes })));
  for (const one of parts.routes)
    for (const [to, target] of Object.entries(one.routes)) {
      const changed = (other: Readonly<Record<string, string>>) =>
        parts.routes.map((table) => (table === one ? { ...one, routes: other } : table));
      const spot = [one.region, one.table, to, target];
      expect([spot, found(changed(without(one.routes, to))).length > 0]).toEqual([spot, true]);
      if (target === 'firewall' && to === '0.0.0.0/0')
        expect([spot, found(changed({ ...one.routes, [to]: 'egress' })).length > 0]).toEqual([spot, true]);
    }
});

test('a propagation past the firewall is found, though it opens nothing', async () => {
  const { section, parts } = await partsFor();
  const places = parts.places.map((one) =>
    one.segment === 'shared' && one.region === 'eu-west-1'
      ? { ...one, reachedFrom: [...one.reachedFrom, 'prod'] }
      : one,
  );
  expect(verify(section, prove(networkFrom({ ...parts, places }))).map(({ what }) => what)).toContain(
    'packets from prod to shared pass the firewall one way only',
  );
  const both = places.map((one) =>
    one.segment === 'prod' && one.region === 'eu-west-1'
      ? { ...one, reachedFrom: [...one.reachedFrom, 'shared'] }
      : one,
  );
  expect(verify(section, prove(networkFrom({ ...parts, places: both }))).map(({ what }) => what)).toContain(
    'prod can reach shared past the firewall',
  );
});

test('a statement can ask for the firewall', async () => {
  const section = await networked({
    inspect,
    accounts,
    expect:
      '[prod can reach shared through the firewall, any can reach internet through the firewall, dev can reach shared through the firewall]',
  });
  if (!section.network) throw new Error('no network');
  const proof = prove(networkFrom(partsOf(section)));
  expect(verify(section.network, proof).map(({ what }) => what)).toEqual([
    '"dev can reach shared through the firewall" does not hold',
  ]);
});
