import fc from 'fast-check';
import { right, toldOf } from './zone.ts';

const name = fc.constantFrom('prod', 'dev', 'constructor', 'web', 'hub', 'any', 'toString', '""', '5', 'null');
const region = fc.constantFrom('eu-west-1', 'eu-central-1', 'us-west-1', 'us-wets-1', 'constructor', 'sa-west-1');
const block = fc.constantFrom('10.0.0.0/12', '10.1.0.0/16', '0.0.0.0/0', '255.255.255.255/32', '10.0.0.1/8', '/5', '9');
const size = fc.constantFrom('/0', '/8', '/16', '/20', '/28', '/29', '/32', '/99', '20', 'null');
const list = (item: fc.Arbitrary<string>) => fc.array(item, { maxLength: 3 }).map((items) => `[${items.join(', ')}]`);
const map = (key: fc.Arbitrary<string>, value: fc.Arbitrary<string>) =>
  fc.dictionary(key, value, { maxKeys: 3 }).map(
    (entries) =>
      `{ ${Object.entries(entries)
        .map(([key, value]) => `${key}: ${value}`)
        .join(', ')} }`,
  );
const some = (values: Readonly<Record<string, fc.Arbitrary<string>>>) =>
  fc.record(values, { requiredKeys: [] }).map(
    (entries) =>
      `{ ${Object.entries(entries)
        .map(([key, value]) => `${key}: ${value}`)
        .join(', ')} }`,
  );

const keys: Readonly<
  Record<
    keyof typeof right | 'outside' | 'onPremises' | 'prefixLists' | 'endpoints' | 'dns' | 'accessScopes',
    fc.Arbitrary<string>
  >
> = {
  account: name,
  accessScopes: fc.constantFrom('true', 'false', 'null', '1'),
  addresses: map(region, block),
  outside: list(block),
  onPremises: map(
    name,
    some({
      ...{ segment: name, region, blocks: list(block) },
      vpn: some({
        address: fc.constantFrom('198.51.100.1', '10.0.0.1', '1', '256.1.1.1', 'null'),
        asn: fc.constantFrom('65010', '64512', '0', '-1', '1.5', '99999999999', 'big'),
      }),
      directConnect: some({ asn: fc.constantFrom('64600', '64512', '0', '4294967295', 'null') }),
    }),
  ),
  prefixLists: fc.constantFrom('true', 'false', 'maybe'),
  endpoints: list(fc.constantFrom('ssm', 's3', 'constructor', 'ecr.api', '5', 'null', 'com.amazonaws.eu-west-1.ssm')),
  dns: some({
    zones: list(fc.constantFrom('a.example', '"*.b"', 'C.', 'corp.example.com', '5', 'null')),
    inbound: fc.constantFrom('true', 'false', 'null', '1'),
    forward: map(
      fc.constantFrom('corp.example.com', 'constructor', '__proto__', 'Corp.', '"*.a"', '""'),
      list(fc.constantFrom('10.0.0.1', '10.16.0.1', '192.168.1.2', '1', '256.1.1.1', 'null')),
    ),
    firewall: some({ block: list(fc.constantFrom('"*"', 'a.example', '"*.b"', 'C.', '5')) }),
    queryLogs: fc.constantFrom('archive', 'none', 'null'),
  }),
  segments: map(
    name,
    some({ size, addresses: map(region, block), isolated: fc.constantFrom('true', 'false', 'maybe') }),
  ),
  connect: list(list(name)),
  internet: fc.constantFrom('central', 'local', 'none', 'null'),
  vpcs: map(
    name,
    some({
      zones: fc.constantFrom('0', '1', '3', '4'),
      tiers: map(fc.constantFrom('public', 'private', 'constructor'), size),
    }),
  ),
  attach: list(
    some({
      ...{ vpc: name, size, segment: name, accounts: list(name), except: list(name), regions: list(region) },
      share: fc.constantFrom('true', 'false', 'null'),
      organizationalUnits: list(fc.constantFrom('root', 'Workloads', 'Workloads/Prod', '/', 'constructor')),
    }),
  ),
  keep: map(name, name),
  expect: list(
    fc
      .tuple(name, fc.constantFrom('can', 'cannot'), fc.oneof(name, block))
      .map(([from, can, to]) => `"${from.replaceAll('"', '')} ${can} reach ${to.replaceAll('"', '')}"`),
  ),
};

test('whatever a network says is read or refused, each in one line', () => {
  fc.assert(
    fc.property(fc.record(keys, { requiredKeys: [] }), (changes) => {
      for (const line of toldOf(changes)) expect(line).toMatch(/^[ab]\.yaml:\d+:\d+: \P{Cc}+ -> \P{Cc}+$/u);
    }),
  );
});
