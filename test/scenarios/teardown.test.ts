import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { addressKind } from '../../lib/plan/resource.ts';
import { nouns } from '../../lib/report/teardown/kept.ts';
import { teardownJson } from '../../lib/report/teardown/json.ts';
import { teardownText } from '../../lib/report/teardown/text.ts';
import { teardown, type Teardown } from '../../lib/resources/engine/teardown.ts';
import { kinds } from '../../lib/resources/index.ts';
import { connectTo, converge, planOn, stage, stageFor, told, type Stage } from '../support/rehearsal.ts';
import { topic } from '../support/stacks.ts';
import { deployedZoneOf, sample, zoneOf } from '../support/zone.ts';

const isWrite = (operation: string): boolean => !/^(Describe|Get|List|Search|AssumeRole)/.test(operation);

describe('of the sample', () => {
  let zone: Awaited<ReturnType<typeof sample>>;
  let on: Stage;
  let found: Teardown;
  beforeAll(async () => {
    zone = await sample();
    on = stageFor(zone);
    await converge(on, zone);
    const aws = connectTo(on);
    found = await teardown(aws, zone);
    expect([...aws.calls.keys()].filter(isWrite)).toEqual([]);
  }, 60_000);

  test('it knows whose credentials it wants', () => {
    expect(found.managementId).toBe(on.simulator.world.management.id);
  });

  test('all accounts stay, and the OUs that they are in', () => {
    const staying = found.staying.map(({ address }) => address);
    expect(staying.filter((one) => addressKind(one) === 'account')).toHaveLength(zone.accounts.length);
    expect(staying).toEqual(expect.arrayContaining(['ou:Workloads', 'ou:Workloads/Prod', 'organization:organization']));
    expect(staying).not.toContain('ou:Suspended');
    expect(found.going.map(({ address }) => address)).toContain('ou:Suspended');
  });

  test('who uses something goes before it', () => {
    const order = found.going.map(({ address }) => address);
    for (const { action, address, ...change } of found.going) {
      expect(action).toBe('delete');
      if (!('before' in change)) throw new Error('it is no deletion');
      for (const on of change.before.dependsOn)
        if (order.includes(on)) expect([address, order.indexOf(on) > order.indexOf(address)]).toEqual([address, true]);
    }
  });

  test('logs, keys, and vaults stay, with what they cost', () => {
    expect([...found.retained.keys()]).toEqual(
      expect.arrayContaining(['AWS::S3::Bucket', 'AWS::KMS::Key', 'AWS::Logs::LogGroup', 'AWS::Backup::BackupVault']),
    );
    const vaults = found.retained.get('AWS::Backup::BackupVault');
    // One for each account and region but those of the management account, which has stacks.
    expect(vaults?.find(({ of }) => of.startsWith('stack-set:'))?.stacks).toBe((zone.accounts.length - 1) * 3);
    const text = teardownText(found);
    expect(text).toMatch(/\d × AWS::KMS::Key of [^×]*\(1 USD per key and month\)/);
    expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80);
  });

  test('every kind has a noun, and programs are told all', () => {
    expect(kinds.map(({ name }) => name).filter((name) => !nouns[name])).toEqual([]);
    const { deleted, stays, retained } = teardownJson(found);
    expect([deleted.length, stays.length, retained.length]).toEqual([
      found.going.length,
      found.staying.length,
      found.retained.size,
    ]);
    expect(stays.filter(({ why }) => why === undefined)).toEqual([]);
  });

  test('nothing is changed by it', async () => {
    expect(told(await planOn(on, zone))).toEqual([]);
  });
});

test('of an organization that nobody made, nothing would go', async () => {
  const zone = zoneOf('organization: { homeRegion: eu-west-1 }');
  const on = stage();
  const found = await teardown(connectTo(on), zone);
  expect(found.going).toEqual([]);
  expect(teardownText(found)).toContain('Nothing in AWS is managed by landing-zone.');
});

test('removing section after section deletes what it said would go, and nothing that it said would stay', async () => {
  const administered = 'security: { administrator: security, guardDuty: {} }\n';
  const dismissed = 'access-analyzer.amazonaws.com: [], securityhub.amazonaws.com: []';
  const zoneWith = (...more: string[]): Promise<LandingZone> =>
    deployedZoneOf(
      `
organization: { homeRegion: eu-west-1, regions: [eu-west-1], accountEmail: 'aws+{account}@example.com', delegatedAdministrators: { ${more.some((one) => one.startsWith('security:')) ? '' : dismissed} } }
organizationalUnits: { Security: {}, Workloads: {}${more.length > 0 ? ', Empty: { guardrails: [users] }' : ''} }
accounts:
  archive: { ou: Security }
  security: { ou: Security }
  shop: { ou: Workloads }
${more.join('')}`,
      { 'notes.yaml': topic('notes') },
    );
  const sections = [
    'stacks: { notes: { template: notes.yaml, targets: { organizationalUnits: [Workloads] } } }\n',
    'access: { permissionSets: { reader: { managedPolicies: [ReadOnlyAccess] } }, assignments: [{ group: developers, permissionSet: reader, accounts: [shop] }] }\n',
    administered,
    'logging: { archive: archive, trail: {} }\n',
    'guardrails: { users: { type: scp, document: scp/deny-users.json } }\n',
  ];
  const whole = await zoneWith(...sections);
  const on = stageFor(whole);
  await converge(on, whole);
  const { going, staying } = await teardown(connectTo(on), whole);
  const deleted: string[] = [];
  const [, , , ...later] = sections;
  for (const left of [
    sections.slice(1),
    // What is in no section is not read: such a section is emptied before it is removed.
    ['access: { permissionSets: {} }\n', ...sections.slice(2)],
    [administered.replace('{}', '{ regions: [] }'), ...later],
    later,
    later.slice(1),
    [],
  ]) {
    const { changes } = await converge(on, await zoneWith(...left));
    deleted.push(...changes.flatMap(({ action, address }) => (action === 'delete' ? [address] : [])));
  }
  const said = going.map(({ address }) => address);
  expect(said.length).toBeGreaterThan(10);
  expect([...new Set(deleted)].sort()).toEqual([...said].sort());
  expect(deleted.filter((one) => staying.some(({ address }) => address === one))).toEqual([]);
});
