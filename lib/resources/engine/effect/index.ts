import type { LandingZone } from '../../../config/landing-zone.ts';
import { differenceOf, type Gain } from '../../../guardrails/compare/difference.ts';
import type { Side } from '../../../guardrails/compare/statements.ts';
import type { Sides } from '../../../plan/kind.ts';
import { push } from '../../../plan/multimap.ts';
import type { Judgement } from '../../../plan/plan.ts';
import { addressName, type Address } from '../../../plan/resource.ts';
import type { Levels } from '../../../guardrails/zone-levels.ts';
import { isJudged } from '../../attachment/guarding.ts';
import type { Update } from '../../../plan/change.ts';
import type { AccountSpec } from '../../account/spec.ts';
import type { AttachmentSpec } from '../../attachment/spec.ts';
import { afterOf, idsOf } from '../sides.ts';
import { causeOf } from './cause.ts';
import { compilerWith, type Compiler } from './compiler.ts';
import { openings } from './hazards.ts';
import { Meanings } from './meanings.ts';
import { setEffects } from './permission-sets.ts';
import { homesIn, subjectsIn } from './subjects.ts';

const laws = ['scp', 'rcp'] as const;

/** What the policies of a plan newly deny and newly allow, by the changes that do, and those that open something as hazards. */
export const judgeEffects =
  (zone: LandingZone) =>
  (sides: Sides): Judgement => {
    const meanings = new Meanings();
    const later = afterOf(sides);
    const subjects = subjectsIn(sides.live, later);
    const bound = new Set(subjects.flatMap(({ names }) => names));
    for (const [address, binds] of touched(sides, bound)) meanings.touch(address, binds);
    const compiled = compilerWith(idsOf(sides));
    for (const { names, isNamed, before, after } of subjects) {
      const [subject = ''] = names;
      const place = {
        partition: zone.partition,
        accounts: [isNamed ? `{{account.${subject}}}` : '{{account}}'],
        organizations: ['{{organization.id}}'],
      };
      for (const law of laws) {
        const [old, next] = [sideOf(law, before, compiled), sideOf(law, after, compiled)];
        const found = differenceOf(old, next, place);
        const tell = (way: 'denies' | 'allows', gain: Gain): void => {
          const side = way === 'denies' ? 'after' : 'before';
          const { policy } = gain.by;
          const causes = new Map<Address, string[]>();
          for (const name of names) {
            // Told of some change rather than of none.
            const cause = causeOf(sides, side, law, gain.by, name) ?? concerned(sides, law, name)[0];
            if (cause !== undefined) push(causes, cause, name);
          }
          for (const [cause, accounts] of causes)
            meanings.add(cause, way, gain, {
              ...(policy !== undefined && { policy: `${law}/${policy}` }),
              accounts,
            });
        };
        for (const gain of found.denied) tell('denies', gain);
        for (const gain of found.allowed) tell('allows', gain);
        for (const one of found.unproved)
          for (const address of concerned(sides, law, subject)) meanings.touch(address).unproved.add(one);
      }
    }
    setEffects(zone, sides, compiled, meanings);
    const effects = meanings.effects(homesIn(sides.live, later));
    return { effects, hazards: openings(effects, sides), notes: [] };
  };

const sideOf = (law: 'scp' | 'rcp', levels: Levels, compiled: Compiler): Side => ({
  law,
  levels: levels.map(({ target, policies }) => ({
    name: target,
    policies: policies[law].map(({ name, content }) => ({ name, policy: compiled(content) })),
  })),
});

/**
 * Changes that mean something, be it the same as before, and whether they bind anything. `bound`: names of those whom other documents bind
 * than before.
 */
const touched = ({ changes, live, desired }: Sides, bound: ReadonlySet<string>): [Address, boolean][] => {
  const attached = new Set(
    [...live.values(), ...desired.values()].flatMap(({ address, spec }) =>
      address.startsWith('attachment:') ? (spec as AttachmentSpec).policy : [],
    ),
  );
  return [...changes.values()].flatMap((change): [Address, boolean][] => {
    const { address } = change;
    if (change.kind === 'policy' && change.action === 'update' && isJudged(address)) {
      const isContent = change.differences.some(({ path }) => path[0] === 'content');
      return isContent ? [[address, attached.has(address)]] : [];
    }
    if (change.kind === 'account' && change.action === 'update')
      return isMove(change) && bound.has(addressName(address)) ? [[address, true]] : [];
    if (change.kind !== 'attachment' || change.action === 'update') return [];
    const { policy, target } = (change.action === 'create' ? change.after : change.before).spec as AttachmentSpec;
    return isJudged(policy) && live.has(target) && desired.has(target) ? [[address, true]] : [];
  });
};

const isMove = ({ differences, after }: Update): boolean =>
  differences.some(({ path }) => path[0] === 'ou') && !(after.spec as AccountSpec).closed;

/** Where nobody knows which change it is, all that may be. */
const concerned = ({ changes }: Sides, law: string, subject: string): Address[] =>
  [...changes.values()].flatMap(({ kind, address }) =>
    address.startsWith(`policy:${law}/`) ||
    address.startsWith(`attachment:${law}/`) ||
    address === `account:${subject}` ||
    kind === 'scp-strategy'
      ? address
      : [],
  );
