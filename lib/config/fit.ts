import type { z } from 'zod';
import type { Merged } from './merge.ts';
import { nearest } from './nearest.ts';
import { newReport, type Report } from './report.ts';
import { keysAt, tellIssue } from './schema-problems.ts';
import { writtenConfig, type WrittenConfig } from './schema.ts';
import { isDictionary, pathKey, type Path } from './yaml.ts';

/** Stands in for a home region that is missing or refused. */
const anyRegion = 'us-east-1';

/**
 * As much of a config as the schema accepts, so that the rest of it can be checked in the same run, after all that the
 * schema refuses has been reported. A misspelt key is read as what was probably meant.
 */
export const fit = (merged: Merged): { config: WrittenConfig; report: Report } => {
  const value = structuredClone(merged.value);
  const renamed = new Map<string, string>();
  const report = newReport({ ...merged, place: (path, what) => merged.place(asWritten(path, renamed), what) });
  const told = new Set<string>();
  for (;;) {
    const read = writtenConfig.safeParse(value, { reportInput: true });
    if (read.success) return { config: read.data, report };
    const { issues } = read.error;
    const unknown = issues.filter((issue) => issue.code === 'unrecognized_keys');
    for (const { path, keys } of unknown)
      for (const key of keys) mendKey(value, path as Path, key, { report, renamed, told });
    if (unknown.length > 0) continue;
    for (const issue of issues) {
      if (told.size < told.add(identity(issue, report)).size) tellIssue(issue, merged.broken, report);
    }
    for (const issue of issues) remove(value, issue, report);
  }
};

/** What comes of one mistake twice, by an alias or because something was removed, is one mistake. */
const identity = (issue: z.core.$ZodIssue, report: Report): string => {
  const { file, line, column } = report.place(issue.path as Path);
  return [file, line, column, issue.code, String(issue.path.at(-1))].join('\u0000');
};

interface Mending {
  readonly report: Report;
  readonly renamed: Map<string, string>;
  readonly told: Set<string>;
}

const mendKey = (value: unknown, path: Path, key: string, { report, renamed, told }: Mending): void => {
  const known = keysAt(path);
  const map = at(value, path) as Record<string, unknown>;
  const meant = nearest(key, known);
  const { file, line, column } = report.place([...path, key], 'key');
  if (told.size < told.add([file, line, column].join('\u0000')).size)
    report.key([...path, key], unknownKey(path, key), whereElse(path, key, known));
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
