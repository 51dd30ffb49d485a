import { tellsEach } from './mistakes.ts';
import { entries, networkOf, organization, toldOf } from './zone.ts';

const one = (entry: string): string => `[{ vpc: standard, size: /20, segment: dev, ${entry} }]`;
const dev = { segments: '{ dev: { size: /16 } }' };
const ofDev = 'organizationalUnits: [Workloads/Dev], share: true';

describe('entries of attach that share', () => {
  tellsEach([
    [{ attach: entries(ofDev) }],
    [
      { ...dev, attach: one('accounts: [lab], share: yes') },
      '8:78: share of item 1 of network.attach must be true or false, not a string -> use true or false, without quotes',
    ],
    [
      { ...dev, attach: one('organizationalUnits: [Workloads], except: [web], share: true') },
      '8:88: subnets are shared with whole OUs, and except has no effect -> use OUs without these accounts, or accounts: [ACCOUNT]',
    ],
    [
      { ...dev, attach: one('organizationalUnits: [root], share: true') },
      '8:76: root would share the subnets with the management account, too -> use the OUs below it',
    ],
    [
      { ...dev, attach: one(`${ofDev}, addresses: static`) },
      '8:116: a shared VPC gets its block from IPAM -> remove addresses: static, or remove share to give each account a VPC',
    ],
    [
      { segments: '{ dev: { size: /16, isolated: true } }', attach: one(ofDev) },
      '8:92: accounts that share a VPC reach each other in it, but segment "dev" is isolated -> remove share, or use another segment',
    ],
    [
      { ...dev, inspect: '[[dev, dev]]', attach: one(ofDev) },
      '8:92: accounts that share a VPC reach each other in it, but connections within segment "dev" are inspected -> remove share, or use another segment',
    ],
    [
      { attach: entries(ofDev).replace('prod', 'dev').replace('Prod]', 'Prod], share: true'), ...dev },
      '8:108: VPC shape "standard" is attached to segment "dev" twice, here and at b.yaml:8:12 -> use one entry, or another name in network.vpcs',
    ],
    // Beside VPCs of accounts of the same shape and segment.
    [{ attach: entries(ofDev).replace('prod', 'dev'), ...dev }],
    [
      { attach: entries('organizationalUnits: [Workloads], share: true') },
      '8:138: accounts "api" and "web" get a VPC in segment "prod" (b.yaml:8:12) and one in "dev" -> add except: [api, web] to the entry without share',
    ],
    [
      { attach: entries('organizationalUnits: [Workloads], share: true').replace('Prod]', 'Prod], share: true') },
      '8:151: accounts "api" and "web" get a VPC in segment "prod" (b.yaml:8:12) and one in "dev" -> use OUs without accounts in common',
    ],
    [
      { ...dev, attach: entries('accounts: [web], share: true').replace('prod', 'dev') },
      '8:148: account "web" gets a VPC in segment "dev" (b.yaml:8:12) and one in "dev" -> remove the account from one of the entries',
    ],
    [
      {
        segments: '{ prod: { size: /16 }, dev: { size: /20 } }',
        attach: `${entries(ofDev).slice(0, -1)}, { vpc: standard, size: /20, segment: dev, accounts: [toy] }]`,
      },
      '8:214: segment "dev" has room for 0 VPCs of /20 in eu-west-1, and 1 account gets one -> use a smaller size, or another segment for some of the accounts',
      '8:214: segment "dev" has room for 0 VPCs of /20 in eu-central-1, and 1 account gets one -> use a smaller size, or another segment for some of the accounts',
    ],
    [
      {
        segments: '{ dev: { size: /20 } }',
        attach: one(
          'accounts: [toy] }, { vpc: standard, size: /20, segment: dev, accounts: [lab], share: true, regions: [eu-west-1]',
        ),
      },
      '8:96: segment "dev" has room for 0 VPCs of /20 in eu-west-1, and the shared VPC is one -> use a smaller size, or another segment for some of the accounts',
    ],
    [{ attach: entries(ofDev), keep: '{ lab: prod }' }, '9:11: account "lab" gets no VPC -> remove it'],
    [{ attach: entries(ofDev), expect: '[lab cannot reach prod]' }],
  ]);
});

