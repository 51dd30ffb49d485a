import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Aws } from '../../lib/aws/aws.ts';
import { main } from '../../lib/cli/main.ts';
import { connectTo } from '../support/rehearsal.ts';
import { blocksOf, textOf } from '../support/story.ts';
import { tell, theatre, type Theatre } from '../support/theatre.ts';

/**
 * Each story is a text: prose (#), commands (>) and files that they write (|), and, indented, what was said. All of what is said is as it
 * is recorded. UPDATE_STORIES=1 records it anew; read what has changed.
 */
const folder = 'test/stories';

let now: Theatre;
jest.mock('../../lib/cli/aws/connect.ts', () => ({
  connectLive: (): Aws => connectTo(now.stage),
  finishOnInterrupt: () => undefined,
}));

test.each(readdirSync(folder).filter((name) => name.endsWith('.txt')))('%s', async (name) => {
  const file = join(folder, name);
  const recorded = readFileSync(file, 'utf8');
  now = theatre(join(folder, 'shop'), main);
  try {
    const told = textOf(await tell(now, blocksOf(recorded)));
    if (process.env.UPDATE_STORIES === '1') writeFileSync(join(now.home, file), told);
    else expect(told).toBe(recorded);
  } finally {
    now.close();
  }
});
