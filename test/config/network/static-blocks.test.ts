import { networkOf, organization, toldOf } from './zone.ts';

const ofProd = '{ vpc: standard, size: /20, segment: prod, organizationalUnits: [Workloads/Prod], addresses: static }';
const ofDev = '{ vpc: standard, size: /20, segment: dev, accounts: [lab], regions: [eu-west-1] }';

type Lines = Readonly<Partial<Record<'net' | 'web' | 'api' | 'lab' | 'old' | 'toy', string>>>;

/** The organization with these blocks in the lines of its accounts. */
const withBlocks = (lines: Lines): string =>
  organization.replaceAll(/^ {2}(\w+):( \{ ou: .*) \}$/gm, (line, key: string, rest: string) => {
    const blocks = lines[key as keyof Lines];
    return blocks === undefined ? line : `  ${key}:${rest}, addresses: ${blocks} }`;
  });

const toldOfLines = (lines: Lines, attach = `[${ofProd}, ${ofDev}]`): string[] =>
  toldOf({ attach }, { 'a.yaml': withBlocks(lines) });

const web = '{ eu-west-1: 10.0.0.0/20, eu-central-1: 10.16.0.0/20 }';
const api = '{ eu-west-1: 10.0.32.0/20, eu-central-1: 10.16.32.0/20 }';

test('accounts say the blocks of their VPCs', () => {
  const { sites } = networkOf({ attach: `[${ofProd}, ${ofDev}]` }, { 'a.yaml': withBlocks({ web, api }) });
  expect(sites.map(({ account, region, block }) => [account, region, block])).toEqual([
    ['api', 'eu-central-1', '10.16.32.0/20'],
    ['api', 'eu-west-1', '10.0.32.0/20'],
    ['lab', 'eu-west-1', undefined],
    ['web', 'eu-central-1', '10.16.0.0/20'],
    ['web', 'eu-west-1', '10.0.0.0/20'],
  ]);
});

test('an account that moves keeps the block of its earlier segment', () => {
  const attach = `[${ofProd}, { vpc: standard, size: /20, segment: dev, accounts: [lab], addresses: static }]`;
  const lab = '{ eu-west-1: 10.0.64.0/20, eu-central-1: 10.16.64.0/20 }';
  const { sites } = networkOf({ attach, keep: '{ lab: prod }' }, { 'a.yaml': withBlocks({ web, api, lab }) });
  expect(sites.filter(({ account }) => account === 'lab')).toMatchObject([
    { segment: 'dev', addresses: 'prod', block: '10.16.64.0/20' },
    { segment: 'dev', addresses: 'prod', block: '10.0.64.0/20' },
  ]);
});

test('an account that moves in a network of several regions says the blocks that it has from IPAM', () => {
  const blocks = '{ eu-west-1: 10.1.0.0/20, eu-central-1: 10.17.0.0/20 }';
  const { sites } = networkOf({ keep: '{ web: dev }' }, { 'a.yaml': withBlocks({ web: blocks }) });
  expect(sites.filter(({ account }) => account === 'web')).toMatchObject([
    { segment: 'prod', addresses: 'dev', block: '10.17.0.0/20' },
    { segment: 'prod', addresses: 'dev', block: '10.1.0.0/20' },
  ]);
});

