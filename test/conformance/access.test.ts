import type { Aws } from '../../lib/aws/aws.ts';
import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { applyPlan } from '../../lib/resources/engine/apply.ts';
import { planFor } from '../../lib/resources/engine/plan.ts';
import { connectTo, stageFor, told } from '../support/rehearsal.ts';
import { accessInNames } from './access-in-names.ts';
import { edited, small, zoneFrom } from './config.ts';
import { startMoto, type Moto } from './moto.ts';
import { motoWorld } from './worlds.ts';

let moto: Moto;
beforeAll(async () => {
  moto = await startMoto();
});
afterAll(() => moto.stop());

/**
 * moto knows neither tags nor boundaries of permission sets, provisions none, and takes no policy of AWS that has a path: what depends on
 * those is for the simulator alone.
 */
const sets = {
  administrator: { managedPolicies: ['AdministratorAccess'], session: '4 hours' },
  billing: {
    description: 'Pays.',
    managedPolicies: ['SecurityAudit', 'ReadOnlyAccess'],
    customerManagedPolicies: ['teams/own'],
  },
};
const directory = {
  groups: { platform: { description: 'Platform', members: ['ada'] }, finance: {} },
  users: { ada: { givenName: 'Ada', familyName: 'Lovelace', email: 'ada@example.com' } },
};
const everywhere = { group: 'platform', permissionSet: 'administrator', accounts: 'all' };
const pays = { group: 'finance', permissionSet: 'billing', accounts: ['management'] };

const zone = (access: unknown): LandingZone => zoneFrom(edited(small, { access }));

const first = zone({ ...directory, permissionSets: sets, assignments: [everywhere, pays] });

const steps: readonly LandingZone[] = [
  first,
  zone({
    ...directory,
    permissionSets: {
      administrator: { managedPolicies: ['PowerUserAccess'], session: '2 hours' },
      billing: {
        description: 'Pays more.',
        managedPolicies: ['SecurityAudit'],
        customerManagedPolicies: ['teams/own', 'more'],
      },
    },
    assignments: [{ ...everywhere, accounts: undefined, organizationalUnits: ['Workloads'] }, pays],
  }),
  zone({
    groups: { ...directory.groups, platform: { description: 'Platform', members: [] } },
    permissionSets: sets,
    assignments: [{ user: 'ada', permissionSet: 'administrator', accounts: ['management'] }],
  }),
];

/** What each step leaves, and what the plan after it would still do. */
const through = async (connect: () => Aws): Promise<unknown[]> => {
  const seen: unknown[] = [];
  for (const wanted of steps) {
    const aws = connect();
    const { plan, inventory } = await planFor(aws, wanted);
    const { failed } = await applyPlan(aws, inventory, plan);
    expect(failed.map(({ change, error }) => `${change.address}: ${String(error)}`)).toEqual([]);
    seen.push(await accessInNames(connect(), 'eu-west-1'), told((await planFor(connect(), wanted)).plan));
  }
  return seen;
};

test('the same access comes, changes and goes on moto and on the simulator', async () => {
  const world = await motoWorld(moto);
  const on = stageFor(first);
  // moto does not look whether an account has what a set refers to.
  const { claims, management } = on.simulator.world;
  for (const name of ['own', 'more'])
    claims.set(`AWS::IAM::ManagedPolicy ${name} ${management.id}`, {
      account: management.id,
      region: '',
      physicalId: name,
    });
  const [onMoto, here] = [await through(() => world.connect()), await through(() => connectTo(on))];
  expect(onMoto).toEqual(here);
  expect(here.filter((_, index) => index % 2 === 1)).toEqual([[], [], []]);
});
