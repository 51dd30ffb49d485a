import { isPrintable, printable } from './printable.ts';
import { plural } from './style.ts';

const longest = 100;

/** A value of a spec in one line. */
export const shortValue = (value: unknown): string => cut(textOf(value), 0);

/** The two sides of a difference, each in one line. Long ones are cut around where they part, so that they never look the same. */
export const shortValues = (before: unknown, after: unknown): [string, string] => {
  const alike = textOf(before) === textOf(after);
  const [left, right] = alike ? [quoted(before), quoted(after)] : [textOf(before), textOf(after)];
  if (Math.max(left.length, right.length) <= longest) return [left, right];
  let parting = 0;
  while (parting < left.length && left[parting] === right[parting]) parting += 1;
  const from = parting < longest / 2 ? 0 : parting - 30;
  return [cut(left, from), cut(right, from)];
};

const textOf = (value: unknown): string => {
  if (value === undefined) return '(none)';
  return typeof value === 'string' && isPrintable(value) ? value : printable(JSON.stringify(value));
};

/** Tells `1` from the text "1". */
const quoted = (value: unknown): string =>
  typeof value === 'string' ? printable(JSON.stringify(value)) : textOf(value);

const cut = (text: string, from: number): string => {
  const start = from > 0 ? '...' : '';
  const rest = text.slice(from);
  return start.length + rest.length > longest
    ? `${start}${rest.slice(0, longest - 3 - start.length)}...`
    : start + rest;
};

/** Settings by name; what is simply on, by its name alone. */
const settingsOf = (settings: Record<string, unknown>): string[] =>
  Object.entries(settings).flatMap(([name, value]) => {
    if (value === true) return [name];
    if (value === false || (Array.isArray(value) && value.length === 0)) return [];
    return [`${name}: ${Array.isArray(value) ? value.map(printable).join(' ') : shortValue(value)}`];
  });

/** Fields that the address tells, and documents. */
const inAddress = ['content', 'name', 'target', 'type', 'account', 'service', 'administrator', 'region'];

/** What is worth knowing of a new thing beside its address: its short fields. */
export const summaryOf = (kind: string, spec: unknown): string => {
  if (['assignment', 'attachment', 'policy-type', 'trusted-access'].includes(kind)) return '';
  const fields = Object.entries((spec ?? {}) as Record<string, unknown>).flatMap(([key, value]) => {
    if (inAddress.includes(key) && !(kind === 'contact' && key === 'name')) return [];
    if (value === undefined || value === '' || value === false || (Array.isArray(value) && value.length === 0))
      return [];
    if (key === 'settings') return settingsOf(value as Record<string, unknown>);
    if (key === 'tags') {
      const tags = Object.entries(value as Record<string, string>).filter(([tag]) => tag !== 'landing-zone');
      return tags.length > 0 ? [printable(tags.map(([tag, text]) => `${tag}=${text}`).join(' '))] : [];
    }
    return [isPolicy(value) ? `inline policy, ${plural(value.Statement.length, 'statement')}` : shortValue(value)];
  });
  return fields.join(', ');
};

/** A document has no place in a line, and cut it tells nothing. */
const isPolicy = (value: unknown): value is { readonly Statement: readonly unknown[] } =>
  typeof value === 'object' && value !== null && Array.isArray((value as { Statement?: unknown }).Statement);
