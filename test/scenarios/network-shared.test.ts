import { plannedNetwork } from '../../lib/network/planned.ts';
import { expectNoStrays, straysFrom, unproved } from '../support/network-laws.ts';
import { networked, type Edit } from '../support/networked.ts';
import { converge, planOn, stage, told } from '../support/rehearsal.ts';
import { simulatedNetwork } from '../support/simulated-network.ts';
import { continuedFrom, resume, worldsOnTheWay } from '../support/stop.ts';

/* VPCs of the network account whose subnets accounts share. */

const sharing: Edit = { small: true, dev: ', share: true' };

test('one VPC in each region comes from nothing, in the network account, and is placed in its segment', async () => {
  const [on, zone] = [
    stage(),
    await networked({ ...sharing, small: false, expect: '[web-dev cannot reach web-prod, web-dev can reach tools]' }),
  ];
  await converge(on, zone);
  expect(unproved(on, zone)).toEqual([]);
  expect(
    simulatedNetwork(on.simulator.world)
      .vpcs.map(({ name }) => name)
      .sort(),
  ).toEqual(
    plannedNetwork(zone)
      .vpcs.map(({ name }) => name)
      .sort(),
  );
});

test('an account that comes to the OU shares it: no VPC changes', async () => {
  const on = stage();
  await converge(on, await networked(sharing));
  const zone = await networked({
    ...sharing,
    accounts: '  api-dev: { ou: Dev }\n',
    expect: '[api-dev can reach tools]',
  });
  expect(told(await converge(on, zone))).toEqual(['create account:api-dev']);
  expect(unproved(on, zone)).toEqual([]);
});

test('a run that stops at any call is completed, and never opens a path that is not meant', async () => {
  const zone = await networked(sharing);
  const strays = straysFrom(zone);
  const wrong: string[] = [];
  for (const [index, world] of (await worldsOnTheWay(zone)).entries()) {
    const on = continuedFrom(world);
    wrong.push(...strays(on.simulator.world));
    if (index % 9 === 0 || process.env.LAWS === 'all') wrong.push(...(await resume(on, zone)));
  }
  expect(wrong).toEqual([]);
});

/** A second VPC that is shared, in another segment, and own VPCs beside a shared one. */
const more: Edit = {
  ...sharing,
  accounts: '  api-prod: { ou: Elsewhere }\n  lab: { ou: Infrastructure }\n',
  attach: `    - { vpc: standard, size: /20, segment: prod, accounts: [api-prod], share: true }
    - { vpc: standard, size: /20, segment: dev, accounts: [lab] }
`,
};

const edits: Readonly<Record<string, [Edit, Edit]>> = {
  'that shares another VPC, and gives an account one of its own': [sharing, more],
  'that takes both away': [more, sharing],
  'from VPCs of accounts to one that they share': [{ small: true }, sharing],
  'back to VPCs of accounts': [sharing, { small: true }],
  'that connects the shared VPC to another segment': [
    sharing,
    { ...sharing, connect: '[[prod, shared], [dev, shared], [dev, prod]]' },
  ],
};

test.each(Object.entries(edits))(
  'at no call of an edit %s is a path open that neither side has',
  async (_, [from, to]) => {
    await expectNoStrays(await networked(from), await networked(to));
  },
);

test('from VPCs of accounts to one that they share, a run that stops at any call is completed', async () => {
  const on = stage();
  await converge(on, await networked({ small: true }));
  const zone = await networked(sharing);
  const wrong: string[] = [];
  for (const [index, world] of (await worldsOnTheWay(zone, on)).entries())
    if (index % 4 === 0 || process.env.LAWS === 'all') wrong.push(...(await resume(continuedFrom(world), zone)));
  expect(wrong).toEqual([]);
});

test('a network that goes takes its shared VPCs along', async () => {
  const on = stage();
  await converge(on, await networked(sharing));
  await converge(on, await networked({ gone: true }));
  expect(simulatedNetwork(on.simulator.world).vpcs).toEqual([]);
});

test('an entry that shares from now on tells that it deletes VPCs, and wants the flag', async () => {
  const on = stage();
  await converge(on, await networked({ small: true }));
  const plan = await planOn(on, await networked(sharing));
  expect(told(plan)).toEqual(
    expect.arrayContaining([
      'delete placement:eu-west-1/web-dev',
      'delete stack-set:landing-zone-vpc-standard-dev-eu-west-1',
      'create stack-set:landing-zone-shared-standard-dev-eu-west-1',
      'create placement:eu-west-1/shared/standard-dev',
    ]),
  );
  expect(plan.obstacles).toEqual([]);
  expect(plan.hazards.map(({ address, risk }) => `${risk} ${address}`).sort()).toEqual([
    'delete placement:eu-west-1/web-dev',
    // The share of the pool, which these VPCs have used.
    'delete stack-set:landing-zone-addresses',
    'delete stack-set:landing-zone-vpc-standard-dev-eu-west-1',
  ]);
});

test('whom it is shared with no longer is told: an OU, an account of it that moves, and an account', async () => {
  const on = stage();
  const entry = (key: string): string =>
    `    - { vpc: standard, size: /20, segment: prod, accounts: [${key}], share: true }\n`;
  const accounts = '  lab: { ou: Infrastructure }\n  api: { ou: Infrastructure }\n';
  await converge(on, await networked({ ...sharing, accounts, attach: entry('lab, api') }));
  const plan = await planOn(on, await networked({ ...sharing, accounts, attach: entry('lab'), ou: 'Elsewhere' }));
  const rest = 'what runs in them stays, but nothing new can be created in them, also by auto scaling';
  expect(plan.notes.map(({ address, text }) => `${address} ${text}`)).toEqual([
    `stack-set:landing-zone-shared-standard-dev-eu-west-1 no longer shares its subnets with account web-dev, which moves to OU Elsewhere: ${rest}`,
    `stack-set:landing-zone-shared-standard-prod-eu-west-1 no longer shares its subnets with account api: ${rest}`,
  ]);
});
