import type { Tests } from '../../config/load.ts';
import { placesIn, placeText } from '../../config/text/problems.ts';
import type { Place } from '../../config/text/problems.ts';
import type { Gap, Reason } from '../../guardrails/chain/index.ts';
import { statementOffsets } from '../../guardrails/statement-places.ts';

/** Where the statement stands that decides; undefined for one of AWS's own policies, and where none decides. */
export type PlaceOf = (reason: Reason | Gap) => Place | undefined;

export const statementPlaces = ({ documentsOf }: Pick<Tests, 'documentsOf'>): PlaceOf => {
  const known = new Map<string, readonly Place[]>();
  const statements = (kind: 'guardrail' | 'permissionSet', name: string): readonly Place[] => {
    const key = `${kind} ${name}`;
    const found = known.get(key) ?? read(documentsOf(kind, name));
    known.set(key, found);
    return found;
  };
  return (reason) => {
    if (!('policy' in reason)) return undefined;
    if (reason.law === 'scp' || reason.law === 'rcp') return statements('guardrail', reason.policy)[reason.index];
    const set = /^permission set (.+)$/.exec(reason.policy)?.[1];
    return set === undefined ? undefined : statements('permissionSet', set)[reason.index];
  };
};

const read = (found: ReturnType<Tests['documentsOf']>): readonly Place[] =>
  found.flatMap(({ file, text }) => statementOffsets(text).map(placesIn(file, text)));

/** `file:line:column`, or nothing. */
export const placeTextOf = (placeOf: PlaceOf, reason: Reason | Gap): string | undefined => {
  const place = placeOf(reason);
  return place && placeText(place);
};
