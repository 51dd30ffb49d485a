import { fillPlaceholders } from '../../../config/words/placeholders.ts';
import { segment, unknown } from '../../../guardrails/evaluate/resource.ts';
import { standIn } from '../../lockout/stand-ins.ts';

/** In place of parts of names that may be anything: like none that a document exempts. */
const example = '_example_';
const organization = 'o-exampleorgid';
const root = 'r-exam';

const known = new WeakMap<object, object>();

/** As AWS can read it: what may be any text is one, and ids that only AWS knows are made up, the same each time. */
export const concrete = <T>(value: T): T => {
  if (typeof value !== 'object' || value === null) return made(value);
  const before = known.get(value) as T | undefined;
  if (before !== undefined) return before;
  const found = made(value);
  known.set(value, found);
  return found;
};

const made = <T>(value: T): T => {
  if (value === undefined) return value;
  const text = JSON.stringify(value).replaceAll(anyText, example);
  return fillPlaceholders(JSON.parse(text), idOf) as T;
};

const anyText = new RegExp(`[${unknown}${segment}]`, 'g');

const idOf = (name: string): string | undefined => {
  if (name === 'organization.id') return organization;
  if (name === 'organization.root') return root;
  if (name === 'organization.path') return `${organization}/${root}`;
  if (name.startsWith('account.')) return standIn(name.slice('account.'.length));
  return name.startsWith('ou.') ? `ou-exam-${standIn(name).slice(0, 8)}` : undefined;
};
