import { tellsEach } from './mistakes.ts';
import { networkOf, toldOf } from './zone.ts';

const shape = (deny: string, more = ''): { vpcs: string } => ({ vpcs: `{ standard: { ${more}deny: ${deny} } }` });

test('encryption controls report, and enforce nothing', () => {
  expect(networkOf({ vpcs: '{ standard: { encryption: monitor } }' }).groups[0]?.shape.encryption).toBe(true);
  expect(toldOf({ vpcs: '{ standard: { encryption: enforce } }' })).toEqual([
    'b.yaml:7:35: network.vpcs.standard.encryption must be monitor or none, not "enforce" -> use one of these',
  ]);
});

describe('rules of network ACLs', () => {
  tellsEach([
    [
      shape(
        '[192.0.2.0/24, { port: 22 }, { from: 10.0.0.0/8, port: 137-139 }, { to: 198.51.100.0/24, tiers: [isolated] }]',
      ),
    ],
    [shape('[192.0.2.1/24]'), '7:30: "192.0.2.1/24" has host bits -> use 192.0.2.0/24'],
    [shape('[all]'), '7:30: item 1 of network.vpcs.standard.deny is not an IPv4 block -> use one such as 10.0.0.0/12'],
    [shape('[{ tiers: [private] }]'), '7:30: the rule denies nothing -> add from: BLOCK, to: BLOCK, or port: PORT'],
    [shape('[{ from: 192.0.2.0/24, to: 192.0.2.0/24 }]'), '7:52: a rule has either from or to -> use two rules'],
    [
      shape('[{ port: 90-80 }, { port: 70000-70001 }]'),
      '7:38: 90-80 is not a range of ports -> use the smaller port first, and none above 65535',
      '7:55: 70000-70001 is not a range of ports -> use the smaller port first, and none above 65535',
    ],
    [
      shape(`[{ port: '22' }]`),
      '7:38: port of item 1 of network.vpcs.standard.deny is not a port -> use one such as 22, or 137-139',
    ],
    [
      shape('[{ port: 65536 }]'),
      '7:38: port of item 1 of network.vpcs.standard.deny must be at most 65535 -> use a smaller number',
    ],
    [
      shape('[{ port: 1024-65535 }]'),
      '7:32: warning: 1024-65535 contains the ports 32768 to 60999, at which clients get their answers -> deny smaller ranges, or no ports but a block',
    ],
    [
      shape('[{ port: 0-1023, from: 10.0.0.0/16 }, { port: 1024-65535, from: 10.0.0.0/15 }]'),
      '7:67: warning: all ports of 10.0.0.0/16 are denied, but ICMP and other protocols pass, and the proof takes the path for open -> deny the block for all protocols: { from: 10.0.0.0/16 }',
      '7:69: warning: 1024-65535 contains the ports 32768 to 60999, at which clients get their answers -> deny smaller ranges, or no ports but a block',
    ],
    [shape('[{ port: 0-1023, from: 10.0.0.0/16, tiers: [isolated] }, { port: 1024-32767 }, { port: 61000-65535 }]')],
    [shape('[{ port: 22, tiers: [public] }]'), '7:50: the shape has no tier "public" -> use private or isolated'],
    [shape('[{ prt: 22 }]'), '7:32: unknown key "prt" in item 1 of network.vpcs.standard.deny -> did you mean "port"?'],
    [shape('[192.0.2.0/24, 192.0.2.0/24]'), '7:44: the rule is there twice -> remove one of the two'],
    [shape('[192.0.2.0/24, { to: 192.0.2.0/24 }]'), '7:44: the rule is there twice -> remove one of the two'],
    [shape('[{ from: 192.0.2.0/24 }, 192.0.2.0/24]'), '7:54: the rule is there twice -> remove one of the two'],
    [shape('[{ port: 22 }, { port: 22-22 }]'), '7:44: the rule is there twice -> remove one of the two'],
    [shape('[{ port: 22 }, { port: 22, tiers: [private] }]'), '7:44: the rule is there twice -> remove one of the two'],
    [shape('[{ port: 22, tiers: [isolated] }, { port: 22, tiers: [private] }, { port: 22, from: 10.0.0.0/8 }]')],
    [
      shape(
        `[${Array.from({ length: 10 }, (_, index) => `{ port: ${index + 1} }`).join(', ')}]`,
        'tiers: { private: /22 }, ',
      ),
      '7:48: the network ACL of tier "private" has 20 rules that deny packets into it; the quota leaves room for 18 -> use larger blocks, or ranges of ports',
    ],
  ]);

  test('a block is denied in both directions, and a port from anywhere, in all tiers', () => {
    const { deny } = networkOf(shape('[192.0.2.0/24, { port: 22 }]')).groups[0]!.shape;
    const tiers = ['private', 'isolated'];
    expect(deny).toEqual([
      { rule: 0, tiers, direction: 'in', block: '192.0.2.0/24', ports: undefined },
      { rule: 0, tiers, direction: 'out', block: '192.0.2.0/24', ports: undefined },
      { rule: 1, tiers, direction: 'in', block: '0.0.0.0/0', ports: [22, 22] },
    ]);
  });
});
