import type { LandingZone } from '../../config/landing-zone.ts';
import { regions as known } from '../../config/words/regions.ts';
import { compile } from '../../guardrails/evaluate/compile.ts';
import { matchesExactly } from '../../guardrails/wildcard.ts';

/** Of regions that no statement about an action tells apart, the first: it stands for the others. */
export type Apart = (regions: readonly string[], action: string) => readonly string[];

export const apartIn = ({ guardrails, access }: LandingZone): Apart => {
  const documents = [
    ...guardrails.map(({ content }) => content),
    ...(access?.permissionSets ?? []).map((one) => one.document),
  ];
  const policies = documents.map(compile);
  const byStatement = new Map<unknown, (readonly string[])[]>();
  const listsIn = (source: object): (readonly string[])[] => {
    const found =
      byStatement.get(source) ??
      lists(source)
        .map((texts) => texts.map(regionIn))
        .filter(isTelling);
    byStatement.set(source, found);
    return found;
  };
  const chosen = new Map<string, readonly string[]>();
  return (regions, action) => {
    if (regions.length === 1) return regions;
    const key = `${action} ${regions.join()}`;
    const before = chosen.get(key);
    if (before) return before;
    const told = policies.flatMap(({ about }) => about(action.toLowerCase())).flatMap(({ source }) => listsIn(source));
    const seen = new Set<string>();
    const found = regions.filter((region) => {
      const print = told.map((texts) => (isIn(region, texts) ? '1' : '0')).join('');
      return seen.size < seen.add(print).size;
    });
    chosen.set(key, found);
    return found;
  };
};

const isIn = (region: string, texts: readonly string[]): boolean => texts.some((text) => matchesExactly(text, region));

const regionIn = (text: string): string => (text.includes(':') ? (text.split(':')[3] ?? '') : text);

/** Whether it has some regions and not others. */
const isTelling = (texts: readonly string[]): boolean => {
  const matching = known.filter((region) => isIn(region, texts)).length;
  return matching > 0 && matching < known.length;
};

/** Texts that stand together: one of them is enough. */
const lists = (value: unknown): string[][] => {
  if (typeof value === 'string') return [[value]];
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return [value];
  return Object.values(value).flatMap(lists);
};
