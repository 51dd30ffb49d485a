import { createHash } from 'node:crypto';
import { toolVersion } from '../../config/words/version.ts';

/** The first two lines of a file that we write: by whom, and the hash of the rest, by which we know whether it was edited since. */
export const withHeader = (body: string): string =>
  `# Written by landing-zone ${toolVersion}. Change pipeline: in the configuration, then run landing-zone pipeline init.\n` +
  `# sha256: ${hashOf(body)}\n${body}`;

/** Without its header; all of it where it has none. */
export const bodyOf = (text: string): string => text.replace(header, '');

/** Whether the rest is not what the header says, or there is no header. */
export const wasEdited = (text: string): boolean => header.exec(text)?.[1] !== hashOf(bodyOf(text));

const header = /^# Written by landing-zone [^\n]*\n# sha256: ([0-9a-f]{64})\n/;

const hashOf = (body: string): string => createHash('sha256').update(body).digest('hex');
