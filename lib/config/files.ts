import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, relative, resolve as absolute, sep } from 'node:path';
import { codeOf, decode } from './decode.ts';
import type { Documents } from './organization/documents.ts';
import { placesIn, UserError, type Problem } from './text/problems.ts';
import { readYaml, sectionsIn, type Located, type Path } from './text/yaml.ts';
import { didYouMean } from './words/nearest.ts';

/** Texts, by path, that files of a config folder are to have: read in place of what they have, or of nothing. */
export type Texts = ReadonlyMap<string, string>;

/**
 * Every YAML file of a config folder, and one account per file of its accounts/. `sections` are the keys that may stand at the top.
 * Throws a UserError when there is none.
 */
export const readFolder = (folder: string, sections: readonly string[], texts: Texts = new Map()): Located[] => {
  demandFolder(folder);
  const accounts = join(folder, 'accounts');
  const files = [
    ...yamlIn(folder).map((file) => readFile(file, sections, [], texts)),
    ...withNew(yamlIn(accounts), accounts, texts).map((file) =>
      readAccount(file, basename(file, extname(file)), sections, texts),
    ),
  ];
  if (files.length === 0) {
    throw new UserError(
      `folder ${folder} contains no .yaml files\n    -> pass another folder with --config, or create one with landing-zone init`,
    );
  }
  const elsewhere = [folder, accounts].flatMap((above) =>
    namesIn(above)
      .filter((name) => !['accounts', 'policies', 'stacks'].includes(name) && !name.startsWith('.'))
      .map((name) => join(above, name)),
  );
  const misplaced = kindOf(accounts) === 'file' ? [noFolder(accounts)] : [];
  return [
    ...files,
    ...misplaced,
    ...elsewhere.flatMap((below) => (kindOf(below) === 'folder' ? yamlIn(below) : [])).map(overlooked),
  ];
};

/** A UserError where it is none, about the option that names it. */
export const demandFolder = (folder: string, option = '--config'): void => {
  const kind = kindOf(folder);
  if (kind === 'folder') return;
  throw new UserError(
    kind === 'file'
      ? `${folder} is a file, not a folder\n    -> pass its folder with ${option}`
      : `folder ${folder} does not exist\n    -> pass another folder with ${option}${option === '--config' ? ', or create one with landing-zone init' : ''}`,
  );
};

/** The files of a folder, and those that are to be in it. */
const withNew = (files: readonly string[], folder: string, texts: Texts): string[] => [
  ...files,
  ...[...texts.keys()].filter((file) => dirname(file) === folder && !files.includes(file)),
];

const readFile = (file: string, sections: readonly string[], under: Path, texts: Texts): Located => {
  const name = shown(file);
  const given = texts.get(file);
  const { text, mistake } = given === undefined ? decode(file) : { text: given };
  if (!mistake) return readYaml(name, text, sections, under);
  const { offset, ...told } = mistake;
  const read = readYaml(name, text.slice(0, text.lastIndexOf('\n', offset - 1) + 1), sections, under);
  const problem: Problem = { place: placesIn(name, text)(offset), severity: 'error', ...told };
  return { ...read, problems: [...read.problems, problem], unread: sectionsIn(text, sections, under) };
};

const nothing = (file: string): Located => ({
  file,
  value: null,
  keys: new Map(),
  values: new Map(),
  problems: [],
  unread: [],
});

/** The account of a file of its own is "written" where the file begins. */
const readAccount = (file: string, key: string, sections: readonly string[], texts: Texts): Located => {
  const under = ['accounts', key];
  const part = readFile(file, sections, under, texts);
  const keys = new Map(part.keys).set(under.join('\u0000'), { file: part.file, line: 1, column: 1 });
  return { ...part, value: { accounts: Object.fromEntries([[key, part.value]]) }, keys };
};

const overlooked = (file: string): Located =>
  about(file, 'warning', 'this file is not read', 'move it to the config folder or its accounts/ folder');

const noFolder = (file: string): Located => ({
  ...about(
    file,
    'error',
    'accounts must be a folder; this file is not read',
    'rename it to accounts.yaml, or move it into a folder with this name',
  ),
  unread: [['accounts']],
});

/** What is to be said of a file as a whole, of which nothing is read. */
const about = (file: string, severity: Problem['severity'], message: string, fix: string): Located => ({
  ...nothing(shown(file)),
  problems: [{ place: { file: shown(file), line: 1, column: 1 }, message, fix, severity }],
});