test('an account of the OU shares the VPC of each region, and an OU without accounts has one as well', () => {
  const { sites, shared } = networkOf({ attach: entries(ofDev) });
  expect(sites.map(({ account }) => account)).not.toContain('lab');
  expect(shared).toEqual(
    ['eu-west-1', 'eu-central-1'].map((region) => ({
      ...{ name: 'shared/standard-dev', region, vpc: 'standard', segment: 'dev', accounts: ['lab'] },
    })),
  );
  const empty = networkOf(
    { attach: entries('organizationalUnits: [Empty], regions: [eu-west-1], share: true') },
    { 'a.yaml': organization.replace('Sandbox:', 'Sandbox: , Empty:') },
  );
  expect(empty.shared.map(({ region, accounts }) => [region, accounts])).toEqual([['eu-west-1', []]]);
});

test('a stack set whose stacks would have too long a name is a mistake', () => {
  const [shape, segment] = ['s'.repeat(24), 'd'.repeat(24)];
  const told = toldOf(
    {
      ...{
        segments: `{ ${segment}: { size: /16 } }`,
        vpcs: `{ ${shape}: }`,
        addresses: '{ ap-southeast-1: 10.0.0.0/12 }',
      },
      attach: one(ofDev).replace('dev', segment).replace('standard', shape),
    },
    { 'a.yaml': organization.replace('us-west-1', 'ap-southeast-1') },
  );
  expect(told).toEqual([
    `b.yaml:8:19: the names of VPC shape "${shape}" and segment "${segment}" are too long for the name of a stack -> shorten them by 2 characters`,
  ]);
});

const many = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index)).join('');

test('more accounts, or more VPCs of the network account, than the default quotas are a warning', () => {
  const withAccounts = (count: number): string[] =>
    toldOf(
      { ...dev, addresses: '{ eu-west-1: 10.0.0.0/12 }', attach: one('organizationalUnits: [Sandbox], share: true') },
      {
        'a.yaml': `organization: { homeRegion: eu-west-1, accountEmail: "a+{account}@example.com", accountQuota: 500 }
organizationalUnits: { Sandbox: }
accounts:
  net:
${many(count, (index) => `  a${index}: { ou: Sandbox }\n`)}`,
      },
    );
  expect(withAccounts(100)).toEqual([]);
  expect(withAccounts(101)).toEqual([
    'b.yaml:8:86: warning: the VPC is shared with 101 accounts; the default quota is 100 -> request an increase of "Participant accounts per VPC" for account "net" before apply',
  ]);
  const shapes = (count: number) => ({
    ...{ ...dev, internet: 'central', vpcs: `{ ${many(count, (index) => `s${index}: , `)} }` },
    attach: `[${['web', 'api', 'lab', 'toy', 'more']
      .slice(0, count)
      .map(
        (key, index) =>
          `{ vpc: s${index}, size: /20, segment: dev, accounts: [${key}], share: true, regions: [eu-west-1] }`,
      )
      .join(', ')}]`,
  });
  const accounts = { 'c.yaml': 'accounts: { more: }\n' };
  const local = (count: number): string[] =>
    toldOf(
      {
        ...shapes(count),
        internet: 'local',
        vpcs: shapes(count).vpcs.replaceAll(': ,', ': { tiers: { public: /26, private: /22 } },'),
      },
      accounts,
    );
  expect(local(1)).toEqual([]);
  expect(local(2)).toEqual([
    'b.yaml:8:3: warning: account "net" needs 6 Elastic IP addresses in eu-west-1; the default quota is 5 -> request an increase of "EC2-VPC Elastic IPs" before apply',
  ]);
  expect(toldOf(shapes(4), accounts)).toEqual([]);
  expect(toldOf(shapes(5), accounts)).toEqual([
    'b.yaml:8:3: warning: account "net" needs 6 VPCs in eu-west-1; the default quota is 5 -> request an increase of "VPCs per Region" before apply',
  ]);
});
