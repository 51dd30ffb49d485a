import { actionOf } from '../permissions/action.ts';
import { resourcesOf } from './engine/asked.ts';
import { authorize } from './engine/authorize.ts';
import { callerOf } from './engine/caller.ts';
import type { VirtualClock } from './engine/clock.ts';
import { demandHost, demandRegionOn } from './engine/hosts.ts';
import type { Request } from './engine/middleware.ts';
import { operationOf } from './operations/index.ts';
import type { SimulatorOptions } from './engine/options.ts';
import { settingsOf } from './engine/options.ts';
import { createOverlap, overlapping } from './engine/overlap.ts';
import { createPaging } from './engine/paging.ts';
import { demandScps } from './engine/scp.ts';
import { sessionNameOf, sessionOf } from './engine/sessions.ts';
import { actingRole } from './identity/index.ts';
import { demandOfCall } from './identity/of-call.ts';
import { settle } from './settle.ts';
import { createThrottle, tooManyRequests } from './engine/throttle.ts';
import { validate } from './engine/validate.ts';
import type { World } from './world/world.ts';

interface Parts {
  readonly world: World;
  readonly clock: VirtualClock;
  readonly calls: Map<string, number>;
  readonly options: SimulatorOptions;
}

/** Whether an operation changes nothing. */
export const isRead = (operation: string): boolean =>
  /^(Describe|Get(?!SessionToken|FederationToken)|List|Search)/.test(operation);

/** The way of every call: counted, throttled, on the wire, validated, carried out. */
export function createAnswer({ world, clock, calls, options }: Parts): (request: Request) => Promise<object> {
  const settings = settingsOf(options);
  const throttle = createThrottle(clock, options.rates);
  const overlap = createOverlap();
  const page = createPaging(settings.emptyPages);
  let index = 0;

  return async (request) => {
    const { service, operation, input, accessKeyId, region } = request;
    const call = { operation, service, region, input, index: index++ };
    const perform = operationOf(service, operation);
    calls.set(operation, (calls.get(operation) ?? 0) + 1);
    settings.onCall?.(call);
    const fault = settings.faults?.(call);
    if (fault?.before) throw fault.before;
    demandHost(world, service, region);

    const place = `${callerOf(world, accessKeyId)} ${region}`;
    const throttled = settings.throttled && !throttle({ service, operation, place });
    const locks = settings.concurrentModification && !isRead(operation) && !throttled;
    const write = locks ? overlap(service, operation, input) : undefined;
    try {
      await clock.sleep(settings.latency ?? (isRead(operation) ? 150 : 300));
      const now = new Date(clock.now()).toISOString();
      settle(world, now, settings);
      if (throttled) throw tooManyRequests(service);
      if (write?.conflict) throw overlapping(service);
      const caller = callerOf(world, accessKeyId);
      const session = sessionOf(world, accessKeyId, request, now);
      validate(service, operation, input);
      demandRegionOn(world, caller, region);
      const identities = settings.identities?.();
      const role = session?.role ?? actingRole(world, identities, caller);
      const by = { account: caller, role, session: sessionNameOf(session), region };
      demandOfCall(world, identities, { service, operation, input, ...by });
      if (service === 'organizations') authorize(world, caller, operation);
      if (caller !== world.management.id)
        demandScps(world, {
          ...by,
          action: actionOf({ service, operation }),
          resources: resourcesOf(world, { service, operation, input, account: caller, region }),
        });
      const output = settings.carry(request, () =>
        perform(input as never, { world, now, settings, page, region, caller, role, session }),
      );
      if (fault?.after) throw fault.after;
      return fault?.answer?.(output) ?? output;
    } finally {
      write?.end();
    }
  };
}
