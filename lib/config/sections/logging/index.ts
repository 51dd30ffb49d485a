import type { Section } from '../section.ts';
import { logArchiveName, trailStackName } from './names.ts';
import { readLogging } from './read.ts';
import { logging as schema, type WrittenLogging } from './schema.ts';
import type { Logging } from './types.ts';

/** The log archive and the organization's trail. */
export const logging = {
  key: 'logging',
  name: 'logging',
  schema: () => schema,
  read: readLogging,
  stacks: ({ trail }) => [logArchiveName, ...(trail ? [trailStackName] : [])],
  settings: ({ archive, readers }, { key }) => ({
    duties: [...(archive === key ? ['log archive'] : []), ...(readers.includes(key) ? ['log reader'] : [])],
  }),
} as const satisfies Section<WrittenLogging, Logging>;
