import type { Asked } from '../../../guardrails/against/asked.ts';
import { keysOf } from '../../../guardrails/against/keys.ts';
import { judgeCall, type Chain, type NamedPolicy } from '../../../guardrails/chain/index.ts';
import type { Call, Context } from '../../../guardrails/evaluate/call.ts';
import { isAlwaysAllowed, isServiceLinked } from '../../../guardrails/evaluate/exempt.ts';
import { unknown } from '../../../guardrails/evaluate/resource.ts';
import { fullAccess } from '../../../guardrails/full-access.ts';
import type { Caller } from '../../permitted/caller.ts';
import type { Answer, Permitted } from '../../permitted/index.ts';
import type { Case } from '../case.ts';
import type { Way } from '../ways.ts';
import { tryText } from '../words.ts';
import { concrete } from './concrete.ts';
import type { Left } from './left.ts';

/**
 * What AWS's policy simulator is asked of one way to try a case, or why it is not. It is to come to the verdict that landing-zone comes to,
 * which is what the case expects unless that fails already.
 */
export const askedOf = (permitted: Permitted, of: Case, way: Way): (Asked | Left)[] => {
  const { who, deed } = way;
  if (who.kind === 'service' || (who.kind === 'word' && isOutside.has(who.name))) return ['outside'];
  if (of.from !== undefined && of.from !== deed.place.key) return ['crossAccount'];
  const callers = permitted.callersOf(who, deed.place.key);
  const answers = callers.map((caller) => ({ caller, answer: permitted.answerFor(caller, deed) }));
  const having = (effect: Answer['effect']) => answers.find(({ answer }) => answer.effect === effect);
  const [allowed, open] = [having('allowed'), having('depends')];
  if (allowed) return asking(permitted, of, way, allowed.caller, 'allowed');
  if (open) return [hangsOnPolicy(open.answer) ? 'unknownPolicy' : 'depends'];
  if (callers.length === 0) return ['noPermissionSet'];
  return callers.flatMap((caller) => asking(permitted, of, way, caller, 'denied'));
};

const isOutside: ReadonlySet<string> = new Set(['outsider', 'anonymous']);

const hangsOnPolicy = ({ on }: Answer): boolean =>
  on.some(({ by }) => [by].flat().some(({ open }) => open.some((one) => 'contentsOf' in one)));

/** Of what is allowed, all that AWS asks; of what is denied, the first of it that SCPs or the caller's policies deny. */
const asking = (
  permitted: Permitted,
  of: Case,
  { who, deed, places, resource }: Way,
  caller: Caller,
  expected: Asked['expected'],
): (Asked | Left)[] => {
  const { chain, calls } = permitted.questions(caller, deed);
  const [first] = calls;
  if (!first || !('arn' in caller.principal)) return ['outside'];
  if (isAlwaysAllowed(first)) return ['always'];
  if (isServiceLinked(first)) return ['serviceLinked'];
  const { scps = [], identity } = chain;
  if (scps.length === 0 && !identity) return ['management'];
  const judged: Chain = { scps, ...(identity ? { identity } : {}) };
  const wanted = expected === 'allowed' ? calls : calls.filter((call) => judgeCall(judged, call).effect === 'denied');
  if (wanted.length === 0) return ['rcp'];
  const documents = handedOver(judged, first, expected);
  const { region } = deed;
  const told = { who, action: deed.action, region, ...(resource === undefined ? {} : { resource }) };
  const common = {
    name: tryText({ ...told, places: places.map(({ name }) => name) }, of),
    principal: concrete(caller.principal.arn),
    action: deed.action,
    context: concrete(namedIn(documents, permitted.contextOf(caller, deed))),
    ...documents,
    expected,
  };
  return (expected === 'allowed' ? wanted : wanted.slice(0, 1)).map((call) => ({ ...common, resource: arnIn(call) }));
};

type Documents = Pick<Asked, 'scps' | 'identity' | 'boundary'>;

/** Where contents are not known, what is denied is denied by others, so that they are taken to allow everything. */
const handedOver = ({ scps = [], identity }: Chain, { action }: Call, expected: Asked['expected']): Documents => {
  const isOpen = (policies: readonly NamedPolicy[]): boolean =>
    policies.some(({ policy }) => policy.document === undefined && policy.about(action).length > 0);
  const own = identity?.policies ?? [];
  const boundary = identity?.boundary ?? [];
  const [limit] = isOpen(boundary) ? [] : documentsOf(boundary);
  return {
    ...(scps.length === 0 ? {} : { scps: scps.map(({ policies }) => documentsOf(policies)) }),
    identity: [...documentsOf(own), ...(isOpen(own) && expected === 'denied' ? [fullAccess.content] : [])],
    ...(limit === undefined ? {} : { boundary: limit }),
  };
};

const documentsOf = (policies: readonly NamedPolicy[]): object[] =>
  policies.flatMap(({ policy }) => (policy.document === undefined ? [] : [concrete(policy.document)]));

/** Of all keys of a call those that a document names: by the others no two requests differ. */
const namedIn = ({ scps = [], identity, boundary }: Documents, context: Context): Context => {
  const documents = [...scps.flat(), ...identity, ...(boundary ? [boundary] : [])];
  const named = new Set(documents.flatMap(keysOf).map((key) => key.toLowerCase()));
  return Object.fromEntries(Object.entries(context).filter(([key]) => named.has(key.toLowerCase())));
};

/** One of those that it may be done to. */
const arnIn = ({ resources }: Call): string => {
  const found = resources.find((one) => one !== '*' && one !== unknown);
  return found === undefined ? '*' : concrete(found);
};
