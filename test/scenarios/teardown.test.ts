import { addressKind } from '../../lib/plan/resource.ts';
import { nouns } from '../../lib/report/teardown/kept.ts';
import { teardownJson } from '../../lib/report/teardown/json.ts';
import { teardownText } from '../../lib/report/teardown/text.ts';
import { teardown, type Teardown } from '../../lib/resources/engine/teardown.ts';
import { kinds } from '../../lib/resources/index.ts';
import { connectTo, converge, planOn, stage, stageFor, told, type Stage } from '../support/rehearsal.ts';
import { sample, zoneOf } from '../support/zone.ts';

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
