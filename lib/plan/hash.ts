import { createHash } from 'node:crypto';
import type { Change } from './change.ts';

const canonical = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, canonical(item)]),
  );
};

/** The same for the same changes of the same organization, whatever their order: what `apply --expect` compares. */
export const hash = (changes: readonly Change[], organization: string): string => {
  const lines = changes.map((change) =>
    JSON.stringify(
      canonical([
        change.action,
        change.address,
        change.action === 'create' ? undefined : change.before.spec,
        change.action === 'delete' ? undefined : change.after.spec,
      ]),
    ),
  );
  return createHash('sha256')
    .update([organization, ...lines.sort()].join('\n'))
    .digest('hex')
    .slice(0, 16);
};
