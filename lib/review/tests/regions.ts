import type { LandingZone } from '../../config/landing-zone.ts';
import { regions as known } from '../../config/words/regions.ts';
import { matchesExactly } from '../../guardrails/wildcard.ts';

/** Of regions that no policy document tells apart, the first: it stands for the others. */
export const apart = (zone: LandingZone, regions: readonly string[]): string[] => {
  const patterns = patternsIn(zone);
  const seen = new Set<string>();
  return regions.filter((region) => {
    const key = patterns.map((pattern) => (matchesExactly(pattern, region) ? '1' : '0')).join('');
    return seen.size < seen.add(key).size;
  });
};

/** Texts, and regions of ARNs, that match some regions and not others. */
const patternsIn = ({ guardrails, access }: LandingZone): string[] => {
  const documents = [
    ...guardrails.map(({ content }) => content),
    ...(access?.permissionSets ?? []).map((one) => one.document),
  ];
  const texts = new Set(
    documents.flatMap(leaves).map((text) => (text.includes(':') ? (text.split(':')[3] ?? '') : text)),
  );
  return [...texts].filter((text) => {
    const matching = known.filter((region) => matchesExactly(text, region)).length;
    return matching > 0 && matching < known.length;
  });
};

const leaves = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [];
};
