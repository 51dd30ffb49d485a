import { createHash } from 'node:crypto';

const ids = new Map<string, string>();

/** What stands for the id of an account, by its key, while documents are judged: patterns such as `????????????` match it as they do any. */
export const standIn = (key: string): string => {
  const known = ids.get(key) ?? madeUp(key);
  ids.set(key, known);
  return known;
};

const madeUp = (key: string): string =>
  String(createHash('sha256').update(`account ${key}`).digest().readUIntBE(0, 6) % 1e12).padStart(12, '0');

/** What stands for what AWS makes up of the name `stacksets-exec-…`: 32 hexadecimal digits. */
export const madeUpHash = 'a1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d6';

/** Such a name in full, which may be that of ours. */
export const stackSetsRole = /(?<=stacksets-exec-)[0-9a-f]{32}(?![0-9a-zA-Z])/g;

/** A document with them in the place of placeholders. */
export const withStandIns = (text: string): string =>
  text.replaceAll(/\{\{account\.([^}]+)\}\}/g, (_, key: string) => standIn(key));
