import type { LandingZone } from '../config/landing-zone.ts';

/** The pillars of the AWS Well-Architected Framework. https://docs.aws.amazon.com/wellarchitected/latest/framework/ */
export const pillars = [
  'operational excellence',
  'security',
  'reliability',
  'performance efficiency',
  'cost optimization',
  'sustainability',
] as const;
export type Pillar = (typeof pillars)[number];

/** What a config does about a practice. */
export interface Judgement {
  readonly state: 'yes' | 'partly' | 'no';
  /** What lays it down and where, and what is left open. */
  readonly by: string;
  /** In place of the practice's; empty: nothing can be written. */
  readonly fix?: string;
}

export interface Practice {
  readonly pillar: Pillar;
  /** Stays as it is, whatever becomes of the words: scripts read it in `review --json`. */
  readonly key: string;
  /** The Framework's best practice that it is part of, where there is one. */
  readonly id?: string;
  /** An imperative of at most 60 characters, which reads well after each of the signs. May change; `key` may not. */
  readonly practice: string;
  /** What to write into the config where it is not, as YAML. */
  readonly fix: (zone: LandingZone) => string;
  readonly judge: (zone: LandingZone) => Judgement;
}

export const yes = (by: string): Judgement => ({ state: 'yes', by });
export const partly = (by: string, fix?: string): Judgement => ({
  state: 'partly',
  by,
  ...(fix === undefined ? {} : { fix }),
});
export const no: Judgement = { state: 'no', by: '' };

/** Yes by what is there, no where it is not. */
export const by = (what: string | false | undefined): Judgement =>
  what === false || what === undefined || what === '' ? no : yes(what);

/** The first names of a list, and how many more there are. */
export const some = (names: readonly string[]): string =>
  names.length > 4 ? `${names.slice(0, 4).join(', ')} and ${names.length - 4} more` : names.join(', ');
