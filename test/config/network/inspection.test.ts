import { networkOf } from './zone.ts';
import { tellsEach } from './mistakes.ts';

const central = { internet: 'central', connect: '[[prod, dev]]' };

test('any stands for every segment that is connected; a segment is inspected within itself only where it is named twice', () => {
  const inspectOf = (inspect: string) => networkOf({ ...central, inspect }).inspect;
  expect(inspectOf('[[any, dev]]')).toMatchObject({ pairs: [['prod', 'dev']], internet: [] });
  expect(inspectOf('[[any, any]]')).toMatchObject({ pairs: [['prod', 'dev']], internet: [] });
  expect(inspectOf('[[dev, dev], [dev, prod]]').pairs).toEqual([
    ['prod', 'dev'],
    ['dev', 'dev'],
  ]);
  expect(inspectOf('[[internet, any]]')).toMatchObject({ pairs: [], internet: ['prod', 'dev'] });
  expect(inspectOf('[[dev, internet], [any, internet]]').internet).toEqual(['prod', 'dev']);
});

test('without inspect there is no firewall', () => {
  expect(networkOf(central).firewall).toBeUndefined();
  expect(networkOf({ ...central, inspect: '[[any, internet]]' }).firewall).toEqual({ rules: [], domains: undefined });
});

test('of segments with internet access of different kinds, any stands for those with central access', () => {
  const segments = '{ prod: { size: /16 }, dev: { size: /16, internet: none } }';
  expect(networkOf({ ...central, segments, inspect: '[[any, internet]]' }).inspect.internet).toEqual(['prod']);
});

describe('what cannot be inspected', () => {
  tellsEach([
    [
      { ...central, inspect: '[[prod]]' },
      '13:13: item 1 of network.inspect is not a pair for the firewall -> use one such as [prod, shared], [any, prod], or [any, internet]',
    ],
    [{ ...central, inspect: '[[prod, dve]]' }, '13:20: unknown segment "dve" -> did you mean "dev"?'],
    [
      { internet: 'central', inspect: '[[prod, dev]]' },
      '13:13: segments "prod" and "dev" are not connected -> connect them, or remove the pair',
    ],
    [
      { internet: 'central', inspect: '[[any, dev]]' },
      '13:13: segment "dev" is not connected -> connect them, or remove the pair',
    ],
    [
      {
        ...central,
        segments: '{ prod: { size: /16 }, dev: { size: /16, internet: none } }',
        inspect: '[[dev, internet]]',
      },
      '13:13: segment "dev" does not reach the internet through the transit gateway -> set internet: central, or remove the pair',
    ],
    [{ inspect: '[[any, any]]' }, '13:13: no segments are connected -> connect them, or remove the pair'],
    [
      {
        segments: '{ prod: { size: /16 }, dev: { size: /16, isolated: true } }',
        inspect: '[[dev, dev]]',
      },
      '13:13: the VPCs of segment "dev" cannot reach each other -> connect them, or remove the pair',
    ],
    [
      { inspect: '[[any, internet]]' },
      '13:13: no segment reaches the internet through the transit gateway -> set internet: central, or remove the pair',
    ],
    [{ ...central, inspect: '[[internet, internet]]' }, '13:13: the pair has no segment -> use [any, internet]'],
    [
      { ...central, inspect: '[[prod, dev], [dev, prod]]' },
      '13:26: dev and prod are inspected twice -> remove the duplicate',
    ],
  ]);
});
