import type { z } from 'zod';
import type { Merged } from '../text/merge.ts';
import { placeText } from '../text/problems.ts';
import { newReport, type Report } from '../text/report.ts';
import { isDictionary, pathKey, type Path } from '../text/yaml.ts';
import { nearest } from '../words/nearest.ts';
import type { Grammar } from './grammar.ts';
import { keysAt, tellIssue, unknownKey, whereElse } from './problems.ts';
import { opened } from './unions.ts';

/** Every round takes something out, or goes one level deeper: this only ends what would be a bug. */
const mostRounds = 1_000;

/** Stands in for a home region that is missing or refused. */
const anyRegion = 'us-east-1';

/**
 * As much of a config as the schema accepts, so that the rest of it can be checked in the same run, after all that the
 * schema refuses has been reported. A misspelt key is read as what was probably meant.
 */
export const fit = <Config>(merged: Merged, grammar: Grammar<Config>): { config: Config; report: Report } => {
  const value = structuredClone(merged.value);
  const renamed = new Map<string, string>();
  const report = newReport({ ...merged, place: (path, what) => merged.place(asWritten(path, renamed), what) });
  const told = new Set<string>();
  const mistaken = new Set(merged.problems.map(({ place }) => placeText(place)));
  for (let round = 0; round < mostRounds; round++) {
    const read = grammar.schemaFor(Object.keys(value)).safeParse(value, { reportInput: true, jitless: true });
    if (read.success) return { config: read.data, report };
    const issues = read.error.issues.flatMap(opened).filter(isChief);
    const unknown = issues.filter((issue) => issue.code === 'unrecognized_keys');
    for (const { path, keys } of unknown)
      for (const key of keys) mendKey(value, path as Path, key, { grammar, report, renamed, told });
    if (unknown.length > 0) continue;
    for (const issue of issues) {
      // What is no good YAML is no surprise to the schema.
      if (mistaken.has(placeText(report.place(issue.path as Path)))) continue;
      if (told.size < told.add(identity(issue, report)).size) tellIssue(issue, merged.broken, report);
    }
    for (const issue of issues) remove(value, issue, report);
  }
  throw new Error('the config does not come to fit its schema');
};

/** What is too short is told as what it is not, where that is told too. */
export const isChief = (issue: z.core.$ZodIssue, _: number, all: readonly z.core.$ZodIssue[]): boolean =>
  issue.code !== 'too_small' ||
  !all.some(({ code, path }) => code === 'invalid_format' && pathKey(path as Path) === pathKey(issue.path as Path));

/** What comes of one mistake twice, by an alias or because something was removed, is one mistake. */
const identity = (issue: z.core.$ZodIssue, report: Report): string => {
  return [placeText(report.place(issue.path as Path)), issue.code, String(issue.path.at(-1))].join('\u0000');
};

interface Mending {
  readonly grammar: Pick<Grammar<unknown>, 'json'>;
  readonly report: Report;
  readonly renamed: Map<string, string>;
  readonly told: Set<string>;
}

const mendKey = (value: unknown, path: Path, key: string, { grammar, report, renamed, told }: Mending): void => {
  const schema = grammar.json();
  const known = keysAt(path, schema);
  const map = at(value, path) as Record<string, unknown>;
  const meant = nearest(key, known);
  // An empty key before it is where it belongs, but for the spaces.
  const empty = meant === undefined ? known.filter((one) => map[one] === null) : [];
  const fix =
    empty[0] === undefined ? whereElse(path, key, schema, report) : `indent it if it belongs under ${empty[0]}`;
  if (told.size < told.add(report.where([...path, key])).size) report.key([...path, key], unknownKey(path, key), fix);
  empty.forEach((one) => report.refuse([...path, one]));
  if (meant !== undefined && !Object.hasOwn(map, meant)) {
    map[meant] = map[key];
    renamed.set(pathKey([...path, meant]), key);
  } else {
    report.refuse([...path, key]);
    // It may have been meant as any key that is not there.
    if (meant === undefined) for (const one of known) if (!Object.hasOwn(map, one)) report.refuse([...path, one]);
  }
  Reflect.deleteProperty(map, key);
};

/** Takes out what an issue refuses. What it leaves incomplete goes with it in the next round. */
const remove = (value: unknown, issue: z.core.$ZodIssue, report: Report): void => {
  const path = issue.path as Path;
  const [section, field] = path;
  const root = value as Record<string, unknown>;
  report.refuse(path);
  if (section === 'organization' && path.length <= 2 && (field ?? 'homeRegion') === 'homeRegion') {
    root.organization = {
      ...(isDictionary(root.organization) ? root.organization : {}),
      homeRegion: anyRegion,
    };
    return;
  }
  const missing = at(value, path) === undefined;
  const refused = missing ? path.slice(0, -1) : path;
  if (missing) report.refuse(refused);
  takeOut(value, refused, report);
};

const takeOut = (value: unknown, path: Path, report: Report): void => {
  const above = path.slice(0, -1);
  const parent = at(value, above);
  const last = path.at(-1);
  if (typeof parent !== 'object' || parent === null || last === undefined) return;
  if (!Array.isArray(parent)) Reflect.deleteProperty(parent, String(last));
  // The other items of a list are still checked, under the numbers that they have.
  else if (parent[Number(last)] !== '') parent[Number(last)] = '';
  else {
    report.refuse(above);
    takeOut(value, above, report);
  }
};

const at = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((above, step) => (above as Record<string, unknown> | null | undefined)?.[step], value);

const asWritten = (path: Path, renamed: ReadonlyMap<string, string>): Path =>
  path.map((part, index) => renamed.get(pathKey(path.slice(0, index + 1))) ?? part);
