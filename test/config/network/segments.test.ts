import { tellsEach } from './mistakes.ts';

describe('the blocks of segments', () => {
  tellsEach([
    [
      { segments: undefined },
      '1:1: network.segments is required -> add segments: { NAME: { size: /16 } } under network',
    ],
    [{ segments: '{}' }, '4:3: network.segments is required -> add segments: { NAME: { size: /16 } } under network'],
    [
      { segments: '{ prod: { size: /16 }, dev: }' },
      '4:36: network.segments.dev has no value -> set a value, or remove the key',
    ],
    [
      { internet: 'central', segments: '{ prod: { size: /16 }, dev: { size: /16, attached: false } }' },
      '4:64: segment "dev" reaches the internet through the transit gateway -> set internet: local or none in the segment, or remove attached: false',
    ],
    [
      { segments: '{ prod: { size: /16 }, dev: { size: /16, attached: false } }', connect: '[[prod, dev]]' },
      '5:13: segment "dev" is not attached -> remove the pair, or attached: false from the segment',
    ],
    [{ segments: '{ prod: { size: /16 }, dev: {} }' }, '4:36: segment "dev" has no addresses -> add size: /16'],
    [
      { segments: '{ prod: { size: /16 }, dev: { size: 16 } }' },
      '4:49: network.segments.dev.size is not a block size -> use one such as /20',
    ],
    [
      { segments: '{ prod: { size: /16 }, dev: { size: /29 } }' },
      '4:49: a /29 has no room for a VPC -> use /28 or a larger size',
    ],
    [
      { segments: '{ prod: { size: /13 }, dev: { size: /13 } }' },
      '4:49: segment "dev" does not fit into eu-west-1, where the largest free block is a /14 -> use /14, or a larger block for eu-west-1',
      '4:49: segment "dev" does not fit into eu-central-1, where the largest free block is a /14 -> use /14, or a larger block for eu-central-1',
    ],
    [
      {
        segments:
          '{ prod: { size: /16 }, dev: { size: /16, addresses: { eu-west-1: 10.2.0.0/16, eu-central-1: 10.18.0.0/16 } } }',
      },
      '4:43: segment "dev" has both size and addresses -> remove one of them',
    ],
    [
      { segments: '{ prod: { size: /16 }, dev: { addresses: { eu-west-1: 10.2.0.0/16 } } }' },
      '4:43: segment "dev" has no addresses in eu-central-1 -> add eu-central-1: BLOCK under addresses',
    ],
    [
      {
        segments:
          '{ prod: { size: /16 }, dev: { addresses: { eu-west-1: 10.2.0.0/16, eu-central-1: 10.18.0.0/16, us-west-1: 10.3.0.0/16 } } }',
      },
      '4:108: us-west-1 has no network -> remove it, or add us-west-1: BLOCK under network.addresses',
    ],
    [
      {
        segments: '{ prod: { size: /16 }, dev: { addresses: { eu-west-1: 10.0.0.0/15, eu-central-1: 10.2.0.0/16 } } }',
      },
      '4:67: 10.0.0.0/15 overlaps segment "prod" in eu-west-1 -> use 10.2.0.0/15',
      '4:94: 10.2.0.0/16 is not in the block of eu-central-1, 10.16.0.0/12 -> use 10.17.0.0/16',
    ],
    [
      {
        segments:
          '{ prod: { size: /16 }, dev: { addresses: { eu-west-1: 10.15.0.0/16, eu-central-1: 10.18.0.0/30 } } }',
      },
      '4:67: 10.15.0.0/16 overlaps the hub, 10.15.240.0/20, in eu-west-1 -> use 10.1.0.0/16',
      '4:95: 10.18.0.0/30 has no room for a VPC -> use a /28 or a larger block',
    ],
    [
      { segments: '{ prod: { size: /16 }, dev: { size: /16 }, hub: { size: /16 } }' },
      '4:56: "hub" is a reserved name -> use another name',
    ],
    [
      { segments: '{ prod: { size: /16 }, dev: { size: /16 }, Big: { size: /16 } }' },
      '4:56: the name "Big" is not a valid name -> use at most 24 lower-case letters, digits, and dashes; begin with a letter',
    ],
    [
      { segments: '{ prod: { size: /16 }, dev: { size: /16 }, lab: { size: /16 } }' },
      '4:56: warning: segment "lab" is not used -> use it in attach, or remove it',
    ],
    [{ segments: '{ prod: { size: /16 }, dev: { size: /16 }, lab: { size: /16 } }', connect: '[[lab, dev]]' }],
    [
      { connect: '[[prod, dve], [dev, dev], [dev, prod], [prod, dev], [prod]]' },
      '5:64: item 5 of network.connect is not a pair of segments -> use one such as [prod, shared]',
    ],
    [
      { segments: '{ prod: { size: /16, isolated: true }, dev: { size: /16 } }', connect: '[[prod, prod]]' },
      '5:13: segment "prod" is connected to itself -> remove the pair, or isolated: true from the segment',
    ],
    [
      { connect: '[[prod, dve], [dev, dev], [dev, prod], [prod, dev], [prod, prod]]' },
      '5:20: unknown segment "dve" -> did you mean "dev"?',
      '5:26: segment "dev" is connected to itself -> remove the pair; its VPCs can reach one another',
      '5:51: segments "prod" and "dev" are connected twice -> remove the duplicate',
      '5:64: segment "prod" is connected to itself -> remove the pair; its VPCs can reach one another',
    ],
  ]);
});
