import { tellsEach } from './mistakes.ts';
import { toldOf } from './zone.ts';

const outside = '[192.168.0.0/16]';
const dns = (text: string) => ({ outside, dns: `{ ${text} }` });

describe('private hosted zones', () => {
  tellsEach([
    [dns('zones: [internal.example.com, example.com]')],
    [dns('zones: []')],
    [dns('zones: [a.example, a.example]'), '14:29: "a.example" is listed twice -> remove the duplicate'],
    [
      dns('zones: ["*.a.example"]'),
      '14:18: "*.a.example" has a wildcard; a zone contains its subdomains -> use a.example',
    ],
    [
      dns('zones: [A.example]'),
      '14:18: "A.example" is not a domain in lower case, without a dot at the end -> use a.example',
    ],
    [
      dns('zones: [a.example], forward: { a.example: [192.168.1.2] }'),
      '14:18: the zone "a.example" has no effect: network.dns.forward forwards the same domain -> remove one of them',
    ],
    [dns('zones: [b.a.example], forward: { a.example: [192.168.1.2] }')],
    [
      dns('zones: [b.a.example, a.example], firewall: { block: ["*.a.example", a.example] }'),
      '14:18: the zone "b.a.example" has no answers: network.dns.firewall blocks "*.a.example" -> remove one of them',
      '14:31: the zone "a.example" has no answers: network.dns.firewall blocks "*.a.example" -> remove one of them',
    ],
    [dns('zones: a.example'), '14:17: network.dns.zones must be a list, not a string -> write [a.example]'],
  ]);
});

describe('inbound', () => {
  tellsEach([
    [dns('inbound: true')],
    [dns('inbound: false')],
    [
      { dns: '{ inbound: true }' },
      '13:10: network.dns.inbound has no effect: there are no blocks in network.outside or network.onPremises -> add the blocks of your name servers to network.outside, or remove it',
    ],
    [
      {
        onPremises:
          '{ office: { segment: dev, region: eu-west-1, blocks: [192.168.0.0/16], vpn: { address: 198.51.100.1 } } }',
        dns: '{ inbound: true }',
      },
    ],
    [
      { outside: '[5]', dns: '{ inbound: true }' },
      '13:13: item 1 of network.outside is not an IPv4 block -> use one such as 10.0.0.0/12',
    ],
  ]);
});

describe('names of interface endpoints', () => {
  const named = (text: string) => ({ ...dns(text), endpoints: '[ssm, ecr.api, ecr.dkr]' });
  const own = 'ssm.eu-west-1.amazonaws.com';
  const to = '[192.168.1.2]';
  tellsEach([
    [dns(`zones: [${own}], firewall: { block: [amazonaws.com, "*.ecr.eu-west-1.amazonaws.com"] }`)],
    [named('zones: [example.com, eu-west-2.amazonaws.com, kms.eu-west-1.amazonaws.com]')],
    [named(`zones: [${own}]`), `14:18: the zone "${own}" hides the interface endpoint of ssm -> remove one of them`],
    [
      named('zones: [api.ecr.eu-central-1.amazonaws.com, 1.dkr.ecr.eu-west-1.amazonaws.com]'),
      '14:18: the zone "api.ecr.eu-central-1.amazonaws.com" hides the interface endpoint of ecr.api -> remove one of them',
      '14:54: the zone "1.dkr.ecr.eu-west-1.amazonaws.com" hides the interface endpoint of ecr.dkr -> remove one of them',
    ],
    [
      named('zones: [amazonaws.com, eu-west-1.amazonaws.com]'),
      '14:18: the zone "amazonaws.com" takes the names of all AWS services without an interface endpoint, such as S3 -> use your own domain',
      '14:33: the zone "eu-west-1.amazonaws.com" takes the names of all AWS services without an interface endpoint, such as S3 -> use your own domain',
    ],
    [
      named('zones: [ecr.eu-west-1.amazonaws.com]'),
      '14:18: warning: the zone "ecr.eu-west-1.amazonaws.com" takes names of AWS services -> use your own domain',
    ],
    [
      named(`zones: [a.${own}]`),
      `14:18: warning: the zone "a.${own}" takes names of AWS services -> use your own domain`,
    ],
    [
      named(`forward: { ${own}: ${to}, amazonaws.com: ${to}, corp.example.com: ${to} }`),
      `14:21: forwarding "${own}" hides the interface endpoint of ssm -> remove one of them`,
      '14:65: warning: forwarding "amazonaws.com" takes the names of all AWS services without an interface endpoint, such as S3 -> use your own domain',
    ],
    [
      named(
        `firewall: { block: [${own}, a.${own}, dkr.ecr.eu-west-1.amazonaws.com, "*.dkr.ecr.eu-west-1.amazonaws.com"] }`,
      ),
      `14:30: "${own}" blocks the interface endpoint of ssm -> block other domains, or remove the endpoint`,
      '14:123: "*.dkr.ecr.eu-west-1.amazonaws.com" blocks the interface endpoint of ecr.dkr -> block other domains, or remove the endpoint',
    ],
    [
      named('firewall: { block: ["*.amazonaws.com", "*.ecr.eu-west-1.amazonaws.com", amazonaws.com] }'),
      '14:30: "*.amazonaws.com" blocks the interface endpoints of ssm, ecr.api, and ecr.dkr -> block other domains, or remove the endpoint',
      '14:49: "*.ecr.eu-west-1.amazonaws.com" blocks the interface endpoints of ecr.api and ecr.dkr -> block other domains, or remove the endpoint',
    ],
  ]);
});

test('a domain that is blocked is not forwarded', () => {
  const text = 'forward: { corp.example.com: [192.168.1.2] }, firewall: { block: ["*.example.com", corp.example.com] }';
  expect(toldOf(dns(text))).toEqual([
    'b.yaml:14:21: "corp.example.com" is not forwarded: network.dns.firewall blocks "*.example.com" -> remove one of them',
  ]);
});
