import { connect, type Aws } from '../../lib/aws/aws.ts';
import { createSimulator, importWorld, type Simulator, type SimulatorOptions } from '../../lib/simulator/index.ts';
import { environment, type Moto } from './moto.ts';

/** An AWS to compare with another: moto or the simulator. */
export interface World {
  readonly name: string;
  /** Fresh clients of its management account, as a new process has them. */
  connect(): Aws;
  /** Returns when AWS has done what it does by itself after a call (creating, closing). */
  settled(): Promise<void>;
}

/** As moto has its management account. */
const management = { id: '123456789012', name: 'master', email: 'master@example.com' };

/** From nothing; the process' environment points at moto from now on, which does not touch the simulator. */
export const motoWorld = async (moto: Moto): Promise<World> => {
  await moto.reset();
  Object.assign(process.env, environment(moto.url));
  return { name: 'moto', connect: () => connect({ partition: 'aws' }), settled: () => Promise.resolve() };
};

/** One whose inside can be changed. */
export interface SimulatedWorld extends World {
  readonly simulator: Simulator;
}

export const simulatedWorld = (options: SimulatorOptions = {}): SimulatedWorld => {
  const simulator = createSimulator({
    accountQuota: 1000,
    world: importWorld({ management }),
    ...options,
  });
  return {
    name: 'simulator',
    simulator,
    connect: () => connect({ partition: 'aws', clock: simulator.clock, answer: simulator.install }),
    settled: () => simulator.clock.sleep(5 * 60_000),
  };
};
