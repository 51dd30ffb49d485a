import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { refusalText } from '../../lib/report/refusal.ts';
import { planText } from '../../lib/report/plan/text.ts';
import { applyOn, converge, planOn, stage, told, toldInBrief, type Stage } from '../support/rehearsal.ts';
import { organization } from '../support/stacks.ts';
import { withDeployments } from '../../lib/stacks/synthesize.ts';
import { deployedZoneOf, zoneOf } from '../support/zone.ts';

const zone = (section: string, more = ''): Promise<LandingZone> =>
  deployedZoneOf(`${organization}${more}backup: ${section}\n`);

/** Vaults and roles that there are, as the accounts are called, with the stack that they belong to. */
const made = (on: Stage, type: string): string[] =>
  [...on.simulator.world.claims]
    .filter(([claim]) => claim.startsWith(`${type} `))
    .map(([, { account, region, physicalId, stack }]) => {
      const { management, accounts } = on.simulator.world;
      const name = account === management.id ? account : accounts.get(account)?.name;
      return `${name ?? ''} ${region} ${physicalId}${stack === undefined ? ' left' : ''}`;
    })
    .sort();
const vaults = (on: Stage): string[] => made(on, 'AWS::Backup::BackupVault');
const roles = (on: Stage): string[] => made(on, 'AWS::IAM::Role');

const members = ['api', 'lab', 'play', 'web'];
const regions = ['eu-central-1', 'eu-west-1', 'us-east-1'];
const everywhere = members.flatMap((name) => regions.map((region) => `${name} ${region} landing-zone-backup`));

test('every account has one role, and a vault in every region', async () => {
  const on = stage();
  await converge(on, await zone('{}'));
  expect(vaults(on)).toEqual(everywhere);
  expect(roles(on)).toEqual(members.map((name) => `${name} eu-west-1 landing-zone-backup`));
});

test('another key is refused for as long as the vault has its name', async () => {
  const on = stage();
  await converge(on, await zone('{}'));
  const { obstacles } = await planOn(on, await zone('{ key: customer-managed }'));
  expect(obstacles).toEqual([
    {
      address: 'stack-set:landing-zone-backup',
      text:
        'replaces AWS::Backup::BackupVault Vault because EncryptionKeyArn changes, but its name landing-zone-backup stays, which CloudFormation rejects: ' +
        'rename the resource, or undo the change',
    },
  ]);
  const renamed = await zone('{ key: customer-managed, vault: other }');
  expect((await planOn(on, renamed)).obstacles).toEqual([]);
  await converge(on, renamed);
});

test('a new account gets both with no stack set edited', async () => {
  const calls: string[] = [];
  const on = stage({ onCall: ({ operation }) => calls.push(operation) });
  await converge(on, await zone('{}'));
  calls.length = 0;
  const plan = await converge(on, await zone('{}', '  new: { ou: Workloads/Dev }\n'));
  expect(told(plan)).toEqual([
    'create account:new',
    'update stack-set:landing-zone-backup-role instances.new/eu-west-1',
    `update stack-set:landing-zone-backup ${regions.map((region) => `instances.new/${region}`).join(' ')}`,
  ]);
  expect(vaults(on)).toEqual([...everywhere, ...regions.map((region) => `new ${region} landing-zone-backup`)].sort());
  expect(calls).not.toContain('UpdateStackSet');
  expect(calls).not.toContain('CreateStackInstances');
});

test('an account that moves keeps both', async () => {
  const on = stage();
  await converge(on, await zone('{}'));
  const moved = organization.replace('api: { ou: Workloads/Prod }', 'api: { ou: Sandbox }');
  const plan = await converge(on, await deployedZoneOf(`${moved}backup: {}\n`));
  expect(told(plan)).toEqual(['update account:api ou']);
});

