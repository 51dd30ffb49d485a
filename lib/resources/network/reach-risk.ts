import type { Change } from '../../plan/change.ts';
import type { Note } from '../../plan/diff.ts';
import type { RiskTold, Sides } from '../../plan/kind.ts';
import type { Address } from '../../plan/resource.ts';
import { pathChanges } from './paths.ts';

/** The risk of a change by which VPCs that are there reach what they could not reach before. */
export const reachRisk = ({ address, action }: Change, sides: Sides): RiskTold | undefined => {
  return action === 'delete' ? undefined : openedBy(address, sides);
};

/** The same of one that may also be deleted: what it denies is what keeps paths closed. */
export const openedBy = (address: Address, sides: Sides): RiskTold | undefined => {
  const opens = pathChanges(sides).filter(({ cause, opens: opening }) => opening && cause === address);
  return opens.length === 0 ? undefined : { risk: 'reach', why: opens.map(({ text }) => text).join('; ') };
};

/** What else changes of who reaches whom. */
export const pathNotes = (sides: Sides): Note[] =>
  pathChanges(sides).flatMap(({ cause, opens, text }) =>
    opens ? [] : [{ address: cause, text: `closes a path: ${text}` }],
  );
