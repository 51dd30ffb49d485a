import { checks } from '../../../lib/cli/checks.ts';
import { loadConfig } from '../../../lib/config/load.ts';
import type { Context } from '../../../lib/guardrails/evaluate/call.ts';
import { compile } from '../../../lib/guardrails/evaluate/compile.ts';
import { newReplay, type Row } from '../../../lib/guardrails/replay/index.ts';
import { isServiceLinked } from '../../../lib/guardrails/evaluate/exempt.ts';
import { isCall, isRefused } from '../../../lib/guardrails/replay/kinds.ts';
import { trailEventOf } from '../../../lib/guardrails/replay/trail-event.ts';
import { eventOf } from '../../support/cloudtrail/month.ts';
import { hash } from '../../support/cloudtrail/random.ts';
import { idsOf, inAccounts } from '../../support/cloudtrail/zone.ts';
import { keysIn, referenceOf, type Complete } from './reference.ts';

const accounts = Array.from({ length: 8 }, (_, index) => String(100_000_000_000 + index));
const month = { accounts, events: 1_200 };
const records = Array.from({ length: month.events }, (_, index) => eventOf(month, index));
const zone = inAccounts(loadConfig('config', checks).zone!, accounts);
const reference = referenceOf(zone);

/** Those that are judged. */
const calls = records.filter((record) => {
  const event = trailEventOf(record)!;
  return isCall(event) && !isRefused(event) && !isServiceLinked(event.caller);
});

const replayed = (all: readonly object[]) => {
  const run = newReplay(zone, idsOf(zone));
  for (const record of all) run.take(record);
  return run.result();
};

test('counts are those of a reference that asks the whole chain about each call', () => {
  const { denied, maybe, withoutAction } = replayed(records);
  const verdicts = calls.map((record) => reference.verdict(record));
  const count = (...effects: string[]): number => verdicts.filter((one) => effects.includes(one)).length;
  expect(count('denied')).toBeGreaterThan(200);
  expect(count('depends')).toBeGreaterThan(100);
  expect([denied, maybe]).toEqual([count('denied'), count('denied', 'depends')]);
  expect([...withoutAction.values()]).toEqual([count('not judged')]);
});

test('each statement counts the calls that it would deny alone', () => {
  const wanted = new Map<string, [denied: number, maybe: number]>();
  for (const { type, name, content } of zone.guardrails) {
    if (type !== 'scp' && type !== 'rcp') continue;
    for (const statement of compile(content).statements)
      for (const record of calls)
        for (const [action, effect] of reference.alone(record, type, name, statement)) {
          const key = [name, statement.name, action].join(' ');
          const [denied, maybe] = wanted.get(key) ?? [0, 0];
          wanted.set(key, effect === 'denied' ? [denied + 1, maybe] : [denied, maybe + 1]);
        }
  }
  const found = new Map<string, [number, number]>();
  for (const { guardrail, statement, action, denied, maybe } of replayed(records).rows.filter(isSingle)) {
    const key = [guardrail, statement, action].join(' ');
    const [before, more] = found.get(key) ?? [0, 0];
    found.set(key, [before + denied, more + maybe]);
  }
  expect(found.size).toBeGreaterThan(20);
  expect(Object.fromEntries(found)).toEqual(Object.fromEntries(wanted));
});

/** Events of API Gateway and transactions take one of several. */
const isSingle = ({ action }: Row): boolean => !/^(apigateway|dynamodb):/.test(action);

test('whatever the unknown keys are, a call that is surely denied is denied, and one that is not counted is allowed', () => {
  const values = valuesOf(JSON.stringify(zone.guardrails.map(({ content }) => content)));
  const wrong: string[] = [];
  const run = newReplay(zone, idsOf(zone));
  let before = run.result();
  for (const [index, record] of calls.entries()) {
    run.take(record);
    const after = run.result();
    const [isDenied, isCounted] = [after.denied > before.denied, after.maybe > before.maybe];
    before = after;
    if (isCounted && !isDenied) continue;
    for (let attempt = 0; attempt < 4; attempt++) {
      const effect = reference.verdict(record, completing(values, hash(index, 100 + attempt)));
      if (effect !== 'not judged' && effect !== (isDenied ? 'denied' : 'allowed'))
        wrong.push(`${String(record.eventName)} by ${trailEventOf(record)!.caller.name}: ${effect}, no. ${index}`);
    }
  }
  expect(wrong.slice(0, 5)).toEqual([]);
});

const valuesOf = (text: string): { keys: string[]; values: string[] } => ({
  keys: keysIn(text),
  values: [...new Set([...text.matchAll(/"([^"]+)"/g)].map(([, value = '']) => value.replaceAll(/[*?]/g, 'x')))],
});

/** Some value of those that guardrails name, or none, for each key that is not known, and some text for unknown parts. */
const completing =
  ({ keys, values }: { keys: string[]; values: string[] }, seed: number): Complete =>
  (context, resource) => {
    const words = ['x', 'landing-zone', 'landing-zone-x', 'a/landing-zone-x', 'AWSReservedSSO_x'];
    const filled: Record<string, Context[string]> = {};
    keys.forEach((key, index) => {
      // They follow from the principal.
      if (/^aws:principal(arn|account|isawsservice)$/.test(key)) return;
      const random = hash(seed, index);
      if (random % 3 > 0) filled[key] = values[random % values.length];
    });
    const one = typeof resource === 'string' ? resource : (resource[seed % resource.length] ?? '*');
    const text = one.replaceAll(/[\uE002\uE003]/g, () => words[hash(seed, one.length) % words.length] ?? '');
    return { context: { ...filled, ...context }, resource: text };
  };
