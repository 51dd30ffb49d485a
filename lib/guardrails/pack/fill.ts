import type { Room } from './quotas.ts';
import type { Document, Source, Versioned } from './source.ts';
import { pieces } from './split.ts';

/** Characters as IAM and Organizations count them, without white space: what `minify` would leave. */
export const sizeOf = (document: Document): number => JSON.stringify(document).length;

/** Each statement into the first document of its version that has room for it. */
export const fill = (all: readonly Versioned[], { characters }: Pick<Room, 'characters'>): Document[] => {
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
