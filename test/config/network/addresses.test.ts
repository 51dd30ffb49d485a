import { tellsEach } from './mistakes.ts';

const alone = {
  segments: '{ dev: { size: /20 } }',
  attach: '[{ vpc: standard, size: /20, segment: dev, accounts: [web] }]',
};

describe('the account and the addresses of regions', () => {
  tellsEach([
    [{ account: undefined }, '1:1: network.account is required -> add account: ACCOUNT under network'],
    [{ account: 'management' }, '2:12: the management account cannot be the network account -> use a member account'],
    [{ account: 'nte' }, '2:12: unknown account "nte" -> did you mean "net"?'],
    [{ account: 'old' }, '2:12: account "old" is closed -> use an open account'],
    [{ account: '5' }, '2:12: network.account must be a string, not a number -> put it in quotes'],
    [
      { addresses: undefined },
      '1:1: network.addresses is required -> add addresses: { eu-west-1: 10.0.0.0/12 } under network',
    ],
    [
      { addresses: '{}' },
      '3:3: network.addresses is required -> add addresses: { eu-west-1: 10.0.0.0/12 } under network',
    ],
    [
      { addresses: '5' },
      '3:14: network.addresses must be a map, not a number -> write keys below it, each as key: value',
    ],
    [
      { ...alone, addresses: '{ eu-west-1: 10.0.0.0/12, eu-wets-1: 10.16.0.0/12 }' },
      '3:40: eu-wets-1 is not a governed region -> did you mean "eu-west-1"?',
    ],
    [
      { ...alone, addresses: '{ eu-west-1: 10.0.0.0/12, eu-west-3: 10.16.0.0/12 }' },
      '3:40: eu-west-3 is not a governed region -> add it to organization.regions, or use a governed region',
    ],
    [{ ...alone, addresses: '{ eu-west-1: 10.0.0.1/12 }' }, '3:27: "10.0.0.1/12" has host bits -> use 10.0.0.0/12'],
    [
      { ...alone, addresses: '{ eu-west-1: 010.0.0.0/12 }' },
      '3:27: "010.0.0.0/12" has leading zeros -> use 10.0.0.0/12',
    ],
    [
      { ...alone, addresses: '{ eu-west-1: 10.0.0.256/12 }' },
      '3:27: "10.0.0.256/12" is not an IPv4 block -> use one such as 10.0.0.0/12',
    ],
    [
      { ...alone, addresses: '{ eu-west-1: 10.0.0.0/33 }' },
      '3:27: "10.0.0.0/33" is not an IPv4 block -> use one such as 10.0.0.0/12',
    ],
    [
      { ...alone, addresses: '{ eu-west-1: 10.0.0.0 }' },
      '3:27: network.addresses.eu-west-1 is not an IPv4 block -> use one such as 10.0.0.0/12',
    ],
    [
      { ...alone, addresses: '{ eu-west-1: 10.0.0.0/7 }' },
      '3:27: 10.0.0.0/7 is larger than a /8 -> use a /8 or a smaller block',
    ],
    [{ ...alone, addresses: '{ eu-west-1: 10.0.0.0/6 }' }, '3:27: "10.0.0.0/6" has host bits -> use 8.0.0.0/6'],
    [
      { ...alone, addresses: '{ eu-west-1: 10.0.0.0/19 }' },
      '3:27: 10.0.0.0/19 has no room for segments beside the hub, which takes the last /20 -> use a /18 or a larger block',
    ],
    [
      { ...alone, addresses: '{ eu-west-1: 20.0.0.0/12 }' },
      '3:16: warning: 20.0.0.0/12 contains public addresses -> use a block of 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, or 100.64.0.0/10',
    ],
    [
      { ...alone, addresses: '{ eu-west-1: 127.0.0.0/12 }' },
      '3:27: 127.0.0.0/12 contains loopback addresses, which VPCs cannot have -> use a block of 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, or 100.64.0.0/10',
    ],
    [
      { ...alone, addresses: '{ eu-west-1: 169.254.0.0/16 }' },
      '3:27: 169.254.0.0/16 contains link-local addresses, which VPCs cannot have -> use a block of 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, or 100.64.0.0/10',
    ],
    [
      { ...alone, addresses: '{ eu-west-1: 224.0.0.0/12 }' },
      '3:27: 224.0.0.0/12 contains multicast addresses, which VPCs cannot have -> use a block of 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, or 100.64.0.0/10',
    ],
    [
      { ...alone, addresses: '{ eu-west-1: 172.17.0.0/16 }' },
      '4:15: warning: segment "dev" (172.17.0.0/20 in eu-west-1) overlaps 172.17.0.0/16, which AWS Cloud9 and Amazon SageMaker AI use -> give it other addresses',
    ],
    [
      { ...alone, addresses: '{ eu-west-1: 10.0.0.0/12, eu-central-1: 10.8.0.0/16 }' },
      '3:54: 10.8.0.0/16 overlaps the block of eu-west-1, 10.0.0.0/12 -> use 10.16.0.0/16',
    ],
    [
      { ...alone, addresses: '{ eu-west-1: 10.0.0.0/8, eu-central-1: 10.0.0.0/8 }' },
      '3:53: 10.0.0.0/8 overlaps the block of eu-west-1, 10.0.0.0/8 -> use a smaller block',
    ],
    [
      { ...alone, addresses: '{ eu-west-1: 10.0.0.0/12 }', outside: '[10.1.0.0/16, 192.168.0.0/16]' },
      '3:27: 10.0.0.0/12 overlaps 10.1.0.0/16, which is in use outside (b.yaml:11:13) -> use 10.16.0.0/12',
    ],
    [
      { ...alone, addresses: '{ eu-west-1: 10.0.0.0/12 }', outside: '[192.168.1.0/16, 192.168.0.0/16, 5]' },
      '11:45: item 3 of network.outside is not an IPv4 block -> use one such as 10.0.0.0/12',
    ],
  ]);
});
