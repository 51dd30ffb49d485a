import type { LandingZone } from '../config/landing-zone.ts';
import type { Rule } from '../config/sections/config/types.ts';
import { everywhere } from './coverage.ts';
import { no, partly, type Judgement } from './practice.ts';

export const rulesOf = ({ recording }: LandingZone): Rule[] =>
  recording && recording.regions.length > 0 ? [...recording.rules.organization, ...recording.rules.accounts] : [];

/** Whether rules of AWS Config look for these, by the names that AWS gives them. */
export const looked = (zone: LandingZone, ...names: readonly string[]): Judgement => {
  const on = names.filter((name) => rulesOf(zone).some((rule) => rule.name === name));
  if (on.length === 0) return no;
  const what = `config.rules: ${on.join(', ')}`;
  if (on.length === names.length) return everywhere(zone, 'config', zone.recording, what);
  return partly(`${what}, but not ${names.filter((name) => !on.includes(name)).join(', ')}`);
};
