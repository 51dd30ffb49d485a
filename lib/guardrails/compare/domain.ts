import type { Call } from '../evaluate/call.ts';
import { fill, hasVariable, open } from '../evaluate/variables.ts';
import { askedBy, resourceKey, type Atom } from './atoms.ts';
import { exempt, type Caller } from './callers.ts';
import { factOf, isForeign } from './facts.ts';
import { linked } from './linked.ts';
import type { Domain, Question } from './question.ts';
import { resourcesOf } from './resources.ts';
import { textOf } from './texts/pattern.ts';
import { valuesOf, type Filled, type Values } from './values/of.ts';

const known = new Map<string, Values>();
const mostKnown = 5_000;

/** Values of a key that stand for all that it may have in a call of which some is known already. */
export const domainOf = (key: string, question: Question, caller: Caller, call: Call): Domain => {
  const { law } = question;
  if (key === resourceKey) return resourcesOf(question, caller, call);
  if (isForeign(key, question.action)) return { values: [undefined], isComplete: true, from: [] };
  if (law === 'rcp' && key === 'aws:resourceaccount') return certain(caller.account);
  if (law === 'rcp' && key === 'aws:resourceorgid') return certain(caller.organization);
  if (key === 'aws:resourceorgid' && call.values.get('aws:resourceaccount') === caller.account)
    return { ...certain(caller.organization), from: ['aws:resourceaccount'] };
  const told = question.domains.get(key);
  if (told) return told;
  const atoms = question.statements.flatMap((one) => askedBy(one).atoms).filter((atom) => atom.key === key);
  const from = atoms.flatMap(({ variables }) => variables);
  const domain = { ...valuesIn(key, atoms, question, caller, call), from };
  if (from.length === 0) question.domains.set(key, domain);
  return domain;
};

const valuesIn = (key: string, atoms: readonly Atom[], question: Question, caller: Caller, call: Call): Values => {
  const { law, place, action, statements } = question;
  const links = linked(key, statements);
  const filled = [...atoms.map((atom) => filledOf(atom, call)), ...links.asked];
  const fact = factOf(key, action, caller, place.partition);
  const isOwnRole = key === 'aws:principalarn' && law !== 'identity';
  const { within, ...rest } = fact;
  const parts = [key, filled, links.also, rest, isOwnRole, caller.notOf, caller.organization];
  const id = `${JSON.stringify(parts)} ${within ? textOf(within) : ''}`;
  const before = known.get(id);
  if (before) return before;
  const without = isOwnRole ? [exempt('*', place.partition)] : [];
  const all = valuesOf(filled, fact, without, links.also);
  const isOurs = (value: unknown): boolean => key === 'aws:principalorgid' && value === caller.notOf;
  const found = { ...all, values: all.values.filter((value) => value === undefined || !isOurs(value)) };
  if (known.size < mostKnown) known.set(id, found);
  return found;
};

const certain = (value: string): Domain => ({ values: [value], isComplete: true, from: [] });

const filledOf = ({ operator, values, variables }: Atom, call: Call): Filled => {
  if (variables.length === 0 && !(operator.takesVariables && values.some(hasVariable))) return { operator, values };
  const texts = values.map((value) => fill(value, call));
  return { operator, values: texts.filter((text): text is string => text !== undefined && text !== open) };
};
