import type { Found } from '../../../aws/against/documents.ts';
import { placeText, type Place } from '../../../config/text/problems.ts';
import type { Disagreement } from '../../../guardrails/against/disagreement.ts';
import type { NewAccess } from '../../../guardrails/against/new-access.ts';
import type { Case } from '../../../review/tests/case.ts';

/** What AWS says of the cases and of the documents. */
export interface Against {
  /** Requests that its policy simulator was asked about. */
  readonly asked: readonly { readonly of: Case; readonly disagreement?: Disagreement }[];
  /** Requests that it can not judge, or rejects, by the reason. */
  readonly left: readonly { readonly reason: string; readonly text: string; readonly requests: number }[];
  readonly documents: readonly Pick<Found, 'name' | 'type'>[];
  readonly findings: readonly Placed[];
  readonly access: Compared;
}

/** A finding of Access Analyzer, with where it is. */
export interface Placed extends Found {
  readonly place?: Place;
}

/** Inline policies of permission sets that differ from the live ones. */
export interface Compared {
  readonly sets: readonly ComparedSet[];
  /** Why others, or all, were not compared. */
  readonly left: readonly string[];
}

export interface ComparedSet {
  readonly name: string;
  readonly ours: NewAccess;
  /** Why AWS says that it grants new access; undefined where it says that it does not. */
  readonly aws?: string;
}

const severe = ['ERROR', 'SECURITY_WARNING'];

export const isSevere = ({ severity }: Pick<Found, 'severity'>): boolean => severe.includes(severity);

/** What could not be proved here is no disagreement. */
export const differs = ({ ours, aws }: ComparedSet): boolean =>
  ours !== 'not proved' && (ours === 'new') !== (aws !== undefined);

export const agrees = ({ asked, findings, access }: Against): boolean =>
  !asked.some(({ disagreement }) => disagreement) && !findings.some(isSevere) && !access.sets.some(differs);

/** `scp/approved-regions`, `permission set power-user` */
export const documentText = ({ name, type }: Pick<Found, 'name' | 'type'>): string =>
  type === 'permission-set' ? `permission set ${name}` : `${type}/${name}`;

export const placedText = (finding: Placed): string =>
  finding.place ? placeText(finding.place) : documentText(finding);
