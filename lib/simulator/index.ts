import { createAnswer } from './answer.ts';
import type { VirtualClock } from './engine/clock.ts';
import { createVirtualClock } from './engine/clock.ts';
import { importWorld } from './world/fixture.ts';
import type { Client, Request } from './engine/middleware.ts';
import { install } from './engine/middleware.ts';
import type { SimulatorOptions } from './engine/options.ts';
import type { World } from './world/world.ts';

export type { VirtualClock } from './engine/clock.ts';
export type { WorldFixture } from './world/fixture.ts';
export { enableIdentityCenter } from './identity-center/enable.ts';
export {
  networkAssociations,
  networkPropagations,
  networkResources,
  networkRoutes,
} from './network/state/resources.ts';
export type * from './network/state/resources.ts';
export { exportWorld, importWorld } from './world/fixture.ts';
export type { Client } from './engine/middleware.ts';
export type { Answered, CallNotice, DeploymentFault, Fault, SimulatorOptions } from './engine/options.ts';
export type * from './world/records.ts';
export type * from './cloudformation/records.ts';
export type { World } from './world/world.ts';

/** An AWS organization in memory, which answers the calls of SDK clients and refuses what AWS refuses. */
export interface Simulator {
  readonly clock: VirtualClock;
  /** Live: it changes as calls are answered. */
  readonly world: World;
  /** How many were made, by operation; refused and throttled ones count. */
  readonly calls: ReadonlyMap<string, number>;
  /** Lets the simulator answer a client for Organizations, Account, STS or the Resource Groups Tagging API. */
  readonly install: (client: Client) => void;
  /** Answers a call as it arrives at AWS. */
  readonly answer: (request: Request) => Promise<object>;
}

/** The management account of a world that was not given one. */
const management = { id: '111122223333', name: 'management', email: 'aws+management@example.com' };

export function createSimulator(options: SimulatorOptions = {}): Simulator {
  const world = options.world ?? importWorld({ partition: options.partition ?? 'aws', management });
  if (options.opened) world.opened = options.opened;
  if (options.regionsOff === true) world.regionsOn ??= {};
  const clock = createVirtualClock(Date.parse(world.time));
  const calls = new Map<string, number>();
  const answer = createAnswer({ world, clock, calls, options });
  return { clock, world, calls, install: (client) => install(client, clock, answer), answer };
}
