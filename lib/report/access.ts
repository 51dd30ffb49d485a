import type { Access, Assignment, Principal } from '../config/sections/access/types.ts';
import { printable } from './text/printable.ts';
import { style } from './text/style.ts';

/** Who may do what where: one account, one permission set, one group or user. */
export interface AccessRow extends Assignment {
  /** Groups by which a user has it; empty where it is given directly. */
  readonly through: readonly string[];
}

export interface AccessFilter {
  readonly account?: string | undefined;
  readonly group?: string | undefined;
  readonly user?: string | undefined;
  readonly permissionSet?: string | undefined;
}

/** What the config grants, as far as it is asked for. A user has what the groups have that the config lists them in. */
export const accessRows = (
  { assignments, groups }: Access,
  { account, group, user, permissionSet }: AccessFilter,
): AccessRow[] => {
  const memberships = new Set(groups.flatMap(({ name, members = [] }) => (members.includes(user ?? '') ? name : [])));
  const isWanted = ({ type, name }: Principal): boolean => {
    if (user !== undefined) return type === 'user' ? name === user : memberships.has(name);
    return group === undefined || (type === 'group' && name === group);
  };
  return assignments
    .filter(
      (one) =>
        isWanted(one.principal) &&
        (account === undefined || one.account === account) &&
        (permissionSet === undefined || one.permissionSet === permissionSet),
    )
    .map((one) => ({
      ...one,
      through: user !== undefined && one.principal.type === 'group' ? [one.principal.name] : [],
    }));
};

/** As a table: by account where one is asked for, else by who and what. */
export const accessText = (rows: readonly AccessRow[], { account }: AccessFilter): string => {
  if (rows.length === 0) return 'No assignments.';
  const lines = new Map<string, { cells: [string, string]; accounts: string[] }>();
  for (const { principal, permissionSet, account: where } of rows) {
    const who = `${principal.type} ${principal.name}`;
    const key = JSON.stringify([who, permissionSet]);
    const line = lines.get(key) ?? { cells: [who, permissionSet], accounts: [] };
    line.accounts.push(where);
    lines.set(key, line);
  }
  const table = [...lines.values()].map(({ cells, accounts }) => [
    ...cells,
    ...(account === undefined ? [accounts.sort().join(', ')] : []),
  ]);
  const head = ['principal', 'permission set', ...(account === undefined ? ['accounts'] : [])];
  const widths = head.map((_, column) =>
    Math.max(...[head, ...table].map((cells) => printable(cells[column] ?? '').length)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) =>
        column === cells.length - 1 ? printable(cell) : printable(cell).padEnd(widths[column] ?? 0),
      )
      .join('  ');
  return [style.bold(line(head)), ...table.map(line)].join('\n');
};
