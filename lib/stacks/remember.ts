import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { build, type Cache } from './cache.ts';

/**
 * What `make` makes, or made before when it was asked for the same `what` (plain JSON; undefined: it may be something else each
 * time). What says something while it is made is made again, so that it is said again.
 */
export const remembered = async <Made>(
  cache: Cache | undefined,
  what: () => object | undefined,
  make: () => Promise<Made>,
): Promise<Made> => {
  const key = cache && keyOf(what);
  if (key === undefined) return make();
  const known = cache?.read(key);
  if (known !== undefined) return known as Made;
  const { made, said } = await listening(make);
  // Files may have been written meanwhile.
  if (!said && keyOf(what) === key) cache?.write(key, made);
  return made;
};

/** Besides what is asked for: the tool, the CDK, Node, and what they are told by the environment. */
const keyOf = (what: () => object | undefined): string | undefined => {
  try {
    const asked = what();
    if (!asked) return undefined;
    packages ??= readPackages();
    const environment = Object.entries(process.env).filter(([name]) => /^(CDK|JITI|JSII|NODE)_/.test(name));
    const tool = [build, process.version, packages];
    return createHash('sha256')
      .update(JSON.stringify([tool, environment.sort(), asked]))
      .digest('hex');
  } catch {
    return undefined; // whoever makes it can tell better what is wrong
  }
};

let packages: readonly string[] | undefined;

const readPackages = (): string[] => {
  const require = createRequire(import.meta.url);
  return ['aws-cdk-lib', 'constructs', 'jiti'].map((name) =>
    readFileSync(require.resolve(`${name}/package.json`), 'utf8'),
  );
};

const listening = async <Made>(make: () => Promise<Made>): Promise<{ made: Made; said: boolean }> => {
  let said = false;
  const hear = (): void => {
    said = true;
  };
  // eslint-disable-next-line @typescript-eslint/unbound-method -- put back as it was
  const streams = [process.stdout, process.stderr].map((stream) => ({ stream, write: stream.write }));
  for (const { stream, write } of streams) {
    stream.write = new Proxy(write, {
      apply: (target, self, args) => {
        hear();
        return Reflect.apply(target, self, args) as boolean;
      },
    });
  }
  process.on('warning', hear);
  try {
    const made = await make();
    // Warnings come a turn later.
    await new Promise(setImmediate);
    return { made, said };
  } finally {
    for (const { stream, write } of streams) stream.write = write;
    process.off('warning', hear);
  }
};
