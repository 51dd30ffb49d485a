import type { Risk } from '../config/words/risks.ts';
import type { Change } from './change.ts';
import type { Note } from './diff.ts';
import type { Address, LiveResource, Resource } from './resource.ts';

/** Both sides of a plan, by address. */
export interface Sides {
  readonly desired: ReadonlyMap<Address, Resource>;
  readonly live: ReadonlyMap<Address, LiveResource>;
  readonly changes: ReadonlyMap<Address, Change>;
}

export interface RiskTold {
  readonly risk: Risk;
  readonly why: string;
}

/** What planning needs to know of a kind; how it is carried out is not the plan's business. */
export interface Rules {
  readonly name: string;
  /** False: a resource of this kind that the config no longer asks for is left, and said to be left. */
  readonly deletable: boolean;
  /** Fields of its specs that only say how far AWS is: they change while a change is carried out. */
  readonly progress?: readonly string[];
  /** The risk of a change that is not one by its action alone (every deletion is a `delete` unless this says otherwise). */
  risk?(change: Change, sides: Sides): RiskTold | readonly RiskTold[] | 'none' | undefined;
  /** What follows from the plan as a whole, to be told. */
  notes?(sides: Sides): readonly Note[];
  /** What AWS would refuse at the end of this plan: quotas that things of others use up as well. */
  obstacles?(sides: Sides): readonly Note[];
  /** Changes of this plan that must come before this one, besides those that follow from `dependsOn`. */
  waitsFor?(change: Change, sides: Sides): readonly Address[];
  /** Changes that should come before this one, unless they wait for it themselves. */
  follows?(change: Change, sides: Sides): readonly Address[];
  /** Changes that are to be tried before this one, whatever becomes of them; unless they wait for it themselves. */
  after?(change: Change, sides: Sides): readonly Address[];
}
