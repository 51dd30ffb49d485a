import { tellsEach, type Mistake } from './mistakes.ts';
import { networkOf } from './zone.ts';

const segments = '{ prod: { size: /16 }, dev: { size: /16 }, dc: {} }';
const base = { segments, connect: '[[prod, dc]]' };
const london = 'segment: dc, region: eu-west-1, blocks: [192.168.0.0/16]';
const vpn = 'vpn: { address: 198.51.100.10, asn: 65010 }';

/** A network with these lines on premises; `LINE` is where they begin. */
const site = (text: string, ...told: string[]): Mistake => [{ ...base, onPremises: `{ ${text} }` }, ...told];

test('networks on premises are read in the order of the config', () => {
  const network = networkOf({
    ...base,
    onPremises: `{ london: { ${london}, ${vpn} }, rome: { segment: dc, region: eu-central-1, blocks: [172.20.0.0/16, 10.200.0.0/24], directConnect: { asn: 64600 } } }`,
    expect: '[london can reach prod, dev cannot reach rome, dc can reach prod]',
    connect: '[[prod, dc]]',
  });
  expect(network.onPremises).toEqual([
    {
      ...{ name: 'london', segment: 'dc', region: 'eu-west-1', blocks: ['192.168.0.0/16'] },
      link: { kind: 'vpn', address: '198.51.100.10', asn: 65010 },
    },
    {
      ...{ name: 'rome', segment: 'dc', region: 'eu-central-1', blocks: ['172.20.0.0/16', '10.200.0.0/24'] },
      link: { kind: 'direct connect', asn: 64600 },
    },
  ]);
  expect(network.expect.map(({ from, to }) => `${from.kind} ${to.kind}`)).toEqual([
    'on premises segment',
    'segment on premises',
    'segment segment',
  ]);
  expect(network.segments.find(({ name }) => name === 'dc')?.blocks).toEqual({});
});

describe('where a network is, and whose', () => {
  tellsEach([
    [
      {
        segments: '{ prod: { size: /16 }, dev: { size: /16 }, dc: { attached: false } }',
        onPremises: `{ london: { ${london}, ${vpn} } }`,
      },
      '13:36: segment "dc" is not attached -> use another segment, or remove attached: false from it',
    ],
    site(
      `london: { segment: dc, region: eu-west-1, ${vpn} }`,
      '13:17: network.onPremises.london.blocks is required -> add blocks: VALUE under network.onPremises.london',
    ),
    site(
      `london: { ${london.replace('eu-west-1', 'us-west-1')}, ${vpn} }`,
      '13:48: us-west-1 has no network -> use a region of network.addresses, or add us-west-1: BLOCK to it',
    ),
    site(
      `london: { ${london.replace('eu-west-1', 'eu-west')}, ${vpn} }`,
      '13:48: eu-west has no network -> did you mean "eu-west-1"?',
    ),
    site(`london: { ${london.replace('dc', 'dd')}, ${vpn} }`, '13:36: unknown segment "dd" -> did you mean "dc"?'),
    site(`london: { ${london.replace('dc', 'prod')}, ${vpn} }`, '4:56: segment "dc" has no addresses -> add size: /16'),
    site(
      `web: { ${london}, ${vpn} }`,
      '13:17: "web" is also an account -> use another name for the on-premises network',
    ),
    site(`dc: { ${london}, ${vpn} }`, '13:17: "dc" is also a segment -> use another name for the on-premises network'),
    site(`hub: { ${london}, ${vpn} }`, '13:17: "hub" is a reserved name -> use another name'),
    site(
      `London: { ${london}, ${vpn} }`,
      '13:17: the name "London" is not a valid name -> use at most 24 lower-case letters, digits, and dashes; begin with a letter',
    ),
  ]);
});

describe('what is there', () => {
  const blocks = (list: string): string => `london: { ${london.replace('192.168.0.0/16', list)}, ${vpn} }`;
  tellsEach([
    site(blocks('192.168.1.0/16'), '13:68: "192.168.1.0/16" has host bits -> use 192.168.0.0/16'),
    site(blocks('10.1.0.0/24'), '13:68: 10.1.0.0/24 overlaps the block of eu-west-1, 10.0.0.0/12 -> list other blocks'),
    site(
      blocks('192.168.0.0/16, 192.168.0.0/16'),
      '13:84: 192.168.0.0/16 overlaps 192.168.0.0/16 of on-premises network "london" -> remove one of them',
    ),
    site(
      blocks('172.0.0.0/8'),
      '13:68: 172.0.0.0/8 contains 172.16.0.0/12, which is dropped -> list 172.16.0.0/12 and the other blocks one by one',
    ),
    site(
      blocks('169.254.0.0/16'),
      '13:68: 169.254.0.0/16 contains link-local addresses -> list the blocks that are in use',
    ),
    site(blocks('4.0.0.0/6'), '13:68: 4.0.0.0/6 is larger than a /8 -> list the blocks that are in use'),
    site(
      `london: { ${london}, ${vpn} }, paris: { segment: dc, region: eu-west-1, blocks: [192.168.4.0/24], vpn: { address: 198.51.100.11 } }`,
      '13:182: 192.168.4.0/24 overlaps 192.168.0.0/16 of on-premises network "london" -> list other blocks',
    ),
    [{ ...base, outside: '[192.168.0.0/16]', onPremises: `{ london: { ${london}, ${vpn} } }` }],
  ]);
});

