import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Script } from 'node:vm';

/**
 * What a script of the build comes to, as scripts/compile.mjs writes it; undefined when it can not be read or is damaged. V8 takes what it
 * has compiled itself, in the same version and with the same flags, and compiles what is missing.
 */
export const evaluated = (path: string): unknown => {
  const source = readWhole(path);
  if (!source) return undefined;
  const compiled = readWhole(`${path}.v8`, source.digest);
  const script = new Script(source.content.toString('latin1'), {
    filename: path,
    ...(compiled ? { cachedData: compiled.content } : {}),
  });
  return script.runInThisContext();
};

/**
 * The content of a file of the build, after the digest with which it begins: of `of`, and of the content. Undefined when it can not be
 * read or is damaged: V8 would not notice.
 */
const readWhole = (path: string, of = ''): { readonly digest: string; readonly content: Buffer } | undefined => {
  try {
    const file = readFileSync(path);
    const content = file.subarray(digestLength);
    const digest = createHash('sha256').update(of).update(content).digest('hex');
    return digest === file.toString('latin1', 0, digestLength) ? { digest, content } : undefined;
  } catch {
    return undefined; // slower, and nothing else
  }
};

/** Of SHA-256, in hexadecimal. */
const digestLength = 64;
