import { toldOf } from './zone.ts';

const many = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index)).join('');

test('more tables or pools than the default quotas are a warning', () => {
  const segments = (count: number): string =>
    `{ prod: { size: /16 }, dev: { size: /16 }, ${many(count, (index) => `s${index}: { size: /20 }, `)} }`;
  const connect = (count: number): string => `[${many(count, (index) => `[prod, s${index}], `)}]`;
  expect(toldOf({ segments: segments(14), connect: connect(14) })).toEqual([]);
  expect(toldOf({ segments: segments(15), connect: connect(15) })).toEqual([
    'b.yaml:4:3: warning: each transit gateway needs 21 route tables; the default quota is 20 -> request an increase in Service Quotas before apply',
  ]);
  expect(toldOf({ segments: segments(23), connect: connect(23) })).toEqual([
    'b.yaml:4:3: warning: each transit gateway needs 29 route tables; the default quota is 20 -> request an increase in Service Quotas before apply',
    'b.yaml:4:3: warning: the segments need 52 IPAM pools; the default quota is 50 -> request an increase in Service Quotas before apply',
  ]);
});

const withAccounts = (count: number, connect: string): string[] =>
  toldOf(
    {
      ...{ addresses: '{ eu-west-1: 10.0.0.0/9 }', connect, vpcs: '{ small: { tiers: { private: /28 } } }' },
      segments: '{ prod: { size: /11 }, a: { size: /16 }, b: { size: /16 } }',
      attach: '[{ vpc: small, size: /25, segment: prod, organizationalUnits: [Sandbox] }]',
    },
    {
      'a.yaml': `organization: { homeRegion: eu-west-1, accountEmail: "a+{account}@example.com", accountQuota: 9000 }
organizationalUnits: { Sandbox: }
accounts:
  net:
${many(count, (index) => `  a${index}: { ou: Sandbox }\n`)}`,
    },
  );

test('more routes than the default quota are a warning, and more attachments than the quota a mistake', () => {
  expect(withAccounts(3_333, '[[prod, a], [b, prod]]')).toEqual([]);
  expect(withAccounts(3_334, '[[prod, a], [b, prod]]')).toEqual([
    'b.yaml:8:3: warning: the transit gateway of eu-west-1 needs 10,002 routes; the default quota is 10,000 -> request an increase in Service Quotas before apply',
  ]);
  expect(withAccounts(5_001, '[[a, b]]')).toEqual([
    'b.yaml:8:3: 5,001 VPCs are attached in eu-west-1; the quota is 5,000 -> attach fewer accounts',
  ]);
});

test('more VPN connections than the default quota are a warning, and more blocks than a Direct Connect gateway announces a mistake', () => {
  const sites = (count: number): string =>
    many(
      count,
      (index) =>
        `s${index}: { segment: dc, region: eu-west-1, blocks: [192.168.${index}.0/24], vpn: { address: 198.51.100.${index} } }, `,
    );
  const rome = (count: number): string =>
    `paris: { segment: dc, region: eu-west-1, blocks: [${many(count, (index) => `172.20.${index}.0/24, `)}], vpn: { address: 198.51.101.1 } }, rome: { segment: dc, region: eu-west-1, blocks: [172.21.0.0/16], directConnect: { asn: 64600 } }`;
  const base = {
    ...{ addresses: '{ eu-west-1: 10.0.0.0/12 }', connect: '[[prod, dc]]' },
    segments: '{ prod: { size: /16 }, dev: { size: /16 }, dc: {} }',
  };
  expect(toldOf({ ...base, onPremises: `{ ${sites(50)} }` })).toEqual([]);
  expect(toldOf({ ...base, onPremises: `{ ${sites(51)} }` })).toEqual([
    'b.yaml:13:3: warning: 51 VPN connections in eu-west-1; the default quota is 50 -> request an increase in Service Quotas before apply',
  ]);
  expect(toldOf({ ...base, onPremises: `{ ${rome(199)} }` })).toEqual([]);
  expect(toldOf({ ...base, onPremises: `{ ${rome(200)} }` })).toEqual([
    expect.stringContaining(
      'the Direct Connect gateway of "rome" announces 201 blocks; the quota is 200 -> connect fewer segments',
    ),
  ]);
});