describe('a region that is switched off', () => {
  const without = '{ regions: [eu-west-1, eu-central-1] }';
  const left = everywhere.map((one) => (one.includes('us-east-1') ? `${one} left` : one));

  test('keeps its vaults with what is in them, and no other region notices', async () => {
    const on = stage();
    await converge(on, await zone('{}'));
    const plan = await converge(on, await zone(without));
    expect(toldInBrief(plan)).toEqual(['update stack-set:landing-zone-backup targets.root']);
    expect(vaults(on)).toEqual(left);
    expect(roles(on)).toHaveLength(4);
  });

  test('and on again takes those vaults in again, and no other region notices', async () => {
    const on = stage();
    await converge(on, await zone('{}'));
    await converge(on, await zone(without));
    const plan = await converge(on, await zone('{}'));
    expect(told(plan)).toEqual(['update stack-set:landing-zone-backup targets.root']);
    expect(vaults(on)).toEqual(everywhere);
  });

  test('and on again is refused where vaults of others have the name', async () => {
    const on = stage();
    await converge(on, await zone('{}'));
    await converge(on, await zone(without));
    for (const [claim, found] of on.simulator.world.claims)
      if (claim.startsWith('AWS::Backup::BackupVault') && found.region === 'us-east-1')
        on.simulator.world.claims.set(claim, { ...found, tags: {} });
    const { plan, outcome } = await applyOn(on, await zone('{}'));
    expect(told(plan)).toEqual(['update stack-set:landing-zone-backup targets.root']);
    const text = refusalText(outcome.failed[0]?.error) ?? '';
    expect(text).toContain('failed in 4 accounts and regions; all others succeeded');
    expect(text).toContain('api in us-east-1: AWS::Backup::BackupVault Vault');
    expect(text).toContain('"landing-zone-backup already exists"');
    expect(vaults(on)).toEqual(left);
  });

  test('can be on again at once with vaults of another name', async () => {
    const on = stage();
    await converge(on, await zone('{}'));
    await converge(on, await zone(without));
    await converge(on, await zone('{ vault: second }'));
    expect(vaults(on).filter((one) => one.endsWith(' second'))).toHaveLength(12);
    expect(vaults(on).filter((one) => one.endsWith(' landing-zone-backup left'))).toHaveLength(12);
  });
});

test('without the section, vaults stay with what is in them', async () => {
  const on = stage();
  await converge(on, await zone('{}'));
  await converge(on, await deployedZoneOf(organization));
  expect(vaults(on)).toEqual(everywhere.map((one) => `${one} left`));
  expect(roles(on)).toEqual([]);
});

test('a vault keeps the key that it was made with; another vault may have another', async () => {
  const on = stage();
  await converge(on, await zone('{}'));
  const plan = await planOn(on, await zone('{ key: customer-managed }'));
  expect(planText(plan)).toContain('AWS::Backup::BackupVault Vault  (replaced)');
  const { outcome } = await applyOn(on, await zone('{ key: customer-managed }'));
  expect(refusalText(outcome.failed[0]?.error)).toContain('Rename landing-zone-backup and update the stack again');
  await converge(on, await zone('{ key: customer-managed, vault: own-key }'));
  expect(vaults(on).filter((one) => one.endsWith(' own-key'))).toHaveLength(12);
});

test('a lock in compliance mode can not be taken back once its time is over', async () => {
  const on = stage();
  await converge(on, await zone('{ lock: { mode: compliance, minimumRetention: 7 days } }'));
  await on.simulator.clock.sleep(3 * 86_400_000);
  const { outcome } = await applyOn(on, await zone('{}'));
  expect(refusalText(outcome.failed[0]?.error)).toContain(
    'Vault lock configuration of landing-zone-backup is immutable',
  );
});

test('the management account has both where a policy reaches it', async () => {
  const root = organization.replace('accountEmail', 'guardrails: [standard]\n  accountEmail');
  const yaml = `${root}guardrails: { standard: { type: backup } }\nbackup: {}\n`;
  const on = stage();
  await converge(on, await withDeployments(zoneOf(yaml, { 'backup/standard.json': { plans: {} } })));
  const { id } = on.simulator.world.management;
  expect(vaults(on).filter((one) => one.startsWith(id))).toEqual(
    regions.map((one) => `${id} ${one} landing-zone-backup`),
  );
  expect(roles(on).filter((one) => one.startsWith(id))).toEqual([`${id} eu-west-1 landing-zone-backup`]);
});
