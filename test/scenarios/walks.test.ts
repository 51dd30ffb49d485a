import { inFull } from '../support/laws.ts';
import { walk } from '../support/walks/walk.ts';

// As `npm run bench -- walks 100` does; SEED=7 npm run bench -- walks 1 walks the seventh again.
const seeds = Array.from({ length: inFull ? 100 : 3 }, (_, index) => index + 1);

test.each(seeds)(
  'walk %i over configs ends where its last config ends from nothing, with nothing unprotected',
  async (seed) => {
    expect(await walk(seed)).toEqual([]);
  },
);
