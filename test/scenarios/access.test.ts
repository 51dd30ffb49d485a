import { enableIdentityCenter } from '../../lib/simulator/index.ts';
import { refusals } from '../../lib/plan/safety.ts';
import { applyOn, connectTo, converge, planOn, stage, told, type Stage } from '../support/rehearsal.ts';
import { zoneOf } from '../support/zone.ts';
import { CreateAccountAssignmentCommand, CreatePermissionSetCommand, SSOAdminClient } from '@aws-sdk/client-sso-admin';

const tree = `
organizationalUnits: { Workloads: { organizationalUnits: { Prod: {}, Dev: {} } }, Sandbox: {} }
accounts:
  web-prod: { ou: Workloads/Prod, tags: { tier: one } }
  web-dev: { ou: Workloads/Dev }
  play: { ou: Sandbox }
`;
const sets = `
  permissionSets:
    administrator: { managedPolicies: [AdministratorAccess], session: 4 hours }
    read-only: { managedPolicies: [ReadOnlyAccess] }
`;
const zoneWith = (access: string, more = '') => zoneOf(`${tree}${more}access:${sets}${access}`);

/** Identity Center is enabled, and these groups come from an external directory. */
const enabled = (groups: readonly string[] = ['platform', 'developers']): Stage => {
  const on = stage();
  enableIdentityCenter(on.simulator.world, 'eu-west-1', { groups });
  return on;
};

const usual = `
  assignments:
    - { group: platform, permissionSet: administrator, accounts: all }
    - { group: platform, permissionSet: administrator, accounts: [management] }
    - { group: developers, permissionSet: read-only, organizationalUnits: [Workloads] }
`;

const assigned = ({ simulator: { world } }: Stage): string[] =>
  [...(world.identityCenter?.byPrincipal.values() ?? [])]
    .flatMap((places) => [...places.values()])
    .map(({ principal, set, account }) => {
      const name =
        world.identityCenter?.groups.get(principal)?.name ?? world.identityCenter?.users.get(principal)?.name;
      return `${name ?? ''} ${world.identityCenter?.permissionSets.get(set)?.name ?? ''} ${world.accounts.get(account)?.name ?? ''}`;
    })
    .sort();

test('who is assigned what, in each account', async () => {
  const on = enabled();
  await converge(on, zoneWith(usual));
  expect(assigned(on)).toEqual([
    'developers read-only web-dev',
    'developers read-only web-prod',
    'platform administrator management',
    'platform administrator play',
    'platform administrator web-dev',
    'platform administrator web-prod',
  ]);
});

test('an account that comes gets exactly its access', async () => {
  const on = enabled();
  await converge(on, zoneWith(usual));
  const plan = await converge(on, zoneOf(`${tree}  shop-dev: { ou: Workloads/Dev }\naccess:${sets}${usual}`));
  expect(told(plan)).toEqual([
    'create account:shop-dev',
    'create assignment:shop-dev/administrator/group:platform',
    'create assignment:shop-dev/read-only/group:developers',
  ]);
});

test('without an instance everything else goes on, and the place to click is told', async () => {
  const on = stage();
  const plan = await converge(on, zoneWith(usual));
  expect(plan.changes.some(({ kind }) => kind === 'assignment')).toBe(false);
  expect(plan.notes.map(({ text }) => text).join()).toContain('https://eu-west-1.console.aws.amazon.com/singlesignon');
});

test('a group that is taken from one OU loses that alone', async () => {
  const on = enabled();
  await converge(on, zoneWith(usual));
  const less = zoneWith(usual.replace('organizationalUnits: [Workloads]', 'organizationalUnits: [Workloads/Dev]'));
  const plan = await converge(on, less);
  expect(told(plan)).toEqual(['delete assignment:web-prod/read-only/group:developers']);
  expect(plan.hazards.map(({ risk }) => risk)).toEqual(['delete']);
});

