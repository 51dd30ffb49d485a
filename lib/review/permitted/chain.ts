import type { Chain, ChainLevel, NamedPolicy } from '../../guardrails/chain/index.ts';
import { compile } from '../../guardrails/evaluate/compile.ts';
import type { Level } from '../../guardrails/zone-levels.ts';
import { targetText } from '../lockout/lockouts.ts';
import type { Ids } from './ids.ts';
import type { Place } from './place.ts';

/** What organization policies say of callers from one place about resources of another. Undefined: of no account of this organization. */
export type OrganizationChain = (from: Place | undefined, to: Place | undefined) => Pick<Chain, 'scps' | 'rcps'>;

/** Every document is compiled once. */
export const chainsWith = (ids: Ids): OrganizationChain => {
  const known = new WeakMap<Level, Record<'scp' | 'rcp', ChainLevel>>();
  const levelOf = (level: Level): Record<'scp' | 'rcp', ChainLevel> => {
    const found = known.get(level) ?? { scp: chainLevel(level, 'scp', ids), rcp: chainLevel(level, 'rcp', ids) };
    known.set(level, found);
    return found;
  };
  const chains = new WeakMap<Place, Record<'scp' | 'rcp', ChainLevel[]>>();
  const over = (place: Place): Record<'scp' | 'rcp', ChainLevel[]> => {
    const each = (type: 'scp' | 'rcp'): ChainLevel[] => place.levels.map((level) => levelOf(level)[type]);
    const found = chains.get(place) ?? { scp: each('scp'), rcp: each('rcp') };
    chains.set(place, found);
    return found;
  };
  return (from, to) => ({ scps: from ? over(from).scp : [], rcps: to ? over(to).rcp : [] });
};

const chainLevel = ({ target, policies }: Level, type: 'scp' | 'rcp', ids: Ids): ChainLevel => ({
  name: targetText(target),
  policies: policies[type].map(({ name, content }): NamedPolicy => ({ name, policy: compile(ids.fill(content)) })),
});
