import { readInstances, type LiveInstance } from '../../../aws/live/stack-instances.ts';
import { endIfStopped } from '../../../aws/stop.ts';
import { accountAddress } from '../../inventory/addresses.ts';
import type { Failure, Target } from './outcome.ts';
import { instanceOfKey, type StackSetSpec } from './spec.ts';
import { targetOver, unitOf } from './targets.ts';
import { liveUnits } from './units.ts';

/** AWS begins within a minute or so of an account's coming or going, and goes one account after the other. */
const patience = 15 * 60_000;
const pause = 10_000;

/**
 * Waits while AWS deploys to accounts that come under a target and takes the stack from those that go. Returns what AWS has not done
 * by then, or failed to do: to deploy once more, and to complain about.
 */
export const follow = async (
  target: Target,
  keys: readonly string[],
  spec: StackSetSpec,
): Promise<{ again: string[]; failures: Failure[] }> => {
  const { aws, inventory, name, tell } = target;
  // Targets below those of the config may have been left: AWS deploys for the nearest, as far as is known.
  const targets = {
    ...spec.targets,
    ...Object.fromEntries(((await liveUnits(target)) ?? []).map((path) => [path, []])),
  };
  const deadline = aws.clock.elapsed() + patience;
  const watched = keys.flatMap((key) => {
    const { account, region } = instanceOfKey(key);
    const id = inventory.find(accountAddress(account));
    const then = inventory.places.get(accountAddress(account))?.then;
    const wanted = targetOver(then, spec.targets, region) !== undefined;
    const over = targetOver(then, targets);
    // An account that could not be made gets nothing; what kept it has been told.
    return id === undefined
      ? []
      : [{ key, account, region, id, unit: wanted && over !== undefined ? inventory.id(unitOf(over)) : undefined }];
  });
  const regions = [...new Set(watched.map(({ region }) => region))];
  let open = watched;
  for (;;) {
    const found = await readInstances(aws, inventory.zone.homeRegion, name, regions);
    const instances = new Map(found.map((one) => [`${one.account} ${one.region}`, one]));
    const instanceOf = ({ id, region }: (typeof watched)[number]): LiveInstance | undefined =>
      instances.get(`${id} ${region}`);
    open = open.filter((one) => !isDone(instanceOf(one), one.unit));
    const failed = open.filter((one) => instanceOf(one)?.status === 'outdated');
    if (open.length === failed.length || aws.clock.elapsed() > deadline) {
      return {
        again: open.filter(({ unit }) => unit !== undefined).map(({ key }) => key),
        failures: open
          .filter(({ unit }) => unit === undefined)
          .map(({ account, region }) => ({
            account,
            region,
            reason: 'AWS has not deleted the stack yet: run again later',
          })),
      };
    }
    tell(`waiting for automatic deployment: ${open.length} left`);
    endIfStopped(aws.signal);
    await aws.clock.sleep(pause);
  }
};

const isDone = (instance: LiveInstance | undefined, unit: string | undefined): boolean => {
  if (unit === undefined) return instance === undefined;
  if (instance?.status !== 'current' && instance?.status !== 'suspended') return false;
  return instance.unit === undefined || instance.unit === unit;
};
