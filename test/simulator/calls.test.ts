import * as o from '@aws-sdk/client-organizations';
import type { RetryErrorInfo, RetryStrategyV2 } from '@smithy/types';
import type { CallNotice, Fault, SimulatorOptions } from '../../lib/simulator/index.ts';
import { exportWorld, importWorld } from '../../lib/simulator/index.ts';
import type { Simulated } from './clients.ts';
import { clients, simulate } from './clients.ts';
import { ids, smallOrganization } from './organization.ts';
import { refused } from './refused.ts';

const small = (options: SimulatorOptions = {}): Simulated =>
  simulate({ world: importWorld(smallOrganization()), ...options });
const newUnit = (Name: string, ParentId: string = ids.root): o.CreateOrganizationalUnitCommand =>
  new o.CreateOrganizationalUnitCommand({ ParentId, Name });

describe('a call', () => {
  test('takes its time, is counted and can be watched', async () => {
    const notices: CallNotice[] = [];
    const { organizations, clock, calls } = small({ onCall: (call) => notices.push(call) });
    await organizations.send(new o.ListRootsCommand({}));
    await organizations.send(newUnit('A'));
    await organizations.send(newUnit('B'));
    expect(clock.elapsed()).toBe(150 + 300 + 300);
    expect(Object.fromEntries(calls)).toEqual({ ListRoots: 1, CreateOrganizationalUnit: 2 });
    expect(notices.at(-1)).toEqual({
      operation: 'CreateOrganizationalUnit',
      region: 'us-east-1',
      service: 'organizations',
      input: { ParentId: ids.root, Name: 'B' },
      index: 2,
    });
  });

  test('that the simulator does not know is a bug that names it', async () => {
    const { organizations } = small();
    await expect(
      organizations.send(new o.ListInboundResponsibilityTransfersCommand({ Type: 'BILLING' })),
    ).rejects.toThrow('organizations:ListInboundResponsibilityTransfers');
  });

  test('fails as it is told to, before or after it was carried out', async () => {
    const [before, after] = [new Error('stopped'), new Error('lost answer')];
    const faults: Fault = ({ operation, index }) => {
      if (operation !== 'CreateOrganizationalUnit') return undefined;
      return index === 0 ? { before } : { after };
    };
    const { organizations, world } = small({ faults });
    await expect(organizations.send(newUnit('A'))).rejects.toBe(before);
    await expect(organizations.send(newUnit('B'))).rejects.toBe(after);
    expect([...world.units.values()].map(({ name }) => name)).toEqual(['Workloads', 'Prod', 'Sandbox', 'B']);
  });

  test('is throttled as AWS throttles it, and served again a little later', async () => {
    const { organizations, clock } = small({ throttled: true, latency: 0 });
    const ask = (): Promise<string> => refused(organizations.send(new o.ListRootsCommand({})));
    expect([await ask(), await ask(), await ask()]).toEqual(['answered', 'answered', 'TooManyRequestsException']);
    await clock.sleep(1000);
    expect([await ask(), await ask()]).toEqual(['answered', 'TooManyRequestsException']);
  });

  test('that is throttled is known as such to the retries of the SDK, which may sleep on our clock', async () => {
    const simulator = small({ throttled: true, latency: 0 });
    const { clock } = simulator;
    const seen: (string | undefined)[] = [];
    const token = { getRetryCount: () => 1, getRetryDelay: () => 0, getRetryCost: () => 0 };
    const retryStrategy: RetryStrategyV2 = {
      acquireInitialRetryToken: () => Promise.resolve({ ...token, getRetryCount: () => 0 }),
      refreshRetryTokenForRetry: async (_token, { errorType }: RetryErrorInfo) => {
        seen.push(errorType);
        await clock.sleep(500);
        return token;
      },
      recordSuccess: () => undefined,
    };
    const { organizations } = clients(simulator, { retryStrategy });
    for (let call = 0; call < 4; call += 1) await organizations.send(new o.ListRootsCommand({}));
    expect(seen).toEqual(['THROTTLING', 'THROTTLING', 'THROTTLING', 'THROTTLING']);
    expect(clock.elapsed()).toBe(2000);
  });
});

describe('on its way, a call', () => {
  test('may wait on our clock', async () => {
    const { organizations, clock } = small();
    organizations.middlewareStack.add(
      (next) => async (args) => {
        await clock.sleep(1000);
        return next(args);
      },
      { step: 'finalizeRequest', priority: 'high' },
    );
    await organizations.send(new o.ListRootsCommand({}));
    expect(clock.elapsed()).toBe(1150);
  });

  test('stops time while the SDK reads files', async () => {
    const simulator = small();
    const credentials = async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      return { accessKeyId: 'AKIATEST', secretAccessKey: 'test' };
    };
    const { organizations } = clients(simulator, { credentials });
    const answered = organizations.send(new o.ListRootsCommand({})).then(() => simulator.clock.elapsed());
    await simulator.clock.sleep(100);
    expect(await answered).toBe(150);
  });
});

describe('two writes at once', () => {
  const both = async (aws: Simulated, ...commands: object[]): Promise<string[]> =>
    Promise.all(commands.map((command) => refused(aws.organizations.send(command as never))));

  test('to one object are refused, the later one', async () => {
    const aws = small();
    expect(await both(aws, newUnit('A'), newUnit('B'))).toEqual(['answered', 'ConcurrentModificationException']);
    expect(await refused(aws.organizations.send(newUnit('B')))).toBe('answered');
  });

  test('to different objects are fine', async () => {
    expect(await both(small(), newUnit('A', ids.prod), newUnit('B', ids.sandbox))).toEqual(['answered', 'answered']);
  });

  test('are fine where the simulator is told so', async () => {
    const aws = small({ concurrentModification: false });
    expect(await both(aws, newUnit('A'), newUnit('B'))).toEqual(['answered', 'answered']);
  });
});

test('twenty clients at once do the same in every run', async () => {
  const run = async () => {
    const aws = small({ throttled: true });
    const log: string[] = [];
    const work = async (name: string): Promise<void> => {
      for (let step = 0; step < 5; step += 1) {
        const answer = await refused(aws.organizations.send(newUnit(`${name}-${step}`, ids.prod)));
        log.push(`${aws.clock.elapsed()} ${name} ${answer}`);
        await aws.clock.sleep(170);
      }
    };
    await Promise.all(Array.from({ length: 20 }, (_, n) => work(`worker${n}`)));
    return { log, world: exportWorld(aws.world) };
  };
  expect(await run()).toEqual(await run());
});
