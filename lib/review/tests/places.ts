import type { Tests } from '../../config/load.ts';
import { placesIn, placeText } from '../../config/text/problems.ts';
import type { Place } from '../../config/text/problems.ts';
import type { Gap, Reason } from '../../guardrails/chain/index.ts';
import { statementOffsets } from '../../guardrails/statement-places.ts';

/** Where the statement stands that decides; undefined for one of AWS's own policies, and where none decides. */
export type PlaceOf = (reason: Reason | Gap) => Place | undefined;

export const statementPlaces = (tests: Pick<Tests, 'documentOf'>): PlaceOf => {
  const placeIn = documentPlaces(tests);
  return (reason) => {
    if (!('policy' in reason)) return undefined;
    if (reason.law === 'scp' || reason.law === 'rcp') return placeIn('guardrail', reason.policy, reason.index);
    const set = /^permission set (.+)$/.exec(reason.policy)?.[1];
    return set === undefined ? undefined : placeIn('permissionSet', set, reason.index);
  };
};

/** Where a statement of a document stands, by its index; without one, the document. */
export type PlaceIn = (kind: 'guardrail' | 'permissionSet', name: string, statement?: number) => Place | undefined;

export const documentPlaces = ({ documentOf }: Pick<Tests, 'documentOf'>): PlaceIn => {
  const known = new Map<string, readonly [whole: Place | undefined, ...statements: Place[]]>();
  return (kind, name, statement) => {
    const key = `${kind} ${name}`;
    const [whole, ...statements] = known.get(key) ?? read(documentOf(kind, name));
    known.set(key, [whole, ...statements]);
    return statement === undefined ? whole : statements[statement];
  };
};

const read = (found: ReturnType<Tests['documentOf']>): [whole: Place | undefined, ...statements: Place[]] => {
  if (!found) return [undefined];
  const placeAt = placesIn(found.file, found.text);
  return [placeAt(0), ...statementOffsets(found.text).map(placeAt)];
};

/** `file:line:column`, or nothing. */
export const placeTextOf = (placeOf: PlaceOf, reason: Reason | Gap): string | undefined => {
  const place = placeOf(reason);
  return place && placeText(place);
};
