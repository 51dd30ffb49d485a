import { join } from 'node:path';
import { checks } from '../../../lib/cli/checks.ts';
import { loadConfig } from '../../../lib/config/load.ts';
import type { Network } from '../../../lib/config/sections/network/types.ts';
import { settingsOf } from '../../../lib/report/account/settings.ts';
import { withFolder } from '../told.ts';
import { entries, filesOf, networkOf, ofDev, toldOf } from './zone.ts';

const sitesOf = ({ sites }: Network): string[] =>
  sites.map(({ account, region, vpc, segment, addresses }) => [account, region, vpc, segment, addresses].join(' '));

test('a network is read with its defaults filled in', () => {
  expect(toldOf({})).toEqual([]);
  const { regions, segments, groups, ...rest } = networkOf();
  expect(regions).toEqual([
    { region: 'eu-west-1', block: '10.0.0.0/12', hub: '10.15.240.0/20' },
    { region: 'eu-central-1', block: '10.16.0.0/12', hub: '10.31.240.0/20' },
  ]);
  expect(segments).toEqual([
    {
      name: 'prod',
      isolated: false,
      internet: 'none',
      blocks: { 'eu-west-1': '10.0.0.0/16', 'eu-central-1': '10.16.0.0/16' },
    },
    {
      name: 'dev',
      isolated: false,
      internet: 'none',
      blocks: { 'eu-west-1': '10.1.0.0/16', 'eu-central-1': '10.17.0.0/16' },
    },
  ]);
  const tiers = [
    { name: 'private', length: 22 },
    { name: 'isolated', length: 24 },
  ];
  expect(groups[0]).toEqual({
    ...{
      vpc: 'standard',
      segment: 'prod',
      size: 20,
      static: false,
      share: false,
      accounts: [],
      organizationalUnits: ['Workloads/Prod'],
    },
    regions: ['eu-west-1', 'eu-central-1'],
    shape: { zones: 3, tiers, flowLogs: false, encryption: false, deny: [] },
  });
  expect(groups).toHaveLength(2);
  expect(rest).toMatchObject({ account: 'net', connect: [], outside: [], expect: [] });
});

test('every open account of an OU gets a VPC in each region, but for the network account and exceptions', () => {
  expect(sitesOf(networkOf())).toEqual([
    'api eu-central-1 standard prod prod',
    'api eu-west-1 standard prod prod',
    'lab eu-central-1 standard dev dev',
    'lab eu-west-1 standard dev dev',
    'web eu-central-1 standard prod prod',
    'web eu-west-1 standard prod prod',
  ]);
  const attach =
    '[{ vpc: standard, size: /20, segment: prod, organizationalUnits: [root], except: [api], regions: [eu-west-1] }]';
  const network = networkOf({ attach, connect: '[[dev, prod]]' });
  expect(sitesOf(network)).toEqual(['lab', 'toy', 'web'].map((key) => `${key} eu-west-1 standard prod prod`));
  expect(network.groups).toMatchObject([{ organizationalUnits: [''], accounts: [], regions: ['eu-west-1'] }]);
});

test('an account that moves keeps its addresses', () => {
  expect(sitesOf(networkOf({ keep: '{ web: dev }', addresses: '{ eu-west-1: 10.0.0.0/12 }' })).slice(2)).toEqual([
    'web eu-west-1 standard prod dev',
  ]);
});

test('an account may be in one segment here, and in another there', () => {
  const attach = entries('accounts: [web], regions: [eu-central-1]').replace(
    'organizationalUnits: [Workloads/Prod]',
    'accounts: [web], regions: [eu-west-1]',
  );
  expect(sitesOf(networkOf({ attach }))).toEqual([
    'web eu-central-1 standard dev dev',
    'web eu-west-1 standard prod prod',
  ]);
});

