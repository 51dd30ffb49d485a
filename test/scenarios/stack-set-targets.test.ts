import { MoveAccountCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import fc from 'fast-check';
import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { planText } from '../../lib/report/plan/text.ts';
import type { Plan } from '../../lib/plan/plan.ts';
import { connectTo, converge, planOn, stage, told, type Stage } from '../support/rehearsal.ts';
import { continuedFrom, resume, worldsOnTheWay } from '../support/stop.ts';
import { organization, set, topic } from '../support/stacks.ts';
import { deployedZoneOf } from '../support/zone.ts';

const accounts = { web: 'Workloads/Prod', api: 'Workloads/Prod', lab: 'Workloads/Dev', play: 'Sandbox' };
type Places = Readonly<Record<string, string>>;

const zoneOf = (targets: string, { places = accounts, more = '' }: { places?: Places; more?: string } = {}) => {
  const lines = Object.entries(places).map(([key, ou]) => `  ${key}: ${ou === '' ? '' : `{ ou: ${ou} }`}\n`);
  const head = `${organization.slice(0, organization.indexOf('accounts:'))}accounts:\n${lines.join('')}`;
  return deployedZoneOf(`${head}${set(targets, more)}`, { 'baseline.yaml': topic('baseline') });
};

/** The stack that each account has, by its name and, where it is not the home region, its region. */
const stacksOf = (on: Stage): Record<string, string> => {
  const { world } = on.simulator;
  const stacks = [...world.stackSets.values()]
    .flatMap(({ instances }) => Object.values(instances))
    .map(({ account, region, stack = '' }) => {
      const name = world.accounts.get(account)?.name ?? account;
      return [region === 'eu-west-1' ? name : `${name} ${region}`, stack] as const;
    });
  return Object.fromEntries(stacks.sort());
};

const kept = (before: Record<string, string>, after: Record<string, string>): string[] =>
  Object.keys(before).filter((key) => before[key] === after[key]);

/** From one config to another, and what it has made of the stacks. */
const change = async (from: LandingZone, to: LandingZone) => {
  const on = stage();
  await converge(on, from);
  const before = stacksOf(on);
  const plan = await converge(on, to);
  const after = stacksOf(on);
  return { on, plan, after: Object.keys(after), kept: kept(before, after) };
};

const whys = ({ hazards }: Plan): string[] => hazards.map(({ why }) => why);
const workloads = 'organizationalUnits: [Workloads]';

test('the first account that is excepted is the only one that loses its stack', async () => {
  const { plan, ...stacks } = await change(await zoneOf(workloads), await zoneOf(`${workloads}, except: [api]`));
  expect(stacks).toMatchObject({ after: ['lab', 'web'], kept: ['lab', 'web'] });
  expect(whys(plan)).toEqual(['deletes its stacks in api']);
});

test('the last account that is no longer excepted is the only one that gets a stack, and AWS deploys to those to come', async () => {
  const { on, plan, ...stacks } = await change(await zoneOf(`${workloads}, except: [api]`), await zoneOf(workloads));
  expect(stacks).toMatchObject({ after: ['api', 'lab', 'web'], kept: ['lab', 'web'] });
  expect(plan.hazards).toEqual([]);
  const next = await converge(on, await zoneOf(workloads, { places: { ...accounts, new: 'Workloads' } }));
  expect(told(next)).toEqual(['create account:new', 'update stack-set:baseline instances.new/eu-west-1']);
  expect(planText(next)).toContain('+ new (eu-west-1) joins; AWS deploys to it automatically');
});

test('an OU above adds the accounts that are not there yet, and asks for nothing', async () => {
  const prod = 'organizationalUnits: [Workloads/Prod]';
  const { on, plan, ...stacks } = await change(await zoneOf(prod), await zoneOf(workloads));
  expect(stacks).toMatchObject({ after: ['api', 'lab', 'web'], kept: ['api', 'web'] });
  expect(plan.hazards).toEqual([]);
  const places = { ...accounts, one: 'Workloads/Prod', two: 'Workloads/Dev' };
  await converge(on, await zoneOf(workloads, { places }));
  expect(Object.keys(stacksOf(on))).toEqual(['api', 'lab', 'one', 'two', 'web']);
});

test('an account that leaves an OU which was a target before the one above is told to come back empty', async () => {
  const { on } = await change(await zoneOf('organizationalUnits: [Workloads/Prod]'), await zoneOf(workloads));
  const before = stacksOf(on);
  for (const places of [
    { ...accounts, api: 'Workloads/Dev' },
    { ...accounts, api: 'Workloads/Dev', lab: 'Workloads/Prod' },
  ]) {
    const plan = await converge(on, await zoneOf(workloads, { places }));
    expect(whys(plan)).toEqual([
      expect.stringMatching(/^deletes and recreates its stacks in (api|lab), because of a move to another target$/),
    ]);
  }
  expect(kept(before, stacksOf(on))).toEqual(['web']);
});

test('an OU below takes all stacks with the one above; the plan says how many, and how many come back', async () => {
  const on = stage();
  await converge(on, await zoneOf(workloads));
  const prod = await zoneOf('organizationalUnits: [Workloads/Prod]');
  const plan = await planOn(on, prod);
  expect(whys(plan)).toEqual([
    'deletes its stacks under Workloads in eu-west-1 (3 stacks; 2 of them are created again, empty)',
  ]);
  expect(planText(plan)).toContain('- lab (eu-west-1) is not a target; its stack instance is deleted');
  expect(planText(plan)).toContain('~ web (eu-west-1) loses its stack instance with the target above');
  await converge(on, prod);
  expect(Object.keys(stacksOf(on))).toEqual(['api', 'web']);
  // The way that loses nothing.
  const other = await change(await zoneOf(workloads), await zoneOf(`${workloads}, except: [lab]`));
  expect(other.kept).toEqual(['api', 'web']);
});

test('an account that comes while an OU above adds a region has the stacks of both', async () => {
  const prod = await zoneOf('organizationalUnits: [Workloads/Prod]', { more: ', regions: [us-east-1]' });
  const places = { ...accounts, one: 'Workloads/Prod' };
  const { after } = await change(prod, await zoneOf(workloads, { places, more: ', regions: [eu-west-1, us-east-1]' }));
  expect(after.filter((name) => name.startsWith('one')).sort()).toEqual(['one', 'one us-east-1']);
});

test('an OU that goes with a set that stood on it goes after the stacks there', async () => {
  const places = { web: 'Workloads/Prod', api: '', lab: '', play: 'Sandbox' };
  const before = await zoneOf('organizationalUnits: [Workloads/Dev, Workloads/Prod]');
  const zone = await zoneOf('accounts: [web]', { places });
  const organizationalUnits = zone.organizationalUnits.filter(({ path }) => path !== 'Workloads/Dev');
  const { after } = await change(before, { ...zone, organizationalUnits });
  expect(after).toEqual(['web']);
});

test('an OU that was a target before the one above can be deleted once it is empty', async () => {
  const { on } = await change(await zoneOf('organizationalUnits: [Workloads/Dev]'), await zoneOf(workloads));
  const moved = await zoneOf(workloads, { places: { ...accounts, lab: 'Workloads/Prod' } });
  await converge(on, moved);
  const organizationalUnits = moved.organizationalUnits.filter(({ path }) => path !== 'Workloads/Dev');
  expect(told(await converge(on, { ...moved, organizationalUnits }))).toEqual(['delete ou:Workloads/Dev']);
});

test('an OU above, and below again', async () => {
  const prod = await zoneOf('organizationalUnits: [Workloads/Prod]');
  const { on } = await change(prod, await zoneOf(workloads));
  expect(whys(await converge(on, prod))).toEqual([expect.stringContaining('3 stacks; 2 of them are created again')]);
  expect(Object.keys(stacksOf(on))).toEqual(['api', 'web']);
});

test('a region taken from a set of single accounts', async () => {
  const regions = ', regions: [eu-west-1, us-east-1]';
  const except = `${workloads}, except: [api]`;
  const { plan, ...stacks } = await change(await zoneOf(except, { more: regions }), await zoneOf(except));
  expect(stacks).toMatchObject({ after: ['lab', 'web'], kept: ['lab', 'web'] });
  expect(whys(plan)).toEqual(['deletes its stacks under Workloads in us-east-1 (2 stacks)']);
});

test('single accounts keep their stacks when the set goes to an OU with exceptions, and the other way', async () => {
  const single = await zoneOf('accounts: [web, lab]');
  const except = await zoneOf(`${workloads}, except: [api]`);
  for (const [from, to] of [[single, except] as const, [except, single] as const]) {
    const { plan, ...stacks } = await change(from, to);
    expect(stacks).toMatchObject({ after: ['lab', 'web'], kept: ['lab', 'web'] });
    expect(plan.changes).toEqual([]);
  }
});

test('an account that has left the OU of a set with exceptions loses its stack', async () => {
  const except = `${workloads}, except: [api]`;
  for (const lab of ['Sandbox', '']) {
    const places = { ...accounts, lab };
    const { on, plan, ...stacks } = await change(await zoneOf(except), await zoneOf(except, { places }));
    expect(stacks).toMatchObject({ after: ['web'], kept: ['web'] });
    expect(whys(plan)).toEqual(['deletes its stacks in lab']);
    // Nothing of it stays behind with the set either.
    await converge(on, await zoneOf(except, { places: { ...places, web: 'Sandbox' } }));
    expect(stacksOf(on)).toEqual({});
  }
});

test('a set is deleted with stacks of accounts that have left its OU', async () => {
  const { on } = await change(await zoneOf(workloads), await zoneOf(`${workloads}, except: [api]`));
  const { world } = on.simulator;
  const idOf = (name: string) => [...world.accounts.values()].find((one) => one.name === name)?.id ?? '';
  const sandbox = world.accounts.get(idOf('play'))?.parent ?? '';
  const move = { AccountId: idOf('lab'), SourceParentId: world.accounts.get(idOf('lab'))?.parent };
  await connectTo(on)
    .client(OrganizationsClient, 'us-east-1')
    .send(new MoveAccountCommand({ ...move, DestinationParentId: sandbox }));
  const places = { ...accounts, lab: 'Sandbox' };
  const without = await zoneOf('accounts: [play]', { places });
  await converge(on, { ...without, deployments: [], stacks: [] });
  expect([...world.stackSets.keys()]).toEqual([]);
});

test('what is killed on the way ends there all the same', async () => {
  const steps = [
    ['organizationalUnits: [Workloads/Prod]', workloads],
    [workloads, 'organizationalUnits: [Workloads/Prod]'],
    [`${workloads}, except: [api]`, workloads],
  ];
  for (const [from = '', to = ''] of steps) {
    const begun = stage();
    await converge(begun, await zoneOf(from));
    const zone = await zoneOf(to);
    const wanted = Object.keys(stacksOf((await change(await zoneOf(from), zone)).on));
    for (const world of await worldsOnTheWay(zone, begun)) {
      const on = continuedFrom(world);
      expect(await resume(on, zone)).toEqual([]);
      expect(told(await planOn(on, zone))).toEqual([]);
      expect(Object.keys(stacksOf(on))).toEqual(wanted);
    }
  }
});

test('whatever the targets become, those that shall have a stack have it, and none is lost that no plan spoke of', async () => {
  const inside = (place: string, unit: string): boolean =>
    unit === 'root' || place === unit || place.startsWith(`${unit}/`);
  const units = ['root', 'Workloads', 'Workloads/Prod', 'Workloads/Dev', 'Sandbox'];
  const choice = fc.oneof(
    fc
      .record({
        units: fc.uniqueArray(fc.constantFrom(...units), { minLength: 1, maxLength: 2 }),
        except: fc.boolean(),
      })
      .filter(({ units: [a = '', b = ''] }) => !(b !== '' && (inside(a, b) || inside(b, a)))),
    fc.record({ keys: fc.uniqueArray(fc.constantFrom(...Object.keys(accounts)), { minLength: 1 }) }),
  );
  const places = fc.record({
    web: fc.constantFrom('Workloads/Prod', 'Workloads/Dev'),
    lab: fc.constantFrom('Workloads/Dev', 'Sandbox', ''),
  });
  const step = fc.record({ choice, places });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 5 }), async (steps) => {
      const on = stage();
      let last: Record<string, string> = accounts;
      for (const { choice: targets, places: moved } of steps) {
        const where: Record<string, string> = { ...accounts, ...moved };
        const under = (paths: string[]) =>
          Object.keys(where).filter((key) => paths.some((path) => inside(where[key] ?? '', path)));
        let yaml: string;
        let wanted: string[];
        if ('keys' in targets) {
          wanted = targets.keys;
          yaml = `accounts: [${targets.keys.join()}]`;
        } else {
          const all = under(targets.units);
          const except = targets.except && all.length > 1 ? all.slice(0, 1) : [];
          wanted = all.filter((key) => !except.includes(key));
          yaml = `organizationalUnits: [${targets.units.join()}]${except.length > 0 ? `, except: [${except.join()}]` : ''}`;
        }
        const zone = await zoneOf(yaml, { places: where });
        // The way around, where AWS could not find stacks of accounts that move at the same time.
        if ((await planOn(on, zone)).obstacles.length > 0) await converge(on, await zoneOf(yaml, { places: last }));
        last = where;
        const before = stacksOf(on);
        const plan = await converge(on, zone);
        const after = stacksOf(on);
        expect(Object.keys(after)).toEqual([...wanted].sort());
        if (plan.hazards.length === 0) expect(kept(before, after)).toEqual(Object.keys(before));
      }
    }),
    { numRuns: Number(process.env.RUNS ?? 12) },
  );
});

test('an account is closed after the set that goes has taken its stack, wherever it moves', async () => {
  const places = { web: 'Workloads/Prod', api: 'Workloads/Prod' };
  for (const targets of ['accounts: [web, api]', 'organizationalUnits: [Workloads]']) {
    const calls: string[] = [];
    const on = stage({ onCall: ({ operation }) => calls.push(operation) });
    await converge(on, await zoneOf(targets, { places }));
    const closed = (await zoneOf(targets, { places: { web: '', api: 'Sandbox' } })).accounts.map((account) =>
      account.management ? account : { ...account, closed: true },
    );
    await converge(on, { ...(await zoneOf(targets, { places })), accounts: closed, deployments: [] });
    expect(calls.filter((name) => /^(CloseAccount|DeleteStackSet)$/.test(name))).toEqual([
      ...['DeleteStackSet', 'CloseAccount', 'CloseAccount'],
    ]);
    expect(stacksOf(on)).toEqual({});
  }
});
