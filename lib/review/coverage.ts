import type { LandingZone } from '../config/landing-zone.ts';
import type { PolicyType } from '../config/words/policy-types.ts';
import { attachments, guardrailsOver, placesOf, type Place } from './places.ts';
import { no, partly, some, yes, type Judgement } from './practice.ts';

/** What lays it down at a place, such as the names of guardrails; undefined where nothing does. */
type Lays = (place: Place) => readonly string[] | undefined;

/** Whether something holds at every place that guardrails have to reach, and by which guardrails. */
export const coverage = (zone: LandingZone, lays: Lays): Judgement => {
  const found = placesOf(zone).map((place) => [place, lays(place)] as const);
  // What is on OUs without accounts is told only where there are no accounts yet: there it lays down nothing.
  const inAccounts = found.filter(([{ key }]) => key !== undefined);
  const names = [...new Set((inAccounts.length > 0 ? inAccounts : found).flatMap(([, by]) => by ?? []))];
  const open = found.flatMap(([{ name }, by]) => (by ? [] : name));
  if (names.length === 0) return no;
  const text = names.map((name) => told(zone, name)).join('; ');
  return open.length === 0 ? yes(text) : partly(`${text}, but not in ${some(open)}`);
};

const told = (zone: LandingZone, name: string): string => {
  const where = attachments(zone, name);
  return where.length === 0 ? name : `guardrail ${name} on ${some(where)}`;
};

/** Whether a policy of a type says something to every open member account. */
export const says = (zone: LandingZone, type: PolicyType, what: (content: unknown) => boolean): Judgement =>
  coverage(zone, (place) => {
    const found = guardrailsOver(zone, place, type)
      .flat()
      .find(({ content }) => what(content));
    return found && [found.name];
  });

/** Regions and accounts that a section is to be in: all of them. `at`: where it stands in the config, `security.guardDuty`. */
export const everywhere = (
  zone: LandingZone,
  at: string,
  section: { readonly regions: readonly string[]; readonly except?: readonly string[] } | undefined,
  what = at,
): Judgement => {
  if (!section || section.regions.length === 0) return no;
  const regions = zone.regions.filter((region) => !section.regions.includes(region));
  const accounts = zone.accounts.filter(({ key, closed }) => !closed && section.except?.includes(key));
  const open = [...regions, ...accounts.map(({ key }) => key)];
  if (open.length === 0) return yes(what);
  const fixes = [
    ...(regions.length > 0 ? [nested(at, `regions: [${zone.regions.join(', ')}]`)] : []),
    ...(accounts.length > 0 ? [nested(at, 'except: []')] : []),
  ];
  return partly(`${what}, but not in ${some(open)}`, fixes.join('\n'));
};

/** `security.guardDuty` and `regions: [a]` -> `security: { guardDuty: { regions: [a] } }` */
const nested = (at: string, setting: string): string =>
  at.split('.').reduceRight((inner, key) => `${key}: { ${inner} }`, setting);