test('pairs, regions, and tiers have an order, whatever order they are written in', () => {
  const segments = '{ prod: { size: /16 }, dev: { size: /16, isolated: true }, shared: { size: /18 } }';
  const attach = entries(`${ofDev}, regions: [eu-central-1, eu-west-1]`);
  const network = networkOf({
    ...{ segments, attach, connect: '[[shared, dev], [prod, shared]]', internet: 'local' },
    vpcs: '{ standard: { zones: 2, tiers: { private: /22, public: /26 } } }',
  });
  expect(network.connect).toEqual([
    ['dev', 'shared'],
    ['prod', 'shared'],
  ]);
  expect(network.segments[1]).toMatchObject({ isolated: true });
  expect(network.groups[1]?.regions).toEqual(['eu-west-1', 'eu-central-1']);
  expect(network.groups[1]?.shape).toEqual({
    zones: 2,
    tiers: [
      { name: 'private', length: 22 },
      { name: 'public', length: 26 },
    ],
    flowLogs: false,
    encryption: false,
    deny: [],
  });
});

test('flow logs are archived where there is an archive, unless the shape says none', () => {
  const logging = { 'c.yaml': 'logging: { archive: toy }\n' };
  const flowLogs = (vpcs: string, more = {}): unknown => networkOf({ vpcs }, more).groups[0]?.shape.flowLogs;
  expect(flowLogs('{ standard: }', logging)).toBe(true);
  expect(flowLogs('{ standard: { flowLogs: archive } }', logging)).toBe(true);
  expect(flowLogs('{ standard: { flowLogs: none } }', logging)).toBe(false);
  expect(flowLogs('{ standard: }')).toBe(false);
});

test('statements are read', () => {
  const expected =
    '[prod cannot reach dev, web can reach  internet, any cannot reach 192.168.0.0/16, any can reach any through the firewall]';
  const read = networkOf({ expect: expected }).expect.map(({ place: _, ...statement }) => statement);
  expect(read).toEqual([
    {
      ...{ text: 'prod cannot reach dev', reach: false, inspected: false },
      ...{ from: { kind: 'segment', name: 'prod' }, to: { kind: 'segment', name: 'dev' } },
    },
    {
      ...{ text: 'web can reach internet', reach: true, inspected: false },
      ...{ from: { kind: 'account', name: 'web' }, to: { kind: 'internet', name: 'internet' } },
    },
    {
      ...{ text: 'any cannot reach 192.168.0.0/16', reach: false, inspected: false },
      ...{ from: { kind: 'any', name: 'any' }, to: { kind: 'block', name: '192.168.0.0/16' } },
    },
    {
      ...{ text: 'any can reach any through the firewall', reach: true, inspected: true },
      ...{ from: { kind: 'any', name: 'any' }, to: { kind: 'any', name: 'any' } },
    },
  ]);
});

test('what it does in an account is shown', () => {
  const duties = withFolder(filesOf(), (root) => {
    const { zone } = loadConfig(join(root, 'config'), checks);
    return zone?.accounts.map((account) => [account.key, settingsOf(zone, account).duties] as const) ?? [];
  });
  expect(Object.fromEntries(duties)).toMatchObject({
    net: ['transit gateways and address pools'],
    web: ['VPC in segment prod (eu-central-1, eu-west-1)'],
    toy: [],
  });
});

test('so are VPCs that it shares, or that others share', () => {
  const share = filesOf({ attach: entries(`${ofDev}, share: true`) });
  const duties = withFolder(share, (root) => {
    const { zone } = loadConfig(join(root, 'config'), checks);
    return zone?.accounts.map((account) => [account.key, settingsOf(zone, account).duties] as const) ?? [];
  });
  expect(Object.fromEntries(duties)).toMatchObject({
    net: ['transit gateways and address pools', 'VPC shared/standard-dev (eu-west-1, eu-central-1)'],
    lab: ['subnets of VPC shared/standard-dev in segment dev (eu-west-1, eu-central-1)'],
  });
});

test('the names of its stacks are taken', () => {
  const stack = (name: string): string => `  ${name}: { template: t.yaml, targets: { accounts: [web] } }\n`;
  const names = ['landing-zone-addresses', 'landing-zone-vpc-standard-dev-eu-west-1', 'landing-zone-vpc-standard-dev'];
  const lines = toldOf(
    {},
    {
      'c.yaml': `stacks:\n${names.map(stack).join('')}`,
      'stacks/t.yaml': 'Resources: { T: { Type: AWS::SNS::Topic } }\n',
    },
  );
  expect(lines).toEqual(
    names
      .slice(0, 2)
      .map((name, index) => `c.yaml:${index + 2}:3: "${name}" is the name of a built-in stack -> use another name`),
  );
});
