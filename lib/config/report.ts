import type { Merged } from './merge.ts';
import type { Place, Problem } from './problems.ts';
import { pathKey, type Path } from './yaml.ts';

/** Collects what is wrong, so that all of it can be told at once. */
export interface Report {
  readonly problems: Problem[];
  /** Something wrong with the value at a path of the config. */
  value(path: Path, message: string, fix?: string): void;
  /** Something wrong with the key at a path of the config, or with all that stands under it. */
  key(path: Path, message: string, fix?: string): void;
  warn(path: Path, message: string, fix?: string): void;
  at(place: Place, message: string, fix?: string, severity?: Problem['severity']): void;
  /** `file:line:column` of a path, to name a second place in a message. */
  where(path: Path): string;
}

/** Says nothing of the paths that are muted (keys as of `pathKey`). */
export const newReport = (merged: Merged, muted: ReadonlySet<string> = new Set()): Report => {
  const problems: Problem[] = [];
  const at: Report['at'] = (place, message, fix, severity = 'error') =>
    void problems.push({ place, message, severity, ...(fix === undefined ? {} : { fix }) });
  const unlessMuted = (path: Path, tell: () => void): void => {
    if (!muted.has(pathKey(path))) tell();
  };
  return {
    problems,
    at,
    value: (path, message, fix) => unlessMuted(path, () => at(merged.place(path), message, fix)),
    key: (path, message, fix) => unlessMuted(path, () => at(merged.place(path, 'key'), message, fix)),
    warn: (path, message, fix) => unlessMuted(path, () => at(merged.place(path, 'key'), message, fix, 'warning')),
    where: (path) => {
      const { file, line, column } = merged.place(path, 'key');
      return `${file}:${line}:${column}`;
    },
  };
};
