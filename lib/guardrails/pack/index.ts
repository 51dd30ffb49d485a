import { compareDocuments } from '../compare/documents.ts';
import type { Gain } from '../compare/difference.ts';
import { fill, sizeOf } from './fill.ts';
import { joined, withoutCopies } from './join.ts';
import { roomFor, type Packed, type Room } from './quotas.ts';
import type { Document, Versioned } from './source.ts';

export { sizeOf } from './fill.ts';

export type Result =
  | { readonly documents: readonly Document[]; readonly sizes: readonly number[] }
  /** It does not fit, by as many documents as it takes. */
  | { readonly needs: number; readonly room: Room }
  /** It would mean something else, or nobody can prove that it does not. */
  | { readonly unlike: readonly Gain[]; readonly unproved: readonly string[] };

/**
 * Documents that are attached together as few as fit into AWS's quotas, and mean the same: that is proved, actions to come included. What is
 * not needed for that is left as it is: statements are copied, then those alike joined, and those too large for a document split.
 */
export const pack = (given: readonly Document[], type: Packed): Result => {
  const room = roomFor(type);
  const plain = fill(given.flatMap(statementsOf), room);
  const documents = plain.length <= room.documents ? plain : fill(joined(given.flatMap(statementsOf)), room);
  const { relation, deniedByA, deniedByB, unproved } = compareDocuments(given, documents);
  if (relation !== 'equivalent' || unproved.length > 0) return { unlike: [...deniedByA, ...deniedByB], unproved };
  if (documents.length > room.documents || documents.some((one) => sizeOf(one) > room.characters))
    return { needs: documents.length, room };
  return { documents, sizes: documents.map(sizeOf) };
};

const statementsOf = ({ Version, Statement }: Document): Versioned[] =>
  withoutCopies([Statement].flat()).map((statement) => ({ version: Version, statement }));
