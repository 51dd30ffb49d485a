import type { World } from '../../world/world.ts';
import type { MadeResource, Place } from '../made.ts';
import type { ResourceRecord } from '../records.ts';

/** What a service refuses of a resource, in the words that CloudFormation passes on; undefined when nothing. */
export type Check = (world: World, resource: MadeResource, place: Asked) => string | undefined;

/** Where it is asked for, what has been made before it of the same stack, and all that the stack shall have. */
export interface Asked extends Place {
  /** Logical ids by what is theirs alone, of the stack as it was and of what has been made since: AWS makes before it cleans up. */
  readonly owners: ReadonlyMap<string, string>;
  readonly made: readonly MadeResource[];
  readonly all: readonly MadeResource[];
}

/** The same when it is taken away. */
export type Deletion = (
  world: World,
  resource: ResourceRecord,
  place: Pick<Place, 'account' | 'region'>,
) => string | undefined;

/** What else there is once a resource has been made. */
export type Effect = (world: World, properties: MadeResource['properties']) => void;
