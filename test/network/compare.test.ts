import fc from 'fast-check';
import { opened, type Opened } from '../../lib/network/compare.ts';
import type { Network } from '../../lib/network/model.ts';
import { contains, merged, prefixOf, prefixText } from '../../lib/config/words/prefix.ts';
import { prove } from '../../lib/network/proof/index.ts';
import { network as arbitraryNetwork } from '../support/arbitrary-network.ts';
import { runs } from '../support/laws.ts';
import { boundaries, walk } from '../support/naive-packet.ts';
import { networkOf, spoke, vpcOf } from '../support/small-network.ts';

const prod = spoke('prod', '10.1.0.0/16');
const dev = spoke('dev', '10.2.0.0/16');
const other = spoke('other', '10.3.0.0/16');
const groupOf = (_: unknown, { name }: { readonly name: string }) => (name === 'other' ? 'dev' : name);
const told = (list: readonly Opened[]) =>
  list.map(({ from, to, prefixes }) => {
    const target = to.kind === 'group' ? to.group : to.kind === 'outside' ? to.what : to.kind;
    return `${from} to ${target}: ${prefixes.map(prefixText).join(' ')}`;
  });
const change = (before: Network, after: Network) => ({
  opened: told(opened(prove(before), prove(after), groupOf)),
  closed: told(opened(prove(after), prove(before), groupOf)),
});
const withRoutes = (...routes: (readonly [string, string])[]) =>
  networkOf([prod, dev, other], { t: routes, u: [['10.1.0.0/16', '~prod']] }, { prod: 't', dev: 'u', other: 'u' });

test('a route opens what it leads to, and closes it when it goes', () => {
  const [before, after] = [
    withRoutes(['10.2.0.0/16', '~dev']),
    withRoutes(['10.2.0.0/15', 'dev'], ['10.3.0.0/16', '~other']),
  ];
  expect(change(before, after)).toEqual({ opened: ['prod to dev: 10.3.0.0/16'], closed: [] });
  expect(change(after, before)).toEqual({ opened: [], closed: ['prod to dev: 10.3.0.0/16'] });
  expect(change(before, before)).toEqual({ opened: [], closed: [] });
});

test('two halves of a block that are opened are one', () => {
  const after = withRoutes(['10.2.0.0/17', 'dev'], ['10.2.128.0/17', 'dev'], ['10.2.64.0/24', 'dev']);
  expect(change(withRoutes(), after).opened).toEqual(['prod to dev: 10.2.0.0/16']);
  const hole = withRoutes(['10.2.0.0/16', 'dev'], ['10.2.0.0/17', 'blackhole']);
  expect(change(after, hole)).toEqual({ opened: [], closed: ['prod to dev: 10.2.0.0/17'] });
});

test('the internet is what is public, whatever the default route has besides', () => {
  const open = spoke('prod', '10.1.0.0/16', 'r', { '0.0.0.0/0': 'internet' });
  const [before, after] = [
    { vpcs: [prod], gateways: [] },
    { vpcs: [open], gateways: [] },
  ];
  const found = opened(prove(before), prove(after), groupOf);
  expect(found.map(({ to }) => to)).toEqual([{ kind: 'internet' }]);
  const has = (block: string) => found[0]?.prefixes.some((prefix) => contains(prefix, prefixOf(block)));
  expect([has('1.1.1.1/32'), has('10.9.0.0/32'), has('192.168.0.1/32'), has('223.0.0.0/8')]).toEqual([
    true,
    false,
    false,
    true,
  ]);
});

test('what is within one VPC is no matter', () => {
  const grown = vpcOf('prod', '10.1.0.0/16', { a: ['10.1.0.0/24', {}], b: ['10.1.1.0/24', {}] });
  expect(change({ vpcs: [prod], gateways: [] }, { vpcs: [grown], gateways: [] })).toEqual({ opened: [], closed: [] });
});

test('what is local to the only VPC of a group is not outside', () => {
  const vpn = { vpn: { kind: 'outside', what: 'office' } } as const;
  const after = networkOf([prod], { t: [['0.0.0.0/0', 'vpn']] }, { prod: 't', vpn: 't' }, vpn);
  const found = opened(prove({ vpcs: [prod], gateways: [] }), prove(after), groupOf);
  const office = found[0]?.prefixes ?? [];
  expect(found.map(({ to }) => to.kind)).toEqual(['outside']);
  expect(merged([...office, prefixOf('10.1.0.0/16')]).map(prefixText)).toEqual(['0.0.0.0/0']);
  expect(office.some((prefix) => contains(prefix, prefixOf('10.1.2.0/24')))).toBe(false);
});

/** By packets to every address at which something may change. */
const walked = (network: Network, addresses: readonly string[]): Set<string> => {
  const subnets = network.vpcs.flatMap((vpc) => vpc.subnets.map((subnet) => ({ vpc, subnet })));
  const result = new Set<string>();
  for (const { vpc, subnet } of subnets)
    for (const address of addresses) {
      const { end } = walk(network, subnet.name, address);
      const target = subnets.find((one) => end === `${one.vpc.name}/${one.subnet.name}`);
      if (target && target.vpc !== vpc)
        result.add(`${subnet.tier} ${vpc.region} to ${target.subnet.tier} ${target.vpc.region}: ${address}`);
      const [, outside] = /^outside: (.*)/.exec(end) ?? [];
      if (outside !== undefined) result.add(`${subnet.tier} ${vpc.region} to ${outside}: ${address}`);
    }
  return result;
};

test('of generated networks the difference is that of all packets', () => {
  fc.assert(
    fc.property(arbitraryNetwork, arbitraryNetwork, (before, after) => {
      const addresses = [...new Set([...boundaries(before), ...boundaries(after)])];
      const [old, fresh] = [walked(before, addresses), walked(after, addresses)];
      const expected = [...fresh].filter((text) => !old.has(text));
      const singles = addresses.map((address) => ({ address, single: prefixOf(`${address}/32`) }));
      const found = opened(prove(before), prove(after), ({ tier }, { region }) => `${tier} ${region}`).flatMap(
        ({ from, to, prefixes }) =>
          to.kind === 'internet'
            ? []
            : singles
                .filter(({ single }) => prefixes.some((prefix) => contains(prefix, single)))
                .map(({ address }) => `${from} to ${to.kind === 'group' ? to.group : to.what}: ${address}`),
      );
      expect(found.sort()).toEqual(expected.sort());
    }),
    runs(60),
  );
});
