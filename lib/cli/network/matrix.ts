import type { Network as Section } from '../../config/sections/network/types.ts';
import { UserError } from '../../config/text/problems.ts';
import type { PartyBy } from '../../network/parties/parties.ts';
import { partyRows } from '../../network/parties/rows.ts';
import type { Proof } from '../../network/proof/index.ts';
import { partyLines } from '../../report/network/parties.ts';

export type By = 'segment' | PartyBy;

/** What text and JSON show besides, or instead of, the matrix of segments. */
export const matrixBy = (
  by: By = 'segment',
  section: Section,
  proof: Proof,
): { readonly matrix: { readonly matrix?: readonly string[] }; readonly fields: object } => {
  if (by === 'segment') return { matrix: {}, fields: {} };
  const rows = partyRows(section, proof, by);
  return { matrix: { matrix: partyLines(rows) }, fields: { by, rows } };
};

/** `other` asks for something that has no such matrix. */
export const refuseBy = (by: By | undefined, other: string): void => {
  if (by !== undefined && by !== 'segment')
    throw new UserError(`--by chooses the matrix of the configured network\n    -> use it without ${other}`);
};