/** Where the documents are: the folder given, or that named policies inside or beside the config. */
export const policiesFolder = (config: string, given: string | undefined): string => {
  if (given !== undefined && kindOf(given) !== 'folder')
    throw new UserError(`folder ${given} does not exist\n    -> pass the policy document folder with --policies`);
  const inside = join(config, 'policies');
  return given ?? (kindOf(inside) === 'folder' ? inside : join(config, '..', 'policies'));
};

/** Where the files of stacks are: the folder named stacks inside or beside the config. */
export const stacksFolder = (config: string): string => {
  const inside = join(config, 'stacks');
  return kindOf(inside) === 'folder' ? inside : join(config, '..', 'stacks');
};

/** Documents and stacks under their folders; names that lead out of those have none. */
export const documentsIn = (
  folders: { policies: string; stacks: string },
  checks: Pick<Documents, 'check' | 'checkTemplate' | 'managedPolicy'>,
): Documents => ({
  ...checks,
  read: (name) => find(folders.policies, name, { ...ofPolicies, kind: 'a JSON file', endings: ['.json'] }),
  readRules: (name) =>
    find(folders.policies, name, {
      ...ofPolicies,
      ...{ what: 'rule file', kind: 'a file of Suricata rules', endings: ['.rules'] },
    }),
  readStack: (name) =>
    find(folders.stacks, name, {
      what: 'file',
      leads: 'the stacks folder',
      kind: 'a file',
      endings: stackFiles.find((endings) => endings.includes(extname(name))) ?? [],
    }),
});

const ofPolicies = { what: 'policy document', leads: 'the policy document folder' } as const;

/** Code, and templates. */
const stackFiles = [
  ['.ts', '.mts', '.js', '.mjs'],
  ['.yaml', '.yml', '.json', '.template'],
];

/** Whether a file may be read because of its name alone: a part of the config, or what it names, or what code imports. */
export const isReadByName = (file: string): boolean =>
  !/(^|\/)\.[^/]*$|\.d\.[cm]?ts$/.test(file) && /\.(ya?ml|json|rules|template|[cm]?[jt]sx?)$/i.test(file);

const find = (
  folder: string,
  name: string,
  words: { what: string; leads: string; kind: string; endings: readonly string[] },
): ReturnType<Documents['read']> => {
  const path = join(folder, name);
  const file = shown(path);
  if (relative(folder, path).split(sep)[0] === '..') {
    return { file, trouble: `${name} is outside ${words.leads}`, fix: `move the ${words.what} into it` };
  }
  const kind = kindOf(path);
  if (kind === 'folder') return { file, trouble: `${file} is a folder`, fix: `use ${words.kind} in it` };
  if (kind === 'nothing') {
    const others = names(folder, words.endings);
    const below = others.find((other) => name.endsWith(`/${other}`));
    const fix =
      others.length === 0 ? 'create it' : below === undefined ? didYouMean(name, others) : `did you mean "${below}"?`;
    return { file, trouble: `${words.what} ${file} does not exist`, fix };
  }
  const { text, mistake } = decode(path);
  return mistake ? { file, ...mistake, text, trouble: mistake.message } : { file, text };
};

const names = (folder: string, endings: readonly string[]): string[] =>
  kindOf(folder) === 'folder'
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
        (name) => endings.includes(extname(name)) && !name.includes('node_modules'),
      )
    : [];

const kindOf = (path: string): 'file' | 'folder' | 'nothing' => {
  try {
    return statSync(path).isDirectory() ? 'folder' : 'file';
  } catch {
    return 'nothing'; // or nothing that a name of a config may mean
  }
};

const namesIn = (folder: string): string[] => {
  try {
    return kindOf(folder) === 'folder' ? readdirSync(folder).sort() : [];
  } catch (error) {
    throw new UserError(`${folder} cannot be read: ${codeOf(error)}`);
  }
};

/** Not what editors keep beside a file under a hidden name. */
export const yamlIn = (folder: string): string[] =>
  namesIn(folder)
    .filter((name) => /^[^.].*\.ya?ml$/i.test(name))
    .map((name) => join(folder, name))
    .filter((file) => kindOf(file) !== 'folder');

/** A path as the user would write it: relative when that is shorter. */
export const shown = (file: string): string => {
  const short = relative(process.cwd(), absolute(file));
  return short.startsWith('..') ? file : short;
};
