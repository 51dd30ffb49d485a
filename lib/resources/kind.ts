import type { Aws } from '../aws/aws.ts';
import type { LandingZone } from '../config/landing-zone.ts';
import type { Change, Update } from '../plan/change.ts';
import type { Rules } from '../plan/kind.ts';
import type { LiveResource, Resource } from '../plan/resource.ts';
import type { Running } from '../plan/schedule.ts';
import type { Inventory } from './inventory/index.ts';

/** How many changes of a lane run at once, and how long one takes on AWS (seconds), to estimate with. */
export interface Lane {
  readonly name: string;
  readonly width: number;
  readonly seconds: number;
  /** Lanes of a later stage begin when those of the earlier are through; left out: 0. */
  readonly stage?: number;
}

/** Organizations refuses concurrent edits (ConcurrentModificationException), so its writes go one at a time. */
export const organizationLane: Lane = { name: 'organization', width: 1, seconds: 0.5 };

/** Everything about one governed kind of resource. A kind is one folder and one line in index.ts. */
export interface Kind<Spec = unknown> extends Omit<Rules, 'deletable'> {
  /** Left out: `organizationLane`. */
  lane?(change: Change<Spec>): Lane;
  /** Loads what is large and not always needed. Before AWS is asked anything, because the clock of a rehearsal does not see it. */
  load?(zone: LandingZone): Promise<unknown>;
  /** False: AWS has no place for it yet, and nothing of it is planned. Left out: always true. */
  ready?(aws: Aws, inventory: Inventory): Promise<boolean>;
  /** What the config asks for. Pure. */
  desired(zone: LandingZone): readonly Resource<Spec>[];
  /** What AWS has, in the words of the config. Changes nothing. */
  read(aws: Aws, inventory: Inventory, desired: readonly Resource<Spec>[]): Promise<readonly LiveResource<Spec>[]>;
  /** Changes of other kinds that wait while AWS does not let this one be read, besides those that depend on it. */
  holds?(change: Change): boolean;
  /** Returns the id. */
  create(aws: Aws, inventory: Inventory, after: Resource<Spec>, running: Running): Promise<string>;
  update?(aws: Aws, inventory: Inventory, change: Update<Spec>, running: Running): Promise<void>;
  /** Absent: what the config no longer asks for is left. */
  delete?(aws: Aws, inventory: Inventory, before: LiveResource<Spec>, running: Running): Promise<void>;
}
