import {
  AttachPolicyCommand,
  CreateAccountCommand,
  CreatePolicyCommand,
  DetachPolicyCommand,
  ListPoliciesCommand,
  ListTargetsForPolicyCommand,
} from '@aws-sdk/client-organizations';
import { readEffectivePolicies } from '../../lib/aws/effective-policies.ts';
import { listTags } from '../../lib/aws/tags.ts';
import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { UserError } from '../../lib/config/text/problems.ts';
import { accountInAws, accountInConfig, type Asking, type Seen } from '../../lib/report/account/named.ts';
import { accountText } from '../../lib/report/account/text.ts';
import type { AccountReport } from '../../lib/report/account/index.ts';
import { planFor } from '../../lib/resources/engine/plan.ts';
import { everything } from '../support/everything.ts';
import { connectTo, converge, stage } from '../support/rehearsal.ts';
import { zoneIn } from '../support/zone.ts';

let zone: LandingZone;
beforeAll(async () => {
  zone = await everything();
});

const lines = (report: AccountReport): string[] => accountText(report).split('\n');
const aLine = (pattern: RegExp): string => expect.stringMatching(pattern) as string;

test('an account is told with all that the config asks for in it', () => {
  const report = accountInConfig(zone, 'web');
  const told = lines(report);
  const at = (name: string): number => told.findIndex((line) => line.startsWith(`  ${name} `));
  expect(told.slice(0, at('stacks'))).toEqual([
    'web',
    '  OU           Workloads/Prod',
    '  email        aws+web@example.com',
    '  tags         owner=web',
    '  guardrails   backup from Workloads/Prod: nightly',
    '               scp from root: deny-leave',
    '               scp from Workloads: deny-users',
    '               tag from root: cost',
    '  effective    tag: tags.costcenter.tag_key: CostCenter',
    '               backup: plans.nightly.regions: eu-west-1 us-east-1',
    '               backup: plans.nightly.rules.daily.schedule_expression: cron(0 1 ? * * *)',
    '               backup: plans.nightly.rules.daily.start_backup_window_minutes: 60',
    '               backup: plans.nightly.rules.daily.complete_backup_window_minutes: 720',
    '               backup: 5 more (--json)',
  ]);
  expect(at('contacts') - at('stacks')).toBe(report.stacks.length);
  expect(told.slice(at('contacts'), at('rules'))).toEqual([
    '  contacts     security: Team, security@example.com',
    '  security     GuardDuty: eu-west-1, us-east-1; administrator security',
    '               Security Hub: eu-west-1, us-east-1; administrator security',
    '               Access Analyzer: eu-west-1, us-east-1; administrator security',
    '               Macie: eu-west-1; administrator security',
    '               Inspector: eu-west-1, us-east-1; administrator security',
    '               Detective: us-east-1; administrator security',
    '  AWS Config   eu-west-1, us-east-1; continuous; administrator security',
  ]);
  expect(told[at('rules')]).toMatch(/^ {2}rules {8}30: access-keys-rotated, /);
  expect(told.slice(at('baseline'), at('backup')).join(' ')).toMatch(/ebs-encryption.*role landing-zone-audit/);
  expect(told.slice(at('backup'))).toEqual([
    '  backup       vault landing-zone-backup: eu-west-1, us-east-1',
    '  budgets      organization: 500 USD',
    '               OU Workloads/Prod: 100 USD',
    '  access       builder: group developers',
  ]);
  expect(told.filter((line) => line.length > 120)).toEqual([]);
});

test('accounts are told with what they do for all others', () => {
  const { administers, stacks, settings } = accountInConfig(zone, 'security');
  expect(administers).toEqual(expect.arrayContaining(['guardduty.amazonaws.com', 'config.amazonaws.com']));
  expect(stacks.join()).toContain('landing-zone-config-rules-in-security');
  expect(settings?.duties).toEqual(['log reader', 'monitoring account for metrics, logs, traces']);
  expect(accountInConfig(zone, 'archive').settings?.duties).toEqual(['log archive']);
});

test('guardrails that do not bind the management account are not told of it', () => {
  expect(accountInConfig(zone, 'management').guardrails).toEqual([{ type: 'tag', name: 'cost', from: 'root' }]);
});

test('an account that is left out, or closed, is told with what it still has', () => {
  const apart: LandingZone = {
    ...zone,
    baseline: { ...zone.baseline!, except: ['web'] },
    recording: { ...zone.recording!, except: ['web'] },
    backup: { ...zone.backup!, targets: { ...zone.backup!.targets, except: ['web'] } },
  };
  const { settings } = accountInConfig(apart, 'web');
  expect(settings).toMatchObject({ baseline: [] });
  expect(settings).not.toHaveProperty('recorded');
  expect(settings).not.toHaveProperty('backup');
  const accounts = zone.accounts.map((one) => (one.key === 'web' ? { ...one, closed: true } : one));
  expect(accountInConfig({ ...zone, accounts }, 'web')).toMatchObject({
    state: 'closed',
    stacks: [],
    settings: { watchedBy: [], baseline: [] },
  });
});

test('every account of the sample can be told', () => {
  const sample = zoneIn('config');
  for (const { key } of sample.accounts) expect(lines(accountInConfig(sample, key))[0]).toBe(key);
});

test('an unknown name is told with the one that was meant', () => {
  expect(() => accountInConfig(zone, 'wob')).toThrow(/^unknown account "wob"\n {4}-> did you mean "web"\?$/);
  expect(() => accountInConfig(zone, 'wob')).toThrow(UserError);
});

