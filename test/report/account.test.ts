import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { accountText } from '../../lib/report/account-text.ts';
import { desiredAccount, liveAccount } from '../../lib/report/account.ts';
import { planFor } from '../../lib/resources/plan.ts';
import { everything } from '../support/everything.ts';
import { connectTo, converge, stage } from '../support/rehearsal.ts';

let zone: LandingZone;
beforeAll(async () => {
  zone = await everything();
});

const account = (key: string) => zone.accounts.find((one) => one.key === key)!;

test('an account is told with all that the config asks for in it', () => {
  expect(accountText(desiredAccount(zone, account('web'))).split('\n')).toEqual([
    'web',
    '  OU           Workloads/Prod',
    '  e-mail       aws+web@example.com',
    '  tags         owner=web',
    '  contacts     security: Team, security@example.com',
    '  guardrails   from root: scp/deny-leave, tag/cost',
    '               from Workloads: scp/deny-users',
    '               from Workloads/Prod: backup/nightly',
    '  watched by   GuardDuty: eu-west-1, us-east-1',
    '               Security Hub: eu-west-1, us-east-1',
    '               Access Analyzer: eu-west-1, us-east-1',
    '               Macie: eu-west-1',
    '               Inspector: eu-west-1, us-east-1',
    '               Detective: us-east-1',
    '  recorded     eu-west-1, us-east-1; 30 rules',
    expect.stringMatching(/^ {2}baseline {5}.*ebs-encryption.*role landing-zone-audit/) as string,
    '  backup       vault landing-zone-backup: eu-west-1, us-east-1',
    '  budgets      organization: 500 USD',
    '               OU Workloads/Prod: 100 USD',
    expect.stringMatching(/^ {2}stacks {7}landing-zone-/) as string,
    ...Array.from(
      { length: desiredAccount(zone, account('web')).stacks.length - 1 },
      () => expect.any(String) as string,
    ),
  ]);
});

test('the administrator is told with what it administers', () => {
  const { administers, stacks } = desiredAccount(zone, account('security'));
  expect(administers).toEqual(expect.arrayContaining(['guardduty.amazonaws.com', 'config.amazonaws.com']));
  expect(stacks.join()).toContain('landing-zone-config-rules-in-security');
});

test('guardrails that do not bind the management account are not told of it', () => {
  expect(desiredAccount(zone, account('management')).guardrails).toEqual([{ type: 'tag', name: 'cost', from: 'root' }]);
});

test('a live account has its id and state, and the same stacks once all is applied', async () => {
  const on = stage();
  await converge(on, zone);
  const { inventory } = await planFor(connectTo(on), zone);
  const { live, deployed } = inventory;
  const id = inventory.accounts.of('web')?.id;
  const report = liveAccount(zone, account('web'), { live: live!, deployed, id });
  expect(report).toMatchObject({ id, state: 'ACTIVE', ou: 'Workloads/Prod' });
  expect([...(report?.stacks ?? [])].sort()).toEqual([...desiredAccount(zone, account('web')).stacks].sort());
  expect(liveAccount(zone, account('web'), { live: live!, deployed, id: undefined })).toBeUndefined();
});
