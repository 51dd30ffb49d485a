import { told } from '../told.ts';
import { tellsEach } from './mistakes.ts';
import { organization, right } from './zone.ts';

// What is refused is told once, and nothing is concluded from it.
tellsEach([
  [{ account: '[' }, '2:12: unclosed [ -> add the closing ]'],
  [
    {
      addresses: '{ eu-west-1: 10.0.0.0/12, eu-central-1: 5 }',
      attach:
        '[{ vpc: standard, size: /20, segment: prod, accounts: [web], regions: [eu-central-1] }, { vpc: standard, size: /20, segment: dev, accounts: [lab] }]',
    },
    '3:54: network.addresses.eu-central-1 is not an IPv4 block -> use one such as 10.0.0.0/12',
  ],
  [
    { segments: '{ prod: { size: /16 }, dev: { sise: 5 } }', connect: '[[prod, dev]]', expect: '[dev can reach prod]' },
    '4:43: unknown key "sise" in network.segments.dev -> did you mean "size"?',
    '4:49: network.segments.dev.size is not a block size -> use one such as /20',
  ],
  [
    { segments: '{ prod: { size: /16 }, dev: 5 }', connect: '[[prod, dev]]', expect: '[dev can reach prod]' },
    '4:41: network.segments.dev must be a map, not a number -> write keys below it, each as key: value',
  ],
  [{ segments: '5' }, '4:13: network.segments must be a map, not a number -> write keys below it, each as key: value'],
  [
    { vpcs: '{ standard: 5 }' },
    '7:21: network.vpcs.standard must be a map, not a number -> write keys below it, each as key: value',
  ],
  [
    { vpcs: '{ standard: { tiers: { public: 5 } } }', internet: 'local' },
    '7:40: network.vpcs.standard.tiers.public is not a block size -> use one such as /20',
  ],
  [
    { vpcs: '{ standard: { tiers: { public: /26 } } }', internet: 'locale' },
    '6:13: network.internet must be central, local, or none, not "locale" -> did you mean "local"?',
  ],
  [
    { attach: '[{ vpc: standard, size: /20, segment: prod, acounts: [web] }]', keep: '{}' },
    '4:36: warning: segment "dev" is not used -> use it in attach, or remove it',
    '8:55: unknown key "acounts" in item 1 of network.attach -> did you mean "accounts"?',
  ],
  [
    { attach: '[{ vpc: standard, size: /20, segment: prod, things: [web] }]', expect: '[web can reach prod]' },
    '8:55: unknown key "things" in item 1 of network.attach -> use one of vpc, size, segment, organizationalUnits, except, accounts, share, regions and 1 more',
  ],
  [
    { attach: '[{ vpc: standard, size: big, segment: prod, accounts: [web] }]', keep: '{ web: prod }' },
    '8:35: size of item 1 of network.attach is not a block size -> use one such as /20',
  ],
  [{ keep: '{ web: 5 }' }, '11:16: network.keep.web must be a string, not a number -> put it in quotes'],
]);

test('an OU, accounts, or a log archive may be in a file that cannot be read', () => {
  const head = organization.slice(0, organization.indexOf('organizationalUnits:'));
  const network = `network:\n${Object.entries(right)
    .map(([key, value]) => `  ${key}: ${value}\n`)
    .join('')}`;
  const files = {
    'a.yaml': head,
    'b.yaml': network
      .replace('standard: ', 'standard: { flowLogs: archive }')
      .replace('keep: {}', 'keep: { web: dev }'),
    'c.yaml': 'organizationalUnits: { Workloads: [\naccounts: {}\nlogging: {}\n',
  };
  expect(told(files).filter((line) => !line.startsWith('c.yaml'))).toEqual([]);
});
