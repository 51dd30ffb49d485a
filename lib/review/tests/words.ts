import { dependenceText, reasonText } from '../../guardrails/chain/words.ts';
import type { Reason } from '../../guardrails/chain/index.ts';
import type { Answer } from '../permitted/index.ts';
import { whoText } from '../permitted/who.ts';
import type { Case, Decider } from './case.ts';
import { placeTextOf, type PlaceOf } from './places.ts';
import type { Try } from './run.ts';

/** `cloudtrail:StopLogging by any role in web-prod and 3 more` */
export const tryText = (
  { who, action, region, resource, places }: Omit<Try, 'answer' | 'passed'>,
  { regions }: Pick<Case, 'regions'>,
): string => {
  const [first = '', ...others] = places;
  const where = regions.length > 1 ? ` (${region})` : '';
  const what = resource === undefined ? action : `${action} on ${resource}`;
  return `${what} by ${whoText(who)} in ${first}${others.length > 0 ? ` and ${others.length} more` : ''}${where}`;
};

/** `denied by protect-cloudtrail/DenyDisablingCloudTrail` */
export const answerText = ({ effect, by, on }: Answer): string => {
  if (effect === 'depends') return `depends: ${on.map(dependenceText).join('; ')}`;
  const [first] = by;
  if (!first) return effect;
  return 'policy' in first ? `${effect} by ${statementText(first)}` : `denied because ${reasonText(first)}`;
};

export const statementText = ({ policy, statement }: Reason): string => `${policy}/${statement}`;

/** `allowed`, `denied by protect-cloudtrail` */
export const expectedText = ({ expect, by }: Pick<Case, 'expect' | 'by'>): string =>
  by === undefined ? expect : `${expect} by ${deciderText(by)}`;

const deciderText = ({ guardrail, statement }: Decider): string =>
  statement === undefined ? guardrail : `${guardrail}/${statement}`;

/** Where what decides stands, and what it is attached to: `policies/scp/x.json:4:5, attached to the root`. */
export const decidedAt = ({ by, on }: Answer, placeOf: PlaceOf): string | undefined => {
  const reason = by[0] ?? on.flatMap((one) => one.by)[0];
  if (!reason || !('policy' in reason)) return undefined;
  const place = placeTextOf(placeOf, reason);
  if (place === undefined) return undefined;
  return reason.level === undefined ? place : `${place}, attached to ${reason.level}`;
};
