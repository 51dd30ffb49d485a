import { tellsEach } from './mistakes.ts';
import { entries, ofDev } from './zone.ts';

const both = { segments: '{ prod: { size: /16 }, dev: { size: /16 } }' };

describe('entries of attach', () => {
  tellsEach([
    [
      { ...both, attach: '[{ size: /20, segment: prod, accounts: [web] }]' },
      '8:12: vpc of item 1 of network.attach is required -> add vpc: VALUE under item 1 of network.attach',
    ],
    [{ ...both, attach: entries(ofDev, 'standrad') }, '8:19: unknown VPC shape "standrad" -> did you mean "standard"?'],
    [
      { ...both, attach: entries(ofDev).replace('segment: dev', 'segment: dve') },
      '8:133: unknown segment "dve" -> did you mean "dev"?',
    ],
    [
      { ...both, attach: entries(ofDev).replace('/20, segment: dev', '/15, segment: dev') },
      '8:119: a VPC cannot be a /15 -> use a size from /16 to /28',
    ],
    [
      { ...both, attach: entries(ofDev).replace('/20, segment: dev', '/22, segment: dev') },
      '8:119: the subnets of VPC shape "standard" take 3,888 addresses, and a /22 has 1,024 -> use /20',
    ],
    [
      { ...both, vpcs: '{ standard: { tiers: { private: /17 } } }', attach: entries(ofDev) },
      '7:23: the subnets of VPC shape "standard" take 98,352 addresses, and a VPC has at most 65,536 -> use smaller subnets',
    ],
    [
      { segments: '{ prod: { size: /16 }, dev: { size: /21 } }' },
      '10:30: a VPC of /20 does not fit into segment "dev", which is 10.1.0.0/21 in eu-west-1 -> use /21 or a smaller size, or a larger segment',
      '10:30: a VPC of /20 does not fit into segment "dev", which is 10.17.0.0/21 in eu-central-1 -> use /21 or a smaller size, or a larger segment',
    ],
    [
      { segments: '{ prod: { size: /20 }, dev: { size: /20 } }' },
      '9:30: segment "prod" has room for 1 VPC of /20 in eu-west-1, and 2 accounts get one -> use a smaller size, or another segment for some of the accounts',
      '9:30: segment "prod" has room for 1 VPC of /20 in eu-central-1, and 2 accounts get one -> use a smaller size, or another segment for some of the accounts',
    ],
    [
      {
        segments: '{ prod: { size: /16 }, dev: { size: /22 } }',
        vpcs: '{ standard: { tiers: { private: /26 } } }',
        attach: entries(ofDev).replace('/20, segment: dev', '/22, segment: dev'),
      },
    ],
    [
      { attach: entries('regions: [eu-west-1]') },
      '8:96: the entry has no accounts -> add organizationalUnits: [OU], or accounts: [ACCOUNT]',
    ],
    [
      { attach: entries('except: [lab]') },
      '8:138: except requires organizationalUnits -> add organizationalUnits: [OU]',
    ],
    [
      { attach: entries('organizationalUnits: []') },
      '8:159: organizationalUnits of item 2 of network.attach is empty -> set a value, or remove the key',
    ],
    [
      {
        attach: entries(
          'organizationalUnits: [Workloads/Dve, Sandbox, Sandbox], except: [lab, lba, old, management, web]',
        ),
      },
      '8:160: unknown OU "Workloads/Dve" -> did you mean "Workloads/Dev"?',
      '8:184: "Sandbox" is listed twice -> remove the duplicate',
      '8:208: unknown account "lba" -> did you mean "lab"?',
      '8:213: account "old" is closed and gets no stack -> remove it',
      '8:218: OU targets never include the management account -> remove it',
    ],
    [
      { attach: entries('organizationalUnits: [Workloads/Dev], accounts: [toy]') },
      '8:176: an entry has either organizationalUnits or accounts -> use two entries',
    ],
    [
      { attach: entries('accounts: [lab, lab, lba, old, management, net, Sandbox]') },
      '8:154: "lab" is listed twice -> remove the duplicate',
      '8:159: unknown account "lba" -> did you mean "lab"?',
      '8:164: account "old" is closed -> use an open account',
      '8:169: the management account gets no VPC -> remove it',
      '8:181: "net" is the network account and gets no VPC -> remove it',
      '8:186: unknown account "Sandbox" -> list OUs under organizationalUnits:',
    ],
    [
      { attach: entries(`${ofDev}, regions: [eu-west-1, eu-west-1, eu-wets-1, us-west-1]`) },
      '8:197: eu-west-1 is listed twice -> remove the duplicate',
      '8:208: eu-wets-1 has no network -> did you mean "eu-west-1"?',
      '8:219: us-west-1 has no network -> remove it, or add us-west-1: BLOCK under network.addresses',
    ],
    [
      { attach: entries(ofDev).replace('dev', 'prod') },
      '4:36: warning: segment "dev" is not used -> use it in attach, or remove it',
      '8:96: VPC shape "standard" is attached to segment "prod" twice, here and at b.yaml:8:12 -> use one entry, or another name in network.vpcs',
    ],
    [
      { attach: entries('organizationalUnits: [Workloads]') },
      '8:138: accounts "api" and "web" get a VPC in segment "prod" (b.yaml:8:12) and one in "dev" -> add except: [api, web] to one of the entries',
    ],
    [
      { attach: entries('accounts: [lab, web]') },
      '8:154: account "web" gets a VPC in segment "prod" (b.yaml:8:12) and one in "dev" -> remove the account from one of the entries',
    ],
    [
      { attach: entries('organizationalUnits: [root]'), segments: '{ prod: { size: /16 }, dev: { size: /16 } }' },
      '8:138: accounts "api" and "web" get a VPC in segment "prod" (b.yaml:8:12) and one in "dev" -> add except: [api, web] to one of the entries',
    ],
    [
      {
        segments: '{ b-c: { size: /16 }, c: { size: /16 } }',
        vpcs: '{ a: , a-b: }',
        attach:
          '[{ vpc: a, size: /20, segment: b-c, accounts: [web] }, { vpc: a-b, size: /20, segment: c, accounts: [lab] }]',
      },
      '8:66: VPC shape "a-b" in segment "c" and "a" in "b-c" would share stack sets -> rename one of them',
    ],
    [
      { attach: undefined },
      '4:15: warning: segment "prod" is not used -> use it in attach, or remove it',
      '4:36: warning: segment "dev" is not used -> use it in attach, or remove it',
      '7:11: warning: VPC shape "standard" is not used -> use it in attach, or remove it',
    ],
    [
      { vpcs: '{ standard: , spare: }', attach: entries(ofDev, 'spaer') },
      '8:19: unknown VPC shape "spaer" -> did you mean "spare"?',
    ],
    [{ attach: '5' }, '8:11: network.attach must be a list, not a number -> start each item with a dash'],
    [
      { connect: '[[prod]]' },
      '5:13: item 1 of network.connect is not a pair of segments -> use one such as [prod, shared]',
    ],
  ]);
});
