import { existsSync, readdirSync, rmSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { build, makeOurs, userFolder } from '../stacks/cache.ts';

/**
 * Node 22 keeps what it compiles of this build beside the cache of templates, and starts quicker the next time; Node 20 can not.
 * https://nodejs.org/api/module.html#module-compile-cache
 */
export const keepCompiled = (): void => {
  const { enableCompileCache } = nodeModule as { enableCompileCache?: (folder: string) => unknown };
  const folder = userFolder();
  if (!enableCompileCache || folder === undefined) return;
  try {
    if (!makeOurs(folder)) return;
    const all = join(folder, 'compiled');
    const own = join(all, build ?? '');
    if (!makeOurs(all)) return;
    // Of other builds there is nothing to be had. What is not named as a build is not ours.
    if (!existsSync(own))
      for (const name of readdirSync(all))
        if (/^[0-9a-f]{64}$/.test(name)) rmSync(join(all, name), { recursive: true, force: true });
    if (makeOurs(own)) enableCompileCache(own);
  } catch {
    // Slower, and nothing else.
  }
};

/** Little of what a run reads stays for long: V8 collects garbage when the heap has grown by a third, not fourfold. */
export const saveMemory = (): void => {
  setFlagsFromString('--heap-growing-percent=30');
};

/**
 * Most of what a run does is done a few times: V8 makes machine code of a function only when it has run far longer than by default. Making
 * it, and making it again when it was wrong, took a fifth of a first `validate` and a third of a rehearsal; what runs for minutes takes as
 * long as before. Node 20 alone: later releases count invocations in place of this budget, and complain of a flag that they do not know.
 */
export const compileLate = (): void => {
  if (process.versions.node.startsWith('20.')) setFlagsFromString('--interrupt-budget=1000000');
};

/** What serves for hours is worth V8's machine code: its own budget again. */
export const compileSoon = (): void => {
  if (process.versions.node.startsWith('20.')) setFlagsFromString('--interrupt-budget=135168');
};
