import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, extname, join, relative, resolve as absolute } from 'node:path';
import type { Documents } from './documents.ts';
import type { LandingZone } from './landing-zone.ts';
import { merge, type Merged } from './merge.ts';
import { inOrder, UserError, type Problem } from './problems.ts';
import { prune } from './prune.ts';
import { newReport } from './report.ts';
import { reportIssues } from './schema-problems.ts';
import { resolve } from './resolve.ts';
import { writtenConfig } from './schema.ts';
import { readYaml, type Located } from './yaml.ts';

export interface Loaded {
  /** Undefined when something is wrong. */
  readonly zone?: LandingZone;
  /** All that is wrong, in the order of the files. */
  readonly problems: readonly Problem[];
}

/**
 * Reads a config folder: every YAML file in it, and one account per file in its accounts/ folder; documents come from
 * `policies` (left out: the folder of that name beside or inside the config). Throws a UserError when there is no such folder.
 */
export const loadConfig = (folder: string, options: { policies?: string; check: Documents['check'] }): Loaded => {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new UserError(`there is no folder ${folder}: name one with --config, or make one with landing-zone init`);
  }
  const merged = merge(readFolder(folder), folder);
  const documents = documentsIn(policiesFolder(folder, options.policies), options.check);
  const { zone, problems } = read(merged, documents);
  return !zone || problems.some(({ severity }) => severity === 'error') ? { problems } : { zone, problems };
};

const read = (merged: Merged, documents: Documents): { zone?: LandingZone; problems: Problem[] } => {
  const report = newReport(merged);
  report.problems.push(...merged.problems);
  const written = writtenConfig.safeParse(merged.value, { reportInput: true });
  if (written.success) {
    const zone = resolve(written.data, merged, documents, report);
    return { zone, problems: inOrder(report.problems) };
  }
  reportIssues(written.error.issues, report);
  const { value, muted } = prune(merged.value, written.error.issues);
  const rest = writtenConfig.safeParse(value);
  if (rest.success) {
    const more = newReport(merged, muted);
    resolve(rest.data, merged, documents, more);
    report.problems.push(...more.problems);
  }
  return { problems: inOrder(report.problems) };
};

const isYaml = (name: string): boolean => ['.yaml', '.yml'].includes(extname(name));

const readFolder = (folder: string): Located[] => {
  const yamlIn = (path: string) =>
    existsSync(path)
      ? readdirSync(path)
          .filter(isYaml)
          .sort()
          .map((name) => join(path, name))
      : [];
  const readFile = (file: string, under: string[] = []) => readYaml(shown(file), readFileSync(file, 'utf8'), under);
  const accounts = yamlIn(join(folder, 'accounts')).map((file) => {
    const key = basename(file, extname(file));
    const part = readFile(file, ['accounts', key]);
    return { ...part, value: { accounts: { [key]: part.value } }, keys: withFile(part, ['accounts', key]) };
  });
  const files = yamlIn(folder);
  if (files.length + accounts.length === 0) {
    throw new UserError(
      `no *.yaml in ${folder}: name another folder with --config, or make one with landing-zone init`,
    );
  }
  return [...files.map((file) => readFile(file)), ...accounts];
};

/** The account of a file of its own is "written" where the file begins. */
const withFile = (part: Located, under: readonly string[]): Located['keys'] => {
  const start = part.values.get(under.join('\u0000'));
  return start ? new Map([...part.keys, [under.join('\u0000'), start]]) : part.keys;
};

/** A path as the user would write it: relative when that is shorter. */
const shown = (file: string): string => {
  const short = relative(process.cwd(), absolute(file));
  return short.startsWith('..') ? file : short;
};

const policiesFolder = (folder: string, given: string | undefined): string => {
  if (given !== undefined) return given;
  const inside = join(folder, 'policies');
  return existsSync(inside) ? inside : join(folder, '..', 'policies');
};

const documentsIn = (folder: string, check: Documents['check']): Documents => ({
  check,
  read: (name) => {
    const file = join(folder, name);
    return existsSync(file) && statSync(file).isFile()
      ? { file: shown(file), text: readFileSync(file, 'utf8') }
      : undefined;
  },
  names: () =>
    existsSync(folder)
      ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => extname(name) === '.json')
      : [],
});