test.each<[name: string, lines: Lines, ...told: string[]]>([
  [
    'accounts without a block are told one that is free, each another one',
    {},
    'a.yaml:8:3: account "web" has no block in eu-west-1 and eu-central-1 -> add addresses: { eu-west-1: 10.0.0.0/20, eu-central-1: 10.16.0.0/20 }',
    'a.yaml:9:3: account "api" has no block in eu-west-1 and eu-central-1 -> add addresses: { eu-west-1: 10.0.16.0/20, eu-central-1: 10.16.16.0/20 }',
  ],
  [
    'one region without',
    { web: '{ eu-west-1: 10.0.16.0/20 }', api },
    'a.yaml:8:30: account "web" has no block in eu-central-1 -> add eu-central-1: 10.16.0.0/20',
  ],
  [
    'overlaps',
    { web, api: '{ eu-west-1: 10.0.0.0/20, eu-central-1: 10.16.0.0/16 }' },
    'a.yaml:9:54: 10.0.0.0/20 overlaps 10.0.0.0/20 of account "web" (a.yaml:8:43) -> use 10.0.16.0/20',
    'a.yaml:9:81: 10.16.0.0/16 overlaps 10.16.0.0/20 of account "web" (a.yaml:8:67) -> use 10.16.16.0/20',
  ],
  [
    'host bits, another size, and blocks outside of the segment, the hub among them',
    {
      web: '{ eu-west-1: 10.0.16.1/20, eu-central-1: 10.16.0.0/21 }',
      api: '{ eu-west-1: 10.1.16.0/20, eu-central-1: 10.31.240.0/20 }',
    },
    'a.yaml:8:54: "10.0.16.1/20" has host bits -> use 10.0.16.0/20',
    'a.yaml:8:82: 10.16.0.0/21 is not a /20, the size at b.yaml:8:12 -> use 10.16.0.0/20',
    'a.yaml:9:54: 10.1.16.0/20 is not in segment "prod", which is 10.0.0.0/16 in eu-west-1 -> add keep: { api: dev } under network, if the account moved and its VPC has this block; otherwise use 10.0.0.0/20',
    'a.yaml:9:82: 10.31.240.0/20 is not in segment "prod", which is 10.16.0.0/16 in eu-central-1 -> use 10.16.16.0/20',
  ],
  [
    'what is no block, and regions without a network',
    { web: '{ eu-west-1: ten, eu-central-1: 10.16.0.0/20 }', api: api.replace(' }', ', us-west-1: 10.0.0.0/20 }') },
    'a.yaml:8:54: accounts.web.addresses.eu-west-1 is not an IPv4 block -> use one such as 10.0.0.0/12',
    'a.yaml:9:97: us-west-1 has no network -> remove it, or add us-west-1: BLOCK under network.addresses',
  ],
  [
    'accounts of IPAM, and accounts that get no VPC',
    {
      ...{ web, api },
      lab: '{ eu-west-1: 10.1.0.0/20, eu-central-1: 10.17.0.0/20 }',
      old: '{ eu-west-1: 10.1.16.0/20 }',
    },
    'a.yaml:10:42: account "lab" has its block in eu-west-1 from IPAM (b.yaml:8:115) -> remove the block, or attach the account by an entry with addresses: static',
    'a.yaml:10:66: warning: account "lab" gets no VPC in eu-central-1 -> attach the account, or remove the block',
    'a.yaml:11:56: warning: account "old" gets no VPC in eu-west-1 -> attach the account, or remove the block',
  ],
])('%s', (_, lines, ...told) => {
  expect(toldOfLines(lines)).toEqual(told);
});

test('a full segment is told', () => {
  const segments = '{ prod: { size: /20 }, dev: { size: /16 } }';
  const files = { 'a.yaml': withBlocks({ web: '{ eu-west-1: 10.0.0.0/20, eu-central-1: 10.16.0.0/20 }' }) };
  expect(toldOf({ segments, attach: `[${ofProd}]` }, files)).toContain(
    'a.yaml:9:3: account "api" has no block in eu-west-1 and eu-central-1 -> use a larger segment: "prod" has no free /20 in eu-west-1',
  );
});

test('a segment has blocks of one sort', () => {
  const other = '{ vpc: small, size: /20, segment: prod, accounts: [lab] }';
  const vpcs = '{ standard: , small: { zones: 1 } }';
  expect(toldOf({ vpcs, attach: `[${ofProd}, ${other}]` }, { 'a.yaml': withBlocks({ web, api }) })).toContain(
    'b.yaml:8:105: segment "prod" has static blocks here, and blocks from IPAM at b.yaml:8:115 -> use another segment for one of the entries, and connect the two',
  );
});

test('blocks without a network have no effect', () => {
  const a = organization.replace(
    '  toy: { ou: Sandbox }',
    '  toy: { ou: Sandbox, addresses: { eu-west-1: 10.0.0.0/20 } }',
  );
  expect(toldOf({}, { 'a.yaml': a, 'b.yaml': '' })).toEqual([
    'a.yaml:12:23: warning: addresses have no effect without network -> add network, or remove them',
  ]);
});
