import { tellsEach } from './mistakes.ts';
import { entries, ofDev } from './zone.ts';

describe('accounts that keep their addresses', () => {
  tellsEach([
    [{ keep: '{ web: dev }', addresses: '{ eu-west-1: 10.0.0.0/12 }' }],
    [
      { keep: '{ web: dev }' },
      '11:11: the block of account "web" in eu-central-1 and eu-west-1 needs routes of its own in the other regions -> add addresses: { eu-central-1: BLOCK, eu-west-1: BLOCK } to the account, with the block of its VPC',
    ],
    [
      { keep: '{ wbe: dev, toy: dev, management: dev, old: dev, net: dev }' },
      '11:11: unknown account "wbe" -> did you mean "web"?',
      '11:21: account "toy" gets no VPC -> remove it',
      '11:31: account "management" gets no VPC -> remove it',
      '11:48: account "old" gets no VPC -> remove it',
      '11:58: account "net" gets no VPC -> remove it',
    ],
    [{ keep: '{ web: dve }' }, '11:16: unknown segment "dve" -> did you mean "dev"?'],
    [{ keep: '{ web: prod }' }, '11:11: warning: account "web" is in segment "prod"; keep has no effect -> remove it'],
    [
      { keep: '{ web: dev }', attach: entries(`${ofDev}, regions: [eu-west-1]`) },
      '9:11: the block of account "web" in eu-central-1 and eu-west-1 needs routes of its own in the other regions -> add addresses: { eu-central-1: BLOCK, eu-west-1: BLOCK } to the account, with the block of its VPC',
      '9:16: no entry of network.attach has VPC shape "standard" of /20 in segment "dev" for eu-central-1 -> add it with the OU that "web" was in',
    ],
    [
      { keep: '{ web: dev }', attach: entries(ofDev).replace('/20, segment: dev', '/19, segment: dev') },
      '9:11: the block of account "web" in eu-central-1 and eu-west-1 needs routes of its own in the other regions -> add addresses: { eu-central-1: BLOCK, eu-west-1: BLOCK } to the account, with the block of its VPC',
      '9:16: no entry of network.attach has VPC shape "standard" of /20 in segment "dev" for eu-central-1, eu-west-1 -> add it with the OU that "web" was in',
    ],
    [
      { keep: '{ web: dev }', segments: '{ prod: { size: /16 }, dev: { size: /20 } }' },
      '10:30: segment "dev" has room for 1 VPC of /20 in eu-west-1, and 2 accounts get one -> use a smaller size, or another segment for some of the accounts',
      '10:30: segment "dev" has room for 1 VPC of /20 in eu-central-1, and 2 accounts get one -> use a smaller size, or another segment for some of the accounts',
      '11:11: the block of account "web" in eu-central-1 and eu-west-1 needs routes of its own in the other regions -> add addresses: { eu-central-1: BLOCK, eu-west-1: BLOCK } to the account, with the block of its VPC',
    ],
  ]);
});