test('a group that the config no longer names loses all it had', async () => {
  const on = enabled();
  await converge(on, zoneWith(usual));
  const plan = await converge(on, zoneWith(usual.replace(/.*developers.*\n/, '')));
  expect(told(plan)).toEqual([
    'delete assignment:web-dev/read-only/group:developers',
    'delete assignment:web-prod/read-only/group:developers',
  ]);
});

test('sets and assignments of others stay', async () => {
  const on = enabled();
  await converge(on, zoneWith(usual));
  const client = connectTo(on).client(SSOAdminClient, 'eu-west-1');
  const center = on.simulator.world.identityCenter;
  const InstanceArn = center?.arn;
  const { PermissionSet } = await client.send(new CreatePermissionSetCommand({ InstanceArn, Name: 'theirs' }));
  const account = [...on.simulator.world.accounts.values()].find(({ name }) => name === 'play')?.id;
  const assign = (PermissionSetArn: string | undefined) =>
    client.send(
      new CreateAccountAssignmentCommand({
        ...{ InstanceArn, PermissionSetArn, TargetId: account, TargetType: 'AWS_ACCOUNT' },
        ...{ PrincipalType: 'GROUP', PrincipalId: [...(center?.groups.keys() ?? [])][1] },
      }),
    );
  await assign(PermissionSet?.PermissionSetArn);
  await on.simulator.clock.sleep(10_000);
  await converge(on, zoneWith(usual));
  expect(assigned(on)).toContain('developers theirs play');
  // The config claims this one: who has it is for the config to say.
  await assign([...(center?.permissionSets.values() ?? [])].find(({ name }) => name === 'read-only')?.arn);
  await on.simulator.clock.sleep(10_000);
  expect(told(await planOn(on, zoneWith(usual)))).toEqual(['delete assignment:play/read-only/group:developers']);
});

test('the last administrator access wants a flag of its own', async () => {
  const on = enabled();
  await converge(on, zoneWith(usual));
  const without = zoneWith(usual.replace('accounts: all', 'organizationalUnits: [Workloads]'));
  const plan = await planOn(on, without);
  expect(plan.hazards).toEqual([
    {
      address: 'assignment:play/administrator/group:platform',
      risk: 'lockout',
      why: 'removes the last administrator access to play',
    },
  ]);
  const judged = { hazards: plan.hazards, obstacles: [], deletions: 1, managed: plan.managed };
  expect(refusals(judged, { risks: new Set(['delete']), maxDeletedShare: 1 })).toHaveLength(1);
  expect(refusals(judged, { risks: new Set(['lockout']), maxDeletedShare: 1 })).toEqual([]);
});

test('a set that changes is provisioned where it is, also by the next run', async () => {
  const on = enabled();
  await converge(on, zoneWith(usual));
  const zone = zoneOf(`${tree}access:${sets.replace('4 hours', '2 hours')}${usual}`);
  on.fault = ({ operation }) => (operation === 'ProvisionPermissionSet' ? { before: new Error('died') } : undefined);
  await applyOn(on, zone);
  on.fault = undefined;
  expect(told(await planOn(on, zone))).toEqual(['update permission-set:administrator outdated']);
  await converge(on, zone);
});

test('what AWS refuses in one account is told, and all others are done', async () => {
  const on = enabled();
  const bounded = `
  permissionSets: { power-user: { managedPolicies: [PowerUserAccess], boundary: { customerManagedPolicy: theirs } } }
  assignments: [{ group: platform, permissionSet: power-user, accounts: [play] }, { group: platform, permissionSet: power-user, accounts: [management] }]
`;
  const { outcome } = await applyOn(on, zoneOf(`${tree}access:${bounded}`));
  expect(outcome.failed.map(({ error }) => String(error)).join('\n')).toMatch(
    /assignment in account play failed: .*policy\/theirs/,
  );
  expect(outcome.failed.every(({ change }) => change.kind === 'assignment')).toBe(true);
});

