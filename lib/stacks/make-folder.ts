import { existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/**
 * Makes a folder and those above it, and returns those that were not there, the uppermost first. Node's own `recursive` never returns where
 * the file system calls a folder missing that it does not let anyone make, such as below /proc.
 */
export const makeFolder = (folder: string, mode?: number): string[] => {
  const missing: string[] = [];
  for (let path = resolve(folder); !existsSync(path); path = dirname(path)) missing.unshift(path);
  for (const path of missing)
    try {
      mkdirSync(path, mode);
    } catch (error) {
      // Another run may have made it by now.
      if (!existsSync(path)) throw error;
    }
  // Throws if it is a file.
  if (missing.length === 0) mkdirSync(folder, { recursive: true });
  return missing;
};
