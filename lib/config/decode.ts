import { readFileSync, statSync } from 'node:fs';

/** The text of a file, and why it has none, or only a part of it. */
export const decode = (file: string): { text: string; mistake?: { offset: number; message: string; fix: string } } => {
  let bytes: Buffer;
  try {
    const unfit = unfitness(file);
    if (unfit) return { text: '', mistake: { offset: 0, ...unfit } };
    bytes = readFileSync(file);
  } catch (error) {
    return {
      text: '',
      mistake: { offset: 0, message: `cannot be read: ${codeOf(error)}`, fix: 'check its permissions' },
    };
  }
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
  const marked = bytes.subarray(0, 3).equals(Buffer.from('\uFEFF')) ? bytes.subarray(3) : bytes;
  const again = Buffer.from(text);
  if (again.equals(marked)) return { text };
  const wrong = again.findIndex((byte, index) => byte !== marked[index]);
  const offset = again
    .subarray(0, wrong)
    .toString('utf8')
    .replace(/\uFFFD$/, '').length;
  return { text, mistake: { offset, message: 'the file is not UTF-8', fix: 'save the file as UTF-8' } };
};

/** Above what 10,000 accounts need, and read within seconds. */
const mostBytes = 2_000_000;

/** Why a file is not even opened: a pipe would be waited for, and the parser of a huge one never ends. */
const unfitness = (file: string): { message: string; fix: string } | undefined => {
  const found = statSync(file);
  if (!found.isFile()) return { message: 'is not a regular file', fix: 'replace it with a file, or remove it' };
  if (found.size <= mostBytes) return undefined;
  const size = `${Math.ceil(found.size / 1_000_000)} MB`;
  return { message: `the file has ${size}; the maximum is 2 MB`, fix: 'split it, or remove what does not belong here' };
};

export const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : String(error);