describe('how it is attached', () => {
  const by = (link: string): string => `london: { ${london}, ${link} }`;
  const paris = 'paris: { segment: dc, region: eu-west-1, blocks: [172.20.0.0/16]';
  tellsEach([
    [
      { ...base, onPremises: `{ london: { ${london} } }` },
      '13:17: "london" is not attached -> add vpn: { address: ADDRESS }, or directConnect: { asn: 64600 }',
    ],
    site(
      by(`${vpn}, directConnect: { asn: 64600 }`),
      '13:130: "london" has both vpn and directConnect -> remove one of them',
    ),
    site(
      by('vpn: { address: 198.51.100.300 }'),
      '13:101: "198.51.100.300" is not an IPv4 address -> use one such as 198.51.100.10',
    ),
    site(
      by('vpn: { address: 10.0.0.1 }'),
      '13:101: 10.0.0.1 is not a public address -> use the address that the customer gateway has on the internet',
    ),
    site(
      by('vpn: { address: 198.51.100.10, asn: 9059 }'),
      '13:121: AWS reserves the ASN 9059 in eu-west-1 -> use another number, such as 65010',
    ),
    site(
      by('vpn: { address: 198.51.100.10, asn: 0 }'),
      '13:121: 0 is not a BGP ASN -> use a number from 1 to 4294967294, such as 65010',
    ),
    site(
      by('vpn: { address: 198.51.100.10, asn: 64513 }'),
      '13:121: 64513 is the ASN of the transit gateway of eu-central-1 -> use another number, such as 65010',
    ),
    site(
      by('vpn: { address: 198.51.100.10, asn: big }'),
      '13:121: network.onPremises.london.vpn.asn must be a number, not a string -> use an integer, without quotes',
    ),
    site(
      by('directConnect: { asn: 65535 }'),
      '13:107: 65535 is not a private BGP ASN -> use a number from 64512 to 65534, or from 4200000000 to 4294967294',
    ),
    site(
      by('directConnect: { asn: 64512 }'),
      '13:107: 64512 is the ASN of the transit gateway of eu-west-1 -> use another number, such as 65010',
    ),
    site(
      `${by(vpn)}, ${paris}, vpn: { address: 198.51.100.10 } }`,
      '13:214: 198.51.100.10 is also the customer gateway of "london" in eu-west-1 -> use one entry with the blocks of both, or another address',
    ),
    [
      { segments, onPremises: `{ london: { ${london}, directConnect: { asn: 64600 } } }` },
      '13:36: segment "dc" is not connected, so there is nothing that the Direct Connect gateway can announce -> connect the segment',
    ],
  ]);
});

describe('what its segment is for', () => {
  tellsEach([
    [
      { ...base, segments: '{ prod: { size: /16 }, dev: { size: /16 }, dc: {} }' },
      '4:56: segment "dc" has no addresses -> add size: /16',
    ],
    [
      {
        ...base,
        onPremises: `{ london: { ${london}, ${vpn} } }`,
        attach:
          '[{ vpc: standard, size: /20, segment: prod, accounts: [web] }, { vpc: standard, size: /20, segment: dc, accounts: [lab] }]',
      },
      '4:36: warning: segment "dev" is not used -> use it in attach, or remove it',
      '8:111: segment "dc" has no addresses for VPCs -> add size: /16 to it',
    ],
    [
      {
        ...base,
        segments: segments.replace('dc: {}', 'dc: { size: /20 }'),
        internet: 'central',
        onPremises: `{ london: { ${london}, ${vpn} } }`,
      },
      '13:36: segment "dc" has a default route by internet: central, which "london" would get as well -> set internet: none for the segment, or use another segment and connect the two',
    ],
    [
      {
        ...base,
        segments: segments.replace('dc: {}', 'dc: { size: /20 }'),
        onPremises: `{ london: { ${london}, ${vpn} } }`,
      },
    ],
    [
      {
        ...base,
        internet: 'central',
        inspect: '[[dc, internet]]',
        onPremises: `{ london: { ${london}, ${vpn} } }`,
      },
      '13:13: segment "dc" does not reach the internet through the transit gateway -> remove the pair',
    ],
    [
      {
        ...base,
        dns: '{ forward: { corp.example.com: [192.168.0.2] } }',
        onPremises: `{ london: { ${london}, ${vpn} } }`,
      },
      '13:40: 192.168.0.2 is on premises at "london", which the resolvers of other regions than eu-west-1 cannot reach -> use name servers in a block of network.outside that is connected in each region',
    ],
    [
      {
        ...base,
        addresses: '{ eu-west-1: 10.0.0.0/12 }',
        dns: '{ forward: { corp.example.com: [192.168.0.2] } }',
        onPremises: `{ london: { ${london}, ${vpn} } }`,
      },
    ],
  ]);
});

describe('of what cannot be read nothing is concluded', () => {
  tellsEach([
    [
      { ...base, onPremises: '{ london: { segment: dc, region: eu-west-1, blocks: 5, vpn: 6 } }' },
      '13:67: network.onPremises.london.blocks must be a list, not a number -> start each item with a dash',
      '13:75: network.onPremises.london.vpn must be a map, not a number -> write keys below it, each as key: value',
    ],
    [
      { ...base, onPremises: '5', expect: '[london can reach prod]' },
      '13:15: network.onPremises must be a map, not a number -> write keys below it, each as key: value',
    ],
  ]);
});
