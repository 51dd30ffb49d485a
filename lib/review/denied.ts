import type { Guardrail } from '../config/organization/types.ts';
import type { LandingZone } from '../config/landing-zone.ts';
import { evaluatePolicy } from '../guardrails/evaluate/index.ts';
import { requests, type Attempt } from './attempt.ts';
import { coverage } from './coverage.ts';
import { guardrailsOver, type Place } from './places.ts';
import { no, partly, some, type Judgement } from './practice.ts';

/** Whether policies of a type deny all of these to whoever tries, in every open member account; told by those that do. */
export const denied = (zone: LandingZone, type: 'scp' | 'rcp', attempts: readonly Attempt[]): Judgement => {
  const all = deniedAlike(zone, type, attempts);
  if (all.state !== 'no') return all;
  const each = attempts.map((attempt) => ({ attempt, judged: deniedAlike(zone, type, [attempt]) }));
  const open = each.filter(({ judged }) => judged.state === 'no').map(({ attempt }) => told(attempt));
  const by = [...new Set(each.flatMap(({ judged }) => (judged.by === '' ? [] : judged.by)))];
  // To attach it to more would not help.
  const fix = `# deny these actions as well, in a policy document in policies/${type}`;
  return by.length === 0 ? no : partly(`${by.join('; ')}, but not for ${some(open)}`, fix);
};

const told = ({ action, context }: Attempt): string => {
  const region = context?.['aws:RequestedRegion'];
  return typeof region === 'string' ? `${action} in ${region}` : action;
};

const deniedAlike = (zone: LandingZone, type: 'scp' | 'rcp', attempts: readonly Attempt[]): Judgement => {
  const known = new Map<string, readonly string[] | undefined>();
  const texts = new Map(zone.guardrails.map(({ name, content }) => [name, JSON.stringify(content)]));
  return coverage(zone, (place) => {
    const key = signature(guardrailsOver(zone, place, type), place, texts);
    if (!known.has(key)) known.set(key, denying(zone, place, type, attempts));
    return known.get(key);
  });
};

/** Who denies all of them at a place; undefined when one of them is not denied. */
export const denying = (
  zone: LandingZone,
  place: Place,
  type: 'scp' | 'rcp',
  attempts: readonly Attempt[],
): readonly string[] | undefined => {
  const levels = guardrailsOver(zone, place, type);
  const found = new Set<string>();
  for (const attempt of attempts) {
    const closed = type === 'scp' ? closedTo(attempt, place, levels) : undefined;
    for (const call of requests(zone, place, attempt)) {
      const isDenied = ({ content }: Guardrail): boolean =>
        call.some((request) => evaluatePolicy(content, request).effect === 'deny');
      const name = levels.flat().find(isDenied)?.name;
      const by = name ?? closed;
      if (by === undefined) return undefined;
      found.add(by);
    }
  }
  return [...found];
};

/** The level that allows only some actions, and not this one. */
const closedTo = ({ action }: Attempt, place: Place, levels: readonly (readonly Guardrail[])[]): string | undefined => {
  const closed = place.levels.find(
    ({ scpStrategy }, index) => scpStrategy === 'allow-list' && !levels[index]?.some((one) => mayAllow(one, action)),
  );
  return closed && `allow-list on ${closed.text}`;
};

/** Whether any of its statements could allow this, whatever it is done to and under whatever conditions. */
const mayAllow = ({ content }: Guardrail, action: string): boolean => {
  const statements = [(content as { Statement?: unknown }).Statement ?? []].flat() as Record<string, unknown>[];
  const Statement = statements.map(({ Effect, Action, NotAction }) => ({ Effect, Action, NotAction }));
  const allows = Statement.filter(({ Effect }) => Effect === 'Allow');
  const principal = { anonymous: true } as const;
  return evaluatePolicy({ Statement: allows }, { principal, action, resource: '*' }).effect === 'allow';
};

/** What the verdict hangs on: accounts alike are judged once. `texts`: documents by the name of the guardrail. */
const signature = (
  levels: readonly (readonly Guardrail[])[],
  place: Place,
  texts: ReadonlyMap<string, string>,
): string => {
  const names = levels.map((level) => level.map(({ name }) => name));
  const own = names.flat().some((name) => texts.get(name)?.includes(`{{account.${place.key ?? ''}}}`));
  return JSON.stringify([own ? place.key : '', names, place.levels.map(({ scpStrategy }) => scpStrategy)]);
};
