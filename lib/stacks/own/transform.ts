import { extname } from 'node:path';
import { transform, type Options } from 'sucrase';
import { withoutComments, type PureCode } from './pure.ts';

/**
 * TypeScript as JavaScript, by its text; undefined where the slow way is the safe one. Babel, which jiti comes with, takes longer to load
 * than a stack takes to make. What has a meaning of its own in TypeScript, and what is wrong, is left to it.
 */
export const quickly = (code: PureCode | undefined): ReadonlyMap<string, string> | undefined => {
  if (!code) return undefined;
  const made = new Map<string, string>();
  try {
    for (const [name, text] of Object.entries(code.texts)) {
      if (extname(name) === '.json') continue;
      if (special.test(withoutComments(text))) return undefined;
      made.set(text, transform(text, transforms).code);
    }
  } catch {
    return undefined;
  }
  return made;
};

/** How it is made, where it is made quickly. */
export const transforms: Options = { transforms: ['typescript', 'imports'], disableESTransforms: true };

/** Decorators, what TypeScript makes code of, what waits, and what is for a shell. */
const special =
  /^\s*@|^#!|[({,]\s*@\w|\b(?:abstract|accessor|async|await|declare|enum|fromAsync|namespace|Promise|using)\b|\bthen\s*\(/m;
