import type { LandingZone } from '../../../lib/config/landing-zone.ts';
import { answersAt } from '../../../lib/cli/network/why-block.ts';
import { prefixOf } from '../../../lib/config/words/prefix.ts';
import { plannedNetwork } from '../../../lib/network/planned.ts';
import { prove } from '../../../lib/network/proof/index.ts';
import { answerText } from '../../../lib/report/network/why.ts';
import { listening } from '../../support/command-line.ts';
import { networked } from '../../support/networked.ts';
import { networkOf, spoke } from '../../support/small-network.ts';

let zone: LandingZone;
jest.mock('../../../lib/cli/load.ts', () => ({ loadZone: () => Promise.resolve(zone) }));

const london =
  '  onPremises: { london: { segment: datacenter, region: eu-west-1, blocks: [192.168.0.0/16], vpn: { address: 198.51.100.10, asn: 65010 } } }\n';

beforeAll(async () => {
  zone = await networked({
    ...{ small: true, inspect: '[[prod, shared]]', more: london, segments: '    datacenter: {}\n' },
    connect: '[[prod, shared], [dev, shared], [dev, datacenter]]',
  });
});

const why = async (from: string, to: string, json = false): Promise<string> => {
  const { network } = await import('../../../lib/cli/network/index.ts');
  let text = '';
  await listening(
    () => network({ config: '', json, live: false, question: ['why', from, to] }),
    (part) => (text += part),
  );
  return text;
};

const withoutHead = (text: string): string => text.slice(text.indexOf('there:'));

test('a name of many subnets says that one of them is shown', async () => {
  const text = await why('prod', 'web-dev');
  expect(text).toContain('\nShows one of 9 subnets of prod, and one of 9 subnets of web-dev.\n');
  expect(JSON.parse(await why('prod', 'web-dev', true))).toMatchObject({
    oneOf: { from: { name: 'prod', subnets: 9 }, to: { name: 'web-dev', subnets: 9 } },
  });
});

test('a subnet by its own name stands for nothing else', async () => {
  const [from, to] = ['web-prod (eu-west-1) private-1', 'tools (eu-west-1) private-1'];
  expect(await why(from, to)).not.toContain('Shows');
  expect(JSON.parse(await why(from, to, true))).toMatchObject({ from, to, oneOf: {} });
});

test('an address in a subnet is answered as the subnet is, and by the firewall both ways', async () => {
  const subnets = plannedNetwork(zone).vpcs.flatMap((vpc) => vpc.subnets);
  const { name = '', block = '' } = subnets.find((subnet) => subnet.name === 'tools (eu-west-1) private-1') ?? {};
  const asSubnet = await why('web-prod', name);
  expect(asSubnet.match(/ -> firewall /g)).toHaveLength(2);
  const text = await why('web-prod', block);
  expect(text).toContain(`-> ${block}: connected, inspected both ways\n`);
  expect(withoutHead(text)).toBe(withoutHead(asSubnet));
  const [answer] = JSON.parse(await why('web-prod', block.replace(/0\/\d+$/, '7'), true)) as object[];
  expect(answer).toMatchObject({ verdict: 'connected', inspected: true, back: { outcome: { kind: 'delivered' } } });
});

test('on-premises networks and the internet answer, too', async () => {
  const office = await why('web-dev', '192.168.3.4');
  expect(office).toContain('-> 192.168.3.4: connected\n');
  expect(office).toContain('\nback:\n   1. routes of london 192.168.0.0/16: ');
  const root = await why('web-dev', '8.8.8.8');
  expect(root).toContain('-> 8.8.8.8: connected\n');
  expect(root).toContain('\nback:\n   1. from the internet into VPC ');
});

test('a block says once of what one subnet is shown', async () => {
  expect((await why('web-dev', '10.0.0.0/12')).match(/^Shows /gm)).toHaveLength(1);
});

test('of a block, parts that end alike are shown once, in the order of addresses', async () => {
  const accounts = Array.from({ length: 6 }, (_, index) => `  team-${index}: { ou: Dev }\n`).join('');
  const before = zone;
  zone = await networked({ small: true, accounts, connect: '[[prod, shared], [dev, shared], [prod, dev]]' });
  const text = await why('web-prod', '10.0.0.0/8');
  const all = JSON.parse(await why('web-prod', '10.0.0.0/8', true)) as { part: string }[];
  zone = before;
  const order = (block: string): number => prefixOf(block).base;
  const parts = all.map(({ part }) => order(part));
  expect(parts).toEqual([...parts].sort((one, other) => one - other));
  const heads = text.split('\n').filter((line) => line.startsWith('web-prod (eu-west-1) private-1 -> '));
  expect(heads.map((line) => line.replace(/^.* -> /, ''))).toEqual([
    '10.0.0.0/28: connected',
    '10.0.0.48/28: delivered in VPC web-prod (eu-west-1), to no subnet',
    '10.0.16.0/20: dropped: blackhole',
    '10.2.0.0/28: one way only: what arrives is not answered',
    '10.2.0.48/28: delivered in VPC web-dev (eu-west-1), to no subnet',
    '10.2.4.0/22: connected',
    '10.4.4.0/22: connected',
  ]);
  expect(text).toContain(
    [
      'The first of 21 parts that end alike:',
      '  10.2.4.0/22, 10.2.8.0/22, 10.2.12.0/22,',
      '  10.2.20.0/22 and 17 more (--json shows all)',
    ].join('\n'),
  );
  expect(all).toHaveLength(127);
});

test('where nobody is known who answers, that is told', () => {
  const vpcs = [
    spoke('app', '10.1.0.0/16'),
    { ...spoke('db', '10.2.0.0/16'), subnets: spoke('db', '10.2.0.0/17').subnets },
  ];
  const routes = [['10.2.0.0/16', 'db'] as const, ['10.9.0.0/16', 'office'] as const];
  const proof = prove(
    networkOf(vpcs, { t: routes }, { app: 't', db: 't', office: 't' }, { office: { kind: 'outside', what: 'a VPN' } }),
  );
  const text = (to: string) => answersAt(proof, 'app-app', to).map((answer) => answerText('app-app', answer));
  expect(text('10.9.0.1')).toEqual([
    expect.stringMatching(/\n\nThe way back is not known: landing-zone does not see the routes of a VPN\.$/),
  ]);
  expect(text('10.2.128.1')).toEqual([
    expect.stringMatching(/\n\nThere is no way back: no subnet has this address\.$/),
  ]);
  expect(text('10.8.0.1')).toEqual([expect.stringMatching(/dropped: no route$/)]);
});

test.each([
  ['999.1.1.1', '999.1.1.1 is not an IPv4 address'],
  ['01.2.3.4', '01.2.3.4 is not an IPv4 address'],
  ['10.0.0.1/8', '10.0.0.1/8 is not a canonical IPv4 block'],
  ['169.254.169.254', '169.254.169.254 has link-local addresses, which are never routed'],
  ['127.0.0.1', '127.0.0.1 has loopback addresses, which are never routed'],
  ['224.0.0.0/24', '224.0.0.0/24 has multicast addresses, which are never routed'],
  ['nobody', 'unknown segment, account, on-premises network, VPC, or subnet "nobody"'],
])('why to %s is refused in words', async (to, told) => {
  await expect(why('web-prod', to)).rejects.toThrow(told);
});
