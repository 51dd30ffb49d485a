import { tellsEach } from './mistakes.ts';

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
