import { applyPlan } from '../../lib/resources/engine/apply.ts';
import { planFor } from '../../lib/resources/engine/plan.ts';
import { actionOf } from '../../lib/permissions/action.ts';
import { permissionsFor, type What } from '../../lib/permissions/index.ts';
import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { openGate, type Gate } from './gate.ts';
import { startMoto, type Moto } from './moto.ts';
import { scenarios } from './scenarios.ts';
import { motoWorld } from './worlds.ts';

/** What a proxy before moto counts, held against the policies that `permissions` prints: neither knows of the other. */
let moto: Moto;
let gate: Gate;
beforeAll(async () => {
  moto = await startMoto();
  gate = await openGate(moto.url);
});
afterAll(async () => {
  await gate.close();
  await moto.stop();
});

/** Names that signatures are made for, where the simulator and the policies have another. */
const services: Readonly<Record<string, string>> = { sso: 'sso-admin' };

const actionsSeen = (): Set<string> =>
  new Set(
    gate.signed.map((call) => {
      const [signing = '', name = ''] = call.split(' ');
      // The last part of a path of the REST protocol is the operation, in small letters or camel case.
      return actionOf({ service: services[signing] ?? signing, operation: name }).toLowerCase();
    }),
  );

const actionsPrinted = (zones: readonly LandingZone[], what: What): Set<string> => {
  const { management, members } = permissionsFor(zones, what);
  const documents = [...management, ...members.flatMap((member) => member.documents)];
  const actions = documents.flatMap(({ Statement }) => Statement.flatMap(({ Action }) => [Action].flat()));
  return new Set(actions.map((action) => action.toLowerCase()));
};

const seen: Record<What, Set<string>> = { plan: new Set(), apply: new Set() };
const printed: Record<What, Set<string>> = { plan: new Set(), apply: new Set() };
const keep = (what: What, zones: readonly LandingZone[]): void => {
  for (const action of actionsSeen()) seen[what].add(action);
  for (const action of actionsPrinted(zones, what)) printed[what].add(action);
};

test.each(scenarios)('$name: every call is in the policies', async ({ before, steps }) => {
  const world = await motoWorld({ ...moto, url: gate.url });
  await before?.(world);
  const zones: LandingZone[] = [];
  for (const { zone } of steps()) {
    zones.push(zone);
    gate.open();
    const { plan, inventory } = await planFor(world.connect(), zone);
    keep('plan', zones);
    expect([...actionsSeen()].filter((action) => !actionsPrinted(zones, 'plan').has(action))).toEqual([]);
    gate.open();
    await applyPlan(world.connect(), inventory, plan);
    keep('apply', zones);
    expect([...actionsSeen()].filter((action) => !actionsPrinted(zones, 'apply').has(action))).toEqual([]);
  }
});

/** The services that moto has whole, as far as this tool asks them. */
const whole = /^(organizations|account|tag):/;

/** Printed all the same, with the reason why moto is not asked. */
const unseen: Readonly<Record<What, Readonly<Record<string, string>>>> = {
  plan: {},
  apply: {
    'account:putaccountname': 'no scenario renames an account, which moto has no operation for',
    'organizations:deleteresourcepolicy': 'moto has no resource policies',
    'organizations:describecreateaccountstatus': 'accounts of moto are there at once',
    'organizations:listparents': 'only a move that was under way when a run stopped is looked at again',
  },
};

test.each(['plan', 'apply'] as const)(
  'what %s takes of Organizations and Account is taken by some scenario',
  (what) => {
    const idle = [...printed[what]].filter(
      (action) => whole.test(action) && !seen.plan.has(action) && !seen.apply.has(action),
    );
    expect(idle.sort()).toEqual(Object.keys(unseen[what]).sort());
  },
);