/** Of which nothing is asked. */
const nothing: Asking = { tagsOf: () => Promise.resolve({}), effectiveOf: () => Promise.resolve({}) };

describe('in AWS', () => {
  const on = stage();
  const aws = connectTo(on);
  const seen = async (): Promise<Seen> => {
    const { inventory } = await planFor(connectTo(on), zone);
    return { live: inventory.live!, deployed: inventory.deployed };
  };
  const shown = async (name: string): Promise<AccountReport> =>
    accountInAws(zone, name, await seen(), {
      tagsOf: (id) => listTags(aws, id),
      effectiveOf: (id, types) => readEffectivePolicies(aws, types, id),
    });
  beforeAll(() => converge(on, zone));

  test.each(['web', 'security', 'management'])('%s has what the config asked for, once all is applied', async (key) => {
    const { stacks, guardrails, administers, ...live } = await shown(key);
    const desired = accountInConfig(zone, key);
    expect([...stacks].sort()).toEqual([...desired.stacks].sort());
    expect(new Set(guardrails)).toEqual(new Set(desired.guardrails));
    expect(administers).toEqual([...desired.administers].sort());
    expect(live.effective).toEqual(desired.effective);
    expect(live).toMatchObject({ id: aLine(/^\d{12}$/), ou: desired.ou, settings: desired.settings });
  });

  test('its tags are those that AWS has, and what is not read is said to be the config’s', async () => {
    const report = await shown('web');
    expect(report.tags).toEqual({ owner: 'web' });
    const told = lines(report);
    expect(told[0]).toBe(`web  ${report.id ?? ''}`);
    const border = told.indexOf('  from the configuration, not read from AWS:');
    expect(told[border + 1]).toMatch(/^ {2}contacts /);
    expect(told.slice(border).join()).not.toMatch(/guardrails|stacks/);
  });

  test('nothing is announced where the config asks for nothing more', async () => {
    const report = await shown('web');
    const settings = { contacts: {}, duties: [], watchedBy: [], baseline: [], budgets: [], access: [] };
    expect(lines({ ...report, settings }).at(-1)).toMatch(/landing-zone-|break-glass|notes/);
  });

  test('it is found by name, e-mail and id as well', async () => {
    const { id = '', email = '' } = await shown('web');
    expect(await shown(id)).toEqual(await shown('web'));
    expect(await shown(email)).toEqual(await shown('web'));
  });

  test('guardrails are those that AWS has attached, whatever the config says', async () => {
    const { id = '' } = await shown('web');
    const { Policies = [] } = await aws.organizations.send(
      new ListPoliciesCommand({ Filter: 'SERVICE_CONTROL_POLICY' }),
    );
    const PolicyId = Policies.find(({ Name }) => Name === 'deny-users')?.Id;
    const { Targets = [] } = await aws.organizations.send(new ListTargetsForPolicyCommand({ PolicyId }));
    for (const { TargetId } of Targets) await aws.organizations.send(new DetachPolicyCommand({ PolicyId, TargetId }));
    const made = await aws.organizations.send(
      new CreatePolicyCommand({
        Name: 'by-hand',
        Description: '',
        Type: 'SERVICE_CONTROL_POLICY',
        Content: JSON.stringify({
          Version: '2012-10-17',
          Statement: [{ Effect: 'Deny', Action: 'iam:CreateUser', Resource: '*' }],
        }),
      }),
    );
    await aws.organizations.send(new AttachPolicyCommand({ PolicyId: made.Policy?.PolicySummary?.Id, TargetId: id }));
    const { guardrails } = await shown('web');
    expect(guardrails.filter(({ type }) => type === 'scp')).toEqual([
      { type: 'scp', name: 'deny-leave', from: 'root' },
      { type: 'scp', name: 'by-hand', from: 'web' },
    ]);
  });

  test('stacks that are not as they shall be are told with their status', async () => {
    const { live, deployed } = await seen();
    const stackSets = deployed.stackSets.map((set) => ({
      ...set,
      instances: set.instances.map((one) => ({ ...one, status: 'outdated' as const })),
    }));
    const { stacks } = await accountInAws(zone, 'web', { live, deployed: { ...deployed, stackSets } }, nothing);
    expect(stacks).toContain('landing-zone-config: eu-west-1, us-east-1 outdated');
  });

  test('an account that the config does not name is told as AWS has it', async () => {
    await aws.organizations.send(new CreateAccountCommand({ AccountName: 'stray', Email: 'stray@example.com' }));
    await on.simulator.clock.sleep(60_000);
    const report = await shown('stray');
    expect(report).toMatchObject({ account: 'stray', ou: 'root', email: 'stray@example.com' });
    expect(report).not.toHaveProperty('settings');
    expect(lines(report).join()).not.toContain('from the configuration');
  });

  test('an account that is still to be made, or that nobody knows, is told so', async () => {
    const added = {
      ...zone.accounts.find(({ key }) => key === 'web')!,
      key: 'new',
      name: 'new',
      email: 'new@example.com',
    };
    const wider = { ...zone, accounts: [...zone.accounts, added] };
    await expect(accountInAws(wider, 'new', await seen(), nothing)).rejects.toThrow(
      'account "new" does not exist in AWS yet',
    );
    await expect(accountInAws(zone, 'wob', await seen(), nothing)).rejects.toThrow(
      /unknown account "wob" in AWS\n {4}-> did you mean "web"\?/,
    );
  });
});
