import type { Merged } from './merge.ts';
import { placeText, type Place, type Problem } from './problems.ts';
import { pathKey, type Path } from './yaml.ts';

/** Collects what is wrong, so that all of it can be told at once. */
export interface Report {
  readonly problems: Problem[];
  /** Something wrong with the value at a path of the config. */
  value(path: Path, message: string, fix?: string): void;
  /** Something wrong with the key at a path of the config, or with all that stands under it. */
  readonly key: (path: Path, message: string, fix?: string) => void;
  readonly warn: (path: Path, message: string, fix?: string) => void;
  at(place: Place, message: string, fix?: string, severity?: Problem['severity']): void;
  /** Where the value of a path stands, or the key. */
  readonly place: (path: Path, what?: 'key' | 'value') => Place;
  /** `file:line:column` of a path, to name a second place in a message. */
  where(path: Path): string;
  /** A value that was refused: what now seems to be missing there is not told once more. */
  refuse(path: Path): void;
  /** Whether what stands at a path could not be read, so that nothing may be concluded from its absence. */
  unread(path: Path): boolean;
  /** Whether anything there could not be read. */
  unreadWithin(path: Path): boolean;
  /** Whether a list of guardrails may be among what could not be read. */
  unreadAttachments(): boolean;
}

export const newReport = (merged: Merged): Report => {
  const problems: Problem[] = [];
  const refused = new Set<string>();
  const unread: Path[] = [...merged.unread];
  const at: Report['at'] = (place, message, fix, severity = 'error') =>
    void problems.push({ place, message: plain(message), severity, ...(fix === undefined ? {} : { fix: plain(fix) }) });
  for (const { place, message, fix, severity } of merged.problems) at(place, message, fix, severity);
  const tell = (path: Path, what: 'key' | 'value', message: string, fix?: string, severity?: Problem['severity']) => {
    if (!refused.has(pathKey(path))) at(merged.place(path, what), message, fix, severity);
  };
  return {
    problems,
    at,
    value: (path, message, fix) => tell(path, 'value', message, fix),
    key: (path, message, fix) => tell(path, 'key', message, fix),
    warn: (path, message, fix) => tell(path, 'key', message, fix, 'warning'),
    place: (path, what) => merged.place(path, what),
    where: (path) => placeText(merged.place(path, 'key')),
    refuse: (path) => {
      refused.add(pathKey(path));
      unread.push(path);
    },
    unread: (path) => unread.some((one) => isAbove(one, path)),
    unreadWithin: (path) => unread.some((one) => isAbove(one, path) || isAbove(path, one)),
    unreadAttachments: () => unread.some(mayAttach),
  };
};

const isAbove = (one: Path, path: Path): boolean => one.every((part, index) => part === path[index]);

const mayAttach = (path: Path): boolean => {
  const [section] = path;
  if (section === 'guardrails') return false;
  const isUnit = section === 'organizationalUnits' && [path.at(-1), path.at(-2)].includes('organizationalUnits');
  return path.length <= 1 || path.includes('guardrails') || isUnit || (section === 'accounts' && path.length === 2);
};

/** One line, whatever names and values hold. */
const plain = (text: string): string =>
  text.replace(/[\u0000-\u001F\u007F-\u009F\u2028\u2029]/g, (character) => JSON.stringify(character).slice(1, -1));
