import type { Change } from '../../plan/change.ts';
import type { Note } from '../../plan/diff.ts';
import type { Risk, Sides } from '../../plan/kind.ts';
import { pathChanges } from './paths.ts';

/** The risk of a change by which VPCs that are there reach what they could not reach before. */
export const reachRisk = ({ address, action }: Change, sides: Sides): { risk: Risk; why: string } | undefined => {
  if (action === 'delete') return undefined;
  const opens = pathChanges(sides).filter(({ cause, opens: opening }) => opening && cause === address);
  return opens.length === 0 ? undefined : { risk: 'reach', why: opens.map(({ text }) => text).join('; ') };
};

/** What else changes of who reaches whom. */
export const pathNotes = (sides: Sides): Note[] =>
  pathChanges(sides).flatMap(({ cause, opens, text }) =>
    opens ? [] : [{ address: cause, text: `closes a path: ${text}` }],
  );
