import { createRequire, isBuiltin, Module } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { evaluated } from './compiled.ts';

/** Modules of the CDK in one file, as scripts/pack.mjs writes them: what each is, and what it means by the names it requires. */
interface Pack {
  /** Folder of each package below the one that has it, and the version that was packed. */
  readonly packages: Readonly<Record<string, string>>;
  /** What a name that is imported stands for. */
  readonly names: Readonly<Record<string, string>>;
  readonly modules: Readonly<Record<string, readonly [body: Body, requires: Readonly<Record<string, string>>]>>;
}

type Body = (exports: unknown, require: NodeJS.Require, module: NodeJS.Module, file: string, folder: string) => void;

/** Where the build puts the pack, as seen from the bundle. Sources have none: there the CDK comes from its package. */
declare const CDK_PACK: string | undefined;

const require = createRequire(import.meta.url);

/**
 * A module of the CDK, by the name that it is imported by. Hundreds of files are slow to find and read, so the build packs those
 * that our stacks load into one, and into another what only networks need. There is still one CDK in the process: whatever else loads
 * files of the packages gets the packed modules from Node's own cache, and what is not packed comes from the packages.
 */
export const cdkModule = (name: string): unknown => {
  const { names, find } = (packed ??= unpack());
  const key = names[name];
  const found = key === undefined ? undefined : find(key);
  return found ? found.exports : require(name);
};

export const isCdk = (name: string): boolean => /^(aws-cdk-lib|constructs)(\/|$)/.test(name);

interface Packed extends Pick<Pack, 'names'> {
  /** A packed module, whichever file it is in. */
  readonly find: (key: string) => NodeJS.Module | undefined;
}

let packed: Packed | undefined;

const readPack = (ending = ''): Pack | undefined => {
  if (typeof CDK_PACK === 'undefined') return undefined;
  return evaluated(fileURLToPath(new URL(`${CDK_PACK}${ending}`, import.meta.url))) as Pack | undefined;
};

const nothing: Packed = { names: {}, find: () => undefined };

/** The first pack; the second is read when something is asked for that is only there. */
const unpack = (): Packed => {
  const pack = readPack();
  const folders = pack && foldersOf(pack);
  // Other versions than were packed: the packages speak for themselves.
  if (!folders) return nothing;
  const fileOf = (key: string): string => {
    const [name = ''] = /^(@[^/]+\/)?[^/]+/.exec(key) ?? [];
    return join(folders.get(name) ?? '', key.slice(name.length));
  };
  const take = ({ modules }: Pick<Pack, 'modules'>): void => {
    for (const [key, [body, requires]] of Object.entries(modules)) {
      const file = fileOf(key);
      require.cache[file] ??= lazily(file, body, (name) => {
        const other = requires[name];
        return other === undefined ? undefined : find(other);
      });
    }
  };
  let isWhole = false;
  const find = (key: string): NodeJS.Module | undefined => {
    const file = fileOf(key);
    if (require.cache[file] || isWhole) return require.cache[file];
    isWhole = true;
    take(readPack('.more') ?? { modules: {} });
    return require.cache[file];
  };
  take(pack);
  return { names: pack.names, find };
};

/** Where the packages are; undefined when one is not of the version that was packed. */
const foldersOf = ({ packages }: Pack): Map<string, string> | undefined => {
  const folders = new Map<string, string>();
  let from = require;
  for (const [name, version] of Object.entries(packages)) {
    const file = from.resolve(`${name}/package.json`);
    if ((require(file) as { version: string }).version !== version) return undefined;
    folders.set(name, dirname(file));
    // Packages of the CDK's own are found from where it is.
    if (name === 'aws-cdk-lib') from = createRequire(file);
  }
  return folders;
};

/** A module that runs when somebody asks for what it exports. */
const lazily = (file: string, body: Body, packedModule: (name: string) => NodeJS.Module | undefined): NodeJS.Module => {
  const made: NodeJS.Module = new Module(file);
  Object.assign(made, { filename: file, loaded: true });
  const own = createLazyRequire(file);
  const requireIn = (name: string): unknown => {
    const other = packedModule(name);
    return other ? other.exports : (isBuiltin(name) ? require : own())(name);
  };
  Object.defineProperty(made, 'exports', {
    configurable: true,
    enumerable: true,
    get: (): unknown => {
      const exports = {};
      Object.defineProperty(made, 'exports', { value: exports, writable: true });
      body.call(exports, exports, requireIn as NodeJS.Require, made, file, dirname(file));
      return made.exports;
    },
  });
  return made;
};

const createLazyRequire = (file: string): (() => NodeJS.Require) => {
  let made: NodeJS.Require | undefined;
  return () => (made ??= createRequire(file));
};
