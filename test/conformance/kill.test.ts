import { connect } from '../../lib/aws/aws.ts';
import { readOrganization } from '../../lib/aws/live/organization.ts';
import { accessInNames } from './access-in-names.ts';
import { folderOf, landingZone, type Ended, type Folder, type Running } from './command.ts';
import { small } from './config.ts';
import { openGate, type Gate } from './gate.ts';
import { inNames } from './in-names.ts';
import { environment, startMoto, type Moto } from './moto.ts';
import { topic } from '../support/stacks.ts';

/** CONFORMANCE_KILLS=100 CONFORMANCE_SEED=7 npm run test:conformance kill */
const rounds = Number(process.env.CONFORMANCE_KILLS ?? 8);
const seed = Number(process.env.CONFORMANCE_SEED ?? 1);

let moto: Moto;
let gate: Gate;
let folder: Folder;
/** The calls of a run that nobody disturbs, and what it makes. */
let calls = 0;
let undisturbed: object;

const apply = (): Running => landingZone(gate.url, 'apply', '--yes', '--config', folder.path);
const plan = (): Promise<Ended> => landingZone(gate.url, 'plan', '--config', folder.path).ended;

beforeAll(async () => {
  moto = await startMoto();
  gate = await openGate(moto.url);
  folder = folderOf(
    {
      ...small,
      access: {
        groups: { platform: { description: 'Platform', members: ['ada'] } },
        users: { ada: { givenName: 'Ada', familyName: 'Lovelace', email: 'ada@example.com' } },
        permissionSets: {
          administrator: { managedPolicies: ['AdministratorAccess', 'IAMFullAccess'] },
          reader: { managedPolicies: ['ReadOnlyAccess'], customerManagedPolicies: ['teams/own'] },
        },
        assignments: [
          { group: 'platform', permissionSet: 'administrator', accounts: ['management', 'payments'] },
          { group: 'platform', permissionSet: 'reader', organizationalUnits: ['Workloads'] },
        ],
      },
      stacks: {
        notes: { template: 'notes.yaml', targets: { accounts: ['management'] } },
        baseline: { template: 'baseline.yaml', targets: { organizationalUnits: ['Workloads'] } },
      },
    },
    { 'notes.yaml': topic('notes'), 'baseline.yaml': topic('baseline') },
  );
  Object.assign(process.env, environment(moto.url));
  expect(await apply().ended).toMatchObject({ code: 0 });
  calls = gate.calls.length;
  undisturbed = await seen();
});
afterAll(async () => {
  folder.remove();
  await gate.close();
  await moto.stop();
});

const seen = async (): Promise<object> => {
  const aws = connect({ partition: 'aws' });
  return { ...(await inNames(aws)), access: await accessInNames(aws, 'eu-west-1') };
};

/** A whole number from 0 up to, not including, `below`; the same in every run of a seed (mulberry32). */
const numbers = (from: number): ((below: number) => number) => {
  let state = from;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
};

/** The ways to die at a call: it never arrives, its answer never does, or the process dies some milliseconds later. */
const ways = ['asking', 'asked', 'later'] as const;

interface Death {
  readonly call: number;
  readonly way: (typeof ways)[number];
  readonly milliseconds: number;
}

/** A run that dies so; it may also end by itself, when it has fewer calls left to make. */
const die = async ({ call, way, milliseconds }: Death): Promise<Ended> => {
  const run = apply();
  gate.arrives = (now) => {
    if (way !== 'asking' || now < call) return true;
    if (now === call) run.signal('SIGKILL');
    return false;
  };
  gate.carriedOut = (now) => {
    if (now !== call) return;
    if (way === 'asked') run.signal('SIGKILL');
    else setTimeout(() => run.signal('SIGKILL'), milliseconds);
  };
  const ended = await run.ended;
  await gate.quiet();
  gate.open();
  return ended;
};

const namesTwice = async (): Promise<string[]> => {
  const live = await readOrganization(connect({ partition: 'aws' }), []);
  if (!live) return ['no organization'];
  const names = [
    ...live.units.map(({ parent, name }) => `ou ${parent}/${name}`),
    ...live.accounts.map(({ name }) => `account ${name}`),
    ...live.accounts.map(({ email }) => `e-mail ${email}`),
    ...live.policies.map(({ name }) => `policy ${name}`),
  ];
  return names.filter((name, index) => names.indexOf(name) < index);
};

describe(`killed and run again (seed ${seed})`, () => {
  const next = numbers(seed);
  test.each(Array.from({ length: rounds }, (_, round) => round + 1))('round %i', async (_round) => {
    await moto.reset();
    gate.open();
    const deaths = Array.from({ length: 1 + next(3) }, (): Death => ({
      call: 1 + next(calls),
      way: ways[next(ways.length)] ?? 'later',
      milliseconds: next(40),
    }));
    const ends: Ended[] = [];
    for (const death of deaths) ends.push(await die(death));
    // The first run makes all its calls, so it died; later ones may have had nothing left to do.
    if (deaths[0]?.way !== 'later') expect(ends[0]).toMatchObject({ code: null });
    for (const end of ends) expect([null, 0]).toContain(end.code);
    const completed = await apply().ended;
    const planned = await plan();
    // What it said matters only where it failed.
    const failed = [completed, planned].filter(({ code }) => code !== 0);
    expect({ deaths, failed, twice: await namesTwice() }).toEqual({ deaths, failed: [], twice: [] });
    expect(await seen()).toEqual(undisturbed);
  });
});
