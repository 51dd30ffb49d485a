import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { copyOfLive } from '../../lib/simulator/world/from-live.ts';
import { connectTo, converge, planOn, stage, stageFor, told, type Stage } from '../support/rehearsal.ts';
import { organization, set, topic, twoTopics } from '../support/stacks.ts';
import { deployedZoneOf, sample, zoneOf } from '../support/zone.ts';

/** A stage that begins as another one is, as far as a config speaks of it. */
const copyOf = async (on: Stage, zone: LandingZone): Promise<Stage> => {
  const world = await copyOfLive(connectTo(on), zone);
  if (!world) throw new Error('there is no organization to copy');
  return stage({ world });
};

/** A change of the config means the same on the copy, and can be rehearsed there. */
const rehearses = async (on: Stage, zone: LandingZone): Promise<void> => {
  const copy = await copyOf(on, zone);
  const planned = await planOn(on, zone);
  expect((await planOn(copy, zone)).hash).toBe(planned.hash);
  expect(planned.changes).not.toEqual([]);
  await converge(copy, zone);
  expect((await planOn(on, zone)).hash).toBe(planned.hash);
};

test('a copy of the sample has nothing to change', async () => {
  const zone = await sample();
  const on = stageFor(zone);
  await converge(on, zone);
  expect(told(await planOn(await copyOf(on, zone), zone))).toEqual([]);
});

test('a change of the organization is rehearsed on a copy', async () => {
  const on = stage();
  await converge(
    on,
    zoneOf(`
organizationalUnits: { A: { guardrails: [deny-leave] }, B: }
accounts: { web: { ou: A, tags: { owner: web } }, lab: { ou: B } }
guardrails: { deny-leave: { type: scp } }
`),
  );
  await rehearses(
    on,
    zoneOf(`
organizationalUnits: { A: { guardrails: [deny-users] }, C: }
accounts: { web: { ou: C, tags: { owner: shop } }, lab: { ou: A }, new: { ou: C } }
guardrails: { deny-users: { type: scp } }
`),
  );
});

test('a change of what is deployed, too', async () => {
  const on = stage();
  const zone = (accounts: string, targets: string, template: string): Promise<LandingZone> =>
    deployedZoneOf(`${organization}${accounts}${set(targets)}`, { 'baseline.yaml': template });
  await converge(on, await zone('', 'organizationalUnits: [Workloads], accounts: [management]', topic('baseline')));
  await rehearses(
    on,
    await zone('  new: { ou: Workloads/Dev }\n', 'organizationalUnits: [Workloads, Sandbox]', twoTopics('baseline')),
  );
});

test('a change of access, too', async () => {
  const zone = (access: string, accounts = '') =>
    zoneOf(`
organizationalUnits: { A: }
accounts: { web: { ou: A }, ${accounts} }
access:
  permissionSets: { administrator: { managedPolicies: [AdministratorAccess] }, ${access} }
  assignments: [{ group: platform, permissionSet: administrator, accounts: all }]
`);
  const on = stageFor(zone(''));
  await converge(on, zone(''));
  await rehearses(on, zone('reader: { managedPolicies: [ReadOnlyAccess] }', 'new: { ou: A }'));
});

test('a permission set that a stack has made, too', async () => {
  const instance = 'arn:aws:sso:::instance/ssoins-0000000000000001';
  const template = (description: string): string => `Resources:
  Set:
    Type: AWS::SSO::PermissionSet
    Properties: { InstanceArn: '${instance}', Name: reader, Description: ${description} }
`;
  const zone = (description: string): Promise<LandingZone> =>
    deployedZoneOf(
      `${organization}${set('accounts: [management]')}
access: { permissionSets: { administrator: { managedPolicies: [AdministratorAccess] } } }
`,
      { 'baseline.yaml': template(description) },
    );
  const before = await zone('Reads');
  const on = stageFor(before);
  await converge(on, before);
  const namesOf = ({ simulator }: Stage): (string | undefined)[] =>
    [...(simulator.world.identityCenter?.permissionSets.values() ?? [])].map(({ name, description }) =>
      [name, description].join(' '),
    );
  expect(namesOf(on)).toContain('reader Reads');
  expect(namesOf(await copyOf(on, before))).toContain('reader Reads');
  await rehearses(on, await zone('Audits'));
});
