import type { PolicySpec } from './spec.ts';

/**
 * Deny statements of an SCP or RCP that its new version no longer has, by Sid (the n-th one where it has none). That an edited
 * statement denies less can not be told this way; the plan shows what was edited.
 */
export const droppedDenials = (before: PolicySpec, after: PolicySpec): string[] => {
  const kept = new Set(denials(after.content));
  return denials(before.content).filter((name) => !kept.has(name));
};

const denials = (content: unknown): string[] => {
  const statements = (content as { Statement?: unknown } | undefined)?.Statement;
  const list = (Array.isArray(statements) ? statements : [statements]) as (
    { Sid?: string; Effect?: string } | undefined
  )[];
  const denying = list.filter((statement) => statement?.Effect === 'Deny');
  return denying.map((statement, index) => statement?.Sid ?? `no. ${index + 1}`);
};
