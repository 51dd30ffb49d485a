import type { ChainLevel } from '../chain/index.ts';
import type { Statement } from '../evaluate/compile.ts';
import { isFree } from '../evaluate/freely.ts';
import type { Resource } from '../evaluate/resource.ts';
import { askedOf, type Asked } from './asked.ts';
import type { Bounds } from './bounds.ts';
import type { Surroundings } from './keys.ts';
import type { TrailEvent } from './trail-event.ts';

/** A guardrail that denies a call, or may. */
export interface Denial {
  readonly law: 'scp' | 'rcp';
  /** `s3:GetObject` */
  readonly action: string;
  /** Undefined: no SCP of a level allows it. */
  readonly guardrail: string | undefined;
  readonly statement: string | undefined;
  /** The root, OU, or account that it is attached to. */
  readonly level: string;
  /** Whether it surely does. */
  readonly isSure: boolean;
}

/** What guardrails have to be asked of an action: those that allow it to everybody are not. */
export interface Questions {
  readonly needsResources: boolean;
  /** All statements that deny a call, not the first of them alone: each is asked what it would cost. */
  readonly denials: (event: TrailEvent, around: Surroundings, resource: Resource) => readonly Denial[];
}

/** Undefined: they allow it to everybody. Statements are the same for all accounts that they bind, and asked once. */
export const newQuestions = (): ((bounds: Bounds, action: string) => Questions | undefined) => {
  const known = new Map<Statement, Asked>();
  const asked = (statement: Statement): Asked => {
    const found = known.get(statement) ?? askedOf(statement);
    known.set(statement, found);
    return found;
  };
  const denying = (law: Denial['law'], levels: readonly ChainLevel[], action: string) =>
    levels.flatMap(({ name: level, policies }) =>
      policies.flatMap(({ name: guardrail, policy }) =>
        policy
          .about(action.toLowerCase())
          .filter(({ effect }) => effect === 'Deny')
          .map((one) => ({ asked: asked(one), ...told({ law, action, guardrail, statement: one.name, level }) })),
      ),
    );
  return ({ scps, rcps }, action) => {
    const denies = [...denying('scp', scps, action), ...denying('rcp', rcps, action)];
    const lists = scps.flatMap((level) => allowedBy(level, action, asked));
    if (denies.length + lists.length === 0) return undefined;
    const all = [...denies.map((one) => one.asked), ...lists.flatMap(({ allows }) => allows)];
    return {
      needsResources: all.some(({ needsResources }) => needsResources),
      denials: (event, around, resource) => {
        const found: Denial[] = [];
        for (const one of denies) {
          const truth = one.asked.applies(event, around, resource);
          if (truth !== false) found.push(truth === true ? one.sure : one.maybe);
        }
        for (const one of lists) {
          const truths = one.allows.map(({ applies }) => applies(event, around, resource));
          if (!truths.includes(true)) found.push(truths.every((truth) => truth === false) ? one.sure : one.maybe);
        }
        return found;
      },
    };
  };
};

const told = (denial: Omit<Denial, 'isSure'>): { sure: Denial; maybe: Denial } => ({
  sure: { ...denial, isSure: true },
  maybe: { ...denial, isSure: false },
});

/** A level has to allow an action, by any statement; of most one allows everything. */
const allowedBy = ({ name: level, policies }: ChainLevel, action: string, asked: (statement: Statement) => Asked) => {
  const allowing = policies
    .flatMap(({ policy }) => policy.about(action.toLowerCase()))
    .filter(({ effect }) => effect === 'Allow');
  if (allowing.some(isFree)) return [];
  return [
    { allows: allowing.map(asked), ...told({ law: 'scp', action, guardrail: undefined, statement: undefined, level }) },
  ];
};
