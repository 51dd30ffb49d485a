import type { Tests } from '../../config/load.ts';
import { placesIn, placeText } from '../../config/text/problems.ts';
import type { Place } from '../../config/text/problems.ts';
import type { Gap, Reason } from '../../guardrails/chain/index.ts';
import { statementOffsets } from '../../guardrails/statement-places.ts';

/** Where the statement stands that decides; undefined for one of AWS's own policies, and where none decides. */
export type PlaceOf = (reason: Reason | Gap) => Place | undefined;

export const statementPlaces = (tests: Pick<Tests, 'documentsOf'>): PlaceOf => {
  const placeIn = documentPlaces(tests);
  return (reason) => {
    if (!('policy' in reason)) return undefined;
    if (reason.law === 'scp' || reason.law === 'rcp') return placeIn('guardrail', reason.policy, reason.index);
    const set = /^permission set (.+)$/.exec(reason.policy)?.[1];
    return set === undefined ? undefined : placeIn('permissionSet', set, reason.index);
  };
};

/** Where a statement of a document stands, by its index in all that it is made of; without one, the first of these. */
export type PlaceIn = (kind: 'guardrail' | 'permissionSet', name: string, statement?: number) => Place | undefined;

export const documentPlaces = ({ documentsOf }: Pick<Tests, 'documentsOf'>): PlaceIn => {
  const known = new Map<string, readonly [whole: Place | undefined, ...statements: Place[]]>();
  return (kind, name, statement) => {
    const key = `${kind} ${name}`;
    const [whole, ...statements] = known.get(key) ?? read(documentsOf(kind, name));
    known.set(key, [whole, ...statements]);
    return statement === undefined ? whole : statements[statement];
  };
};

const read = (found: ReturnType<Tests['documentsOf']>): [whole: Place | undefined, ...statements: Place[]] => {
  const [first] = found;
  if (!first) return [undefined];
  return [
    placesIn(first.file, first.text)(0),
    ...found.flatMap(({ file, text }) => statementOffsets(text).map(placesIn(file, text))),
  ];
};

/** `file:line:column`, or nothing. */
export const placeTextOf = (placeOf: PlaceOf, reason: Reason | Gap): string | undefined => {
  const place = placeOf(reason);
  return place && placeText(place);
};
