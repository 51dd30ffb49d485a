import type { Paging } from './paging.ts';
import type { Settings } from './options.ts';
import type { SessionRecord } from '../world/records.ts';
import type { World } from '../world/world.ts';

/** What an operation knows besides its input. */
export interface Call {
  readonly world: World;
  /** ISO 8601. */
  readonly now: string;
  readonly settings: Settings;
  /** The account whose credentials sign the call. */
  readonly caller: string;
  /** The role of its session. */
  readonly role: string;
  /** Temporary credentials; undefined: they are the account's own. */
  readonly session?: SessionRecord | undefined;
  /** The region that the call is sent to. */
  readonly region: string;
  readonly page: Paging;
}

/** Changes the world and answers, or refuses; inputs have passed validation. */
export type Operation = (input: never, call: Call) => object;

export type Operations = Readonly<Record<string, Operation>>;
