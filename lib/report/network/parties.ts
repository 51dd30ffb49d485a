import { together } from '../../network/parties/answer.ts';
import type { PartyRow } from '../../network/parties/rows.ts';
import { linesOf } from './matrix.ts';
import { few, style } from '../text/style.ts';
import { wrapped } from '../text/wrapped.ts';

/** A matrix of accounts or VPCs, and who they are where a row stands for several. */
export const partyLines = (rows: readonly PartyRow[]): string[] => {
  if (rows.length === 0) return ['No VPCs.'];
  const several = rows.filter(({ members }) => members.length > 1);
  return [
    ...linesOf(rows.map(({ row, internet, ...more }) => ({ name: row, reaches: shownOf(row, more), internet }))),
    ...(several.length > 0 ? ['', ...several.flatMap(memberLines)] : []),
  ];
};

/** Where a row meets itself, all of its VPCs count: between members, and between those of one. */
const shownOf = (row: string, { reaches, within }: Pick<PartyRow, 'reaches' | 'within'>): PartyRow['reaches'] => {
  const own = together([...(reaches[row] ? [reaches[row]] : []), ...(within ? [within] : [])]);
  return own ? { ...reaches, [row]: own } : reaches;
};

const memberLines = ({ row, members }: PartyRow): string[] => {
  const text = few(members);
  const names = text === members.join(', ') ? members : `${text} (--json shows all)`.split(', ');
  const [first = '', ...more] = wrapped(`${row}: `, names, 80);
  return [`${style.bold(row)}${first.slice(row.length)}`, ...more];
};
