import { factsOf, policyTypeNames, type PolicyType } from '../../config/words/policy-types.ts';
import { merged } from '../../guardrails/management/merge.ts';

/** The effective policies of an account, by type: what its management policies come to, as DescribeEffectivePolicy answers. */
export type Effective = Partial<Record<PolicyType, object>>;

/** Types whose documents AWS merges from the root down to the account. SCPs and RCPs are evaluated one by one. */
export const isMerged = (type: PolicyType): boolean => factsOf(type).topLevel !== undefined;

/** `levels`: the documents of a type at each place, the root first. */
export const effectiveOf = (levels: (type: PolicyType) => readonly (readonly unknown[])[]): Effective =>
  Object.fromEntries(
    policyTypeNames.filter(isMerged).flatMap((type) => {
      const document = merged(levels(type), type === 'tag');
      return document ? [[type, document] as const] : [];
    }),
  );

/** Each setting of a document with its value, by its path. Long values are cut. */
export const settingsIn = (value: unknown, path: readonly string[] = []): string[] =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value).flatMap(([key, inner]) => settingsIn(inner, [...path, key]))
    : [`${path.join('.')}: ${cut([value].flat().map(textOf).join(' '))}`];

const cut = (text: string): string => (text.length > longest ? `${text.slice(0, longest)}…` : text);
const longest = 50;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
