import { tellsEach } from './mistakes.ts';

describe('statements', () => {
  tellsEach([
    [
      {
        expect: '[prod cannot reach dev, any cannot reach internet, web can reach prod, dev  can reach 192.168.0.0/16]',
      },
    ],
    [
      { expect: '[prod can not reach dev, prod, 5]' },
      '12:12: "prod can not reach dev" is not a statement -> write "FROM can reach TO", "FROM can reach TO through the firewall", or "FROM cannot reach TO"',
      '12:36: "prod" is not a statement -> write "FROM can reach TO", "FROM can reach TO through the firewall", or "FROM cannot reach TO"',
      '12:42: item 3 of network.expect must be a string, not a number -> put it in quotes',
    ],
    [
      { expect: '[prod reaches dev, prod can reach]' },
      '12:12: "prod reaches dev" is not a statement -> write "FROM can reach TO", "FROM can reach TO through the firewall", or "FROM cannot reach TO"',
      '12:30: "prod can reach" is not a statement -> write "FROM can reach TO", "FROM can reach TO through the firewall", or "FROM cannot reach TO"',
    ],
    [
      { expect: '[prdo can reach wbe, internet can reach prod, 10.0.0.0/8 can reach prod, prod can reach toy]' },
      '12:12: unknown segment or account "prdo" -> did you mean "prod"?',
      '12:12: unknown segment or account "wbe" -> did you mean "web"?',
      '12:32: statements cannot begin with internet -> put internet at the end',
      '12:57: statements cannot begin with a block -> put the block at the end',
      '12:84: account "toy" gets no VPC -> remove the statement, or attach the account',
    ],
    [
      { expect: '[prod can reach 10.0.0.5, prod can reach 10.0.0.1/8, prod can reach 10.0.0.256/8]' },
      '12:12: "10.0.0.5" has no prefix length -> use 10.0.0.5/32',
      '12:37: "10.0.0.1/8" has host bits -> use 10.0.0.0/8',
      '12:64: "10.0.0.256/8" is not an IPv4 block -> use one such as 10.0.0.0/12',
    ],
    [
      { expect: '[prod can reach dev, dev can reach prod, prod can reach  dev, dev cannot reach prod]' },
      '12:52: the statement is made twice, here and at b.yaml:12:12 -> remove one',
      '12:73: the statement contradicts "dev can reach prod" at b.yaml:12:32 -> remove one of them',
    ],
    [
      {
        segments: '{ prod: { size: /16 }, dev: { size: /16 }, web: { size: /16 } }',
        connect: '[[web, dev]]',
        expect: '[prod can reach web]',
      },
      '12:12: "web" is both a segment and an account -> use another name for the segment',
    ],
  ]);
});
