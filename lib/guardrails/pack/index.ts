import { compareDocuments } from '../compare/documents.ts';
import type { Gain } from '../compare/difference.ts';
import { minify } from '../minify.ts';
import { joined, withoutCopies } from './join.ts';
import { pieces } from './split.ts';
import { roomFor, type Packed, type Room } from './quotas.ts';
import type { Document, Source, Versioned } from './source.ts';

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

export const sizeOf = (document: Document): number => minify(JSON.stringify(document)).length;

/** Each statement into the first document of its version that has room for it. */
const fill = (all: readonly Versioned[], { characters }: Room): Document[] => {
  const documents: { Version?: string; Statement: Source[] }[] = [];
  const seen = new Set<string>();
  for (const { version, statement } of all) {
    const { Sid: _, ...said } = statement;
    const print = JSON.stringify([version, said]);
    if (seen.has(print)) continue;
    seen.add(print);
    for (const piece of pieces(statement, characters - overhead)) {
      const home = documents.find((one) => one.Version === version && sizeOf(withSid(one, piece)) <= characters);
      if (home) home.Statement.push(named(home.Statement, piece));
      else documents.push({ ...(version !== undefined && { Version: version }), Statement: [piece] });
    }
  }
  return documents;
};

/** Of what is around the statements. */
const overhead = 50;

const withSid = (document: Document, statement: Source): Document => ({
  ...document,
  Statement: [...[document.Statement].flat(), named([document.Statement].flat(), statement)],
});

/** AWS takes each Sid once in a document. */
const named = (others: readonly Source[], statement: Source): Source => {
  const { Sid } = statement;
  if (Sid === undefined || !others.some((one) => one.Sid === Sid)) return statement;
  let count = 2;
  while (others.some((one) => one.Sid === `${Sid}${count}`)) count += 1;
  return { ...statement, Sid: `${Sid}${count}` };
};
