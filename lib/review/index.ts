import type { LandingZone } from '../config/landing-zone.ts';
import { cost } from './cost.ts';
import { data } from './data.ts';
import { detection } from './detection.ts';
import { identity } from './identity.ts';
import { network } from './network.ts';
import { operations } from './operations.ts';
import { perimeter } from './perimeter.ts';
import { pillars, type Judgement, type Pillar, type Practice } from './practice.ts';
import { protection } from './protection.ts';
import { reliability } from './reliability.ts';
import { resources } from './resources.ts';

/** Every practice that a config is held against, pillar by pillar. */
export const practices: readonly Practice[] = [
  ...operations,
  ...identity,
  ...detection,
  ...protection,
  ...perimeter,
  ...network,
  ...data,
  ...reliability,
  ...cost,
  ...resources,
].sort((a, b) => pillars.indexOf(a.pillar) - pillars.indexOf(b.pillar));

export interface Reviewed extends Omit<Judgement, 'fix'> {
  readonly pillar: Pillar;
  readonly key: string;
  /** Of the Framework's best practice, where there is one. */
  readonly id?: string;
  readonly practice: string;
  /** What to write into the config; undefined where nothing is missing. */
  readonly fix?: string;
}

/** Holds a config against the practices. Pure: what AWS has is for `plan` to tell. */
export const review = (zone: LandingZone, listed: readonly Practice[] = practices): Reviewed[] =>
  listed.map(({ pillar, key, id, practice, fix, judge }) => {
    const { fix: own, ...judgement } = judge(zone);
    const wanted = judgement.state === 'yes' || own === '' ? {} : { fix: own ?? fix(zone) };
    return { pillar, key, ...(id === undefined ? {} : { id }), practice, ...judgement, ...wanted };
  });