test('a group that is nowhere is told when planned, and fails alone', async () => {
  const on = enabled(['platform']);
  const { plan, outcome } = await applyOn(on, zoneWith(usual));
  expect(plan.notes.map(({ address }) => address)).toContain('group:developers');
  expect(outcome.failed.map(({ change }) => change.address).sort()).toEqual([
    'assignment:web-dev/read-only/group:developers',
    'assignment:web-prod/read-only/group:developers',
  ]);
  enableIdentityCenter(on.simulator.world, 'eu-west-1', { groups: ['developers'] });
  await converge(on, zoneWith(usual));
});

const directory = `
  groups: { platform: { description: Platform, members: [ada, bob] }, developers: {} }
  users:
    ada: { givenName: Ada, familyName: Lovelace, email: ada@example.com }
    bob: { givenName: Bob, familyName: Noyce, email: bob@example.com }
`;

test('groups, users and members of the own directory', async () => {
  const on = enabled([]);
  await converge(on, zoneWith(directory + usual));
  expect(assigned(on)).toHaveLength(6);
  const changed = directory
    .replace('[ada, bob]', '[ada]')
    .replace('Lovelace', 'King')
    .replace('description: Platform', 'description: The platform team');
  expect(told(await converge(on, zoneWith(changed + usual)))).toEqual([
    'update user:ada familyName displayName',
    'update group:platform description',
    'delete group-member:platform/bob',
  ]);
});

test('attributes, and sets that go with all who had them', async () => {
  const on = enabled();
  await converge(on, zoneWith(`${usual}  attributes: { CostCenter: '\${path:enterprise.costCenter}' }\n`));
  const less = usual.replace(/.*read-only.*\n/, '');
  const plan = await converge(on, zoneOf(`${tree}access:${sets.replace(/.*read-only.*\n/, '')}${less}`));
  expect(told(plan)).toEqual([
    'delete assignment:web-dev/read-only/group:developers',
    'delete assignment:web-prod/read-only/group:developers',
    'delete permission-set:read-only',
  ]);
});

test('an account that is closed keeps its access and holds up nothing', async () => {
  const on = enabled();
  await converge(on, zoneWith(usual));
  const closed = tree.replace('play: { ou: Sandbox }', 'play: { ou: Sandbox, closed: true }');
  const plan = await converge(on, zoneOf(`${closed}access:${sets}${usual}`));
  expect(told(plan)).toEqual(['update account:play closed']);
  await converge(on, zoneOf(`${closed}access:${sets.replace('4 hours', '2 hours')}${usual}`));
});

test('where a changed set can not be provisioned is told by account, with AWS’s reason', async () => {
  const on = enabled();
  await converge(on, zoneWith(usual));
  const zone = zoneOf(
    `${tree}access:${sets.replace('[AdministratorAccess]', '[AdministratorAccess], customerManagedPolicies: [teams/own]')}${usual}`,
  );
  const { world } = on.simulator;
  for (const { id, name } of world.accounts.values())
    if (name !== 'play')
      world.claims.set(`AWS::IAM::ManagedPolicy own ${id}`, { account: id, region: '', physicalId: 'own' });
  const { outcome } = await applyOn(on, zone);
  expect(outcome.failed.map(({ error }) => String(error))).toEqual([
    expect.stringMatching(/in 1 account; all other accounts are up to date:\n {2}play: .*policy\/teams\/own/),
  ]);
  expect(told(await planOn(on, zone))).toEqual(['update permission-set:administrator outdated']);
});

test('a set may change while an account that has it is closed', async () => {
  const on = enabled();
  await converge(on, zoneWith(usual));
  const closed = tree.replace('play: { ou: Sandbox }', 'play: { ou: Sandbox, closed: true }');
  await converge(on, zoneOf(`${closed}access:${sets.replace('4 hours', '2 hours')}${usual}`));
});
