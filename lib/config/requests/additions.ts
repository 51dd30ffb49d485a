import { join } from 'node:path';
import { splice, type Addition } from '../text/splice.ts';
import { entryLines, fieldLines, inline } from '../text/new-lines.ts';
import type { Judged } from './known.ts';

/** Where things of a config stand. */
export interface Layout {
  /** The folder of files with one account each, where the config has such files, or no file with `accounts:`. */
  readonly accountsFolder?: string;
  /** Path of the file with `accounts:`. */
  readonly accountsFile?: string;
  /** Path of the file with `access:`, and whether that has assignments. */
  readonly access?: { readonly file: string; readonly assignments: boolean };
  /** What a file has; without a byte order mark. */
  readonly textOf: (file: string) => string;
}

/** What files are to have, and lines that have no safe place in a file. */
export interface Additions {
  readonly texts: ReadonlyMap<string, string>;
  readonly refused: readonly { readonly file: string; readonly why: string; readonly lines: readonly string[] }[];
}

/** The accounts in front of their access: without it, they are whole. */
export const additionsOf = (judged: readonly Judged[], layout: Layout): Additions => {
  const texts = new Map<string, string>();
  const refused: Additions['refused'][number][] = [];
  const add = (file: string, addition: Addition, lines: readonly string[]): void => {
    const found = splice(texts.get(file) ?? layout.textOf(file), addition);
    if ('refused' in found) refused.push({ file, why: found.refused, lines });
    else texts.set(file, found.text);
  };
  const accounts = judged.flatMap(({ request, account }) => (account ? [[request.name, account] as const] : []));
  const { accountsFolder, accountsFile, access } = layout;
  if (accountsFolder !== undefined)
    for (const [name, account] of accounts)
      texts.set(
        join(accountsFolder, `${name}.yaml`),
        fieldLines(account)
          .map((line) => `${line}\n`)
          .join(''),
      );
  else if (accountsFile !== undefined && accounts.length > 0)
    add(
      accountsFile,
      { into: ['accounts'], entries: Object.fromEntries(accounts) },
      accounts.flatMap(([name, account]) => entryLines(name, account, 2)),
    );
  const assignments = judged.flatMap(assignmentsOf);
  if (access && assignments.length > 0)
    add(
      access.file,
      access.assignments
        ? { into: ['access', 'assignments'], items: assignments }
        : { into: ['access'], entries: { assignments } },
      assignments.map((one) => `- ${inline(one)}`),
    );
  return { texts, refused };
};

export const assignmentsOf = ({ request, access }: Judged) =>
  access.map(({ group, permissionSet }) => ({ group, permissionSet, accounts: [request.name] }));
