import { ValidationException } from '@aws-sdk/client-sso-admin';
import { durationOf, secondsOf } from '../../lib/aws/live/permission-set.ts';
import { sessionOf } from '../../lib/resources/access/permission-set/spec.ts';
import { enableIdentityCenter } from '../../lib/simulator/index.ts';
import type { PermissionSetRecord } from '../../lib/simulator/identity-center/records.ts';
import { applyOn, converge, planOn, stage, told, type Stage } from '../support/rehearsal.ts';
import { zoneOf } from '../support/zone.ts';

const zoneWith = (set: string) =>
  zoneOf(
    `
accounts: { web: {}, shop: {} }
access:
  permissionSets: { worker: { ${set} } }
  assignments: [{ group: platform, permissionSet: worker, accounts: all }]
`,
    {
      'grants.json': {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: 's3:ListAllMyBuckets', Resource: '*' }],
      },
    },
  );
const administrator = 'managedPolicies: [AdministratorAccess], tags: { team: one }';

const begun = async (set = administrator): Promise<Stage> => {
  const on = stage();
  enableIdentityCenter(on.simulator.world, 'eu-west-1', { groups: ['platform'] });
  await converge(on, zoneWith(set));
  return on;
};

const worker = ({ simulator: { world } }: Stage): PermissionSetRecord => {
  const [set] = world.identityCenter?.permissionSets.values() ?? [];
  if (!set) throw new Error('no permission set');
  return set;
};

const isProvisioned = (on: Stage): boolean => {
  const { arn, version } = worker(on);
  const there = [...(on.simulator.world.identityCenter?.provisioned.get(arn)?.values() ?? [])];
  return there.length === 2 && there.every((one) => one === version);
};

test('tags of AWS on a permission set are nobody’s to change', async () => {
  const on = await begun();
  worker(on).tags['aws:cloudformation:stack-name'] = 'theirs';
  expect(told(await planOn(on, zoneWith(administrator)))).toEqual([]);
  const plan = await converge(on, zoneWith('managedPolicies: [ReadOnlyAccess], tags: { team: two }'));
  expect(told(plan)).toEqual(['update permission-set:worker managedPolicies tags.team']);
  expect(isProvisioned(on)).toBe(true);
});

test.each(['TagResource', 'UntagResource', 'UpdatePermissionSet', 'PutInlinePolicyToPermissionSet'])(
  'a demotion arrives in the accounts although %s is refused',
  async (refused) => {
    const on = await begun();
    on.fault = ({ operation }) =>
      operation === refused ? { before: new ValidationException({ message: 'no', $metadata: {} }) } : undefined;
    const demoted = zoneWith(
      'managedPolicies: [ReadOnlyAccess], session: 2 hours, tags: { tier: two }, document: grants.json',
    );
    const { outcome } = await applyOn(on, demoted);
    expect(outcome.failed).toHaveLength(1);
    expect(worker(on).managed).toEqual(['arn:aws:iam::aws:policy/ReadOnlyAccess']);
    expect(isProvisioned(on)).toBe(true);
    on.fault = undefined;
    await converge(on, demoted);
  },
);

test.each([
  ['PT1H', '1 hour'],
  ['PT43200S', '12 hours'],
  ['P0DT12H', '12 hours'],
  ['P0Y0M0DT2H', '2 hours'],
  ['PT90M', '90 minutes'],
  ['PT1H30M', '90 minutes'],
  ['PT11H59M59S', '43199 seconds'],
  ['PT60M0S', '1 hour'],
  ['P0W', '0 hours'],
  ['P1Y', 'P1Y'],
  ['soon', 'soon'],
  ['PT', 'PT'],
])('a session of %s is told as %s', (duration, words) => {
  expect(sessionOf(duration)).toBe(words);
});

test('lengths of sessions go to AWS and come back', () => {
  for (const none of ['P0Y0M0DT2H', 'P0YT2H', 'P00M0W0DT2H0M0.0S']) expect(secondsOf(none)).toBe(7_200);
  for (const unread of ['P1Y', 'P0Y1M', 'P', 'P0YT']) expect(secondsOf(unread)).toBeUndefined();
  for (const seconds of [3_600, 5_400, 43_199, 43_200]) expect(secondsOf(durationOf(seconds / 60))).toBe(seconds);
});

test.each([
  ['PT43200S', '12 hours'],
  ['PT11H59M59S', '43199 seconds'],
])('a session that others wrote as %s is no difference', async (duration, words) => {
  const on = await begun(`managedPolicies: [ReadOnlyAccess], session: ${words}`);
  worker(on).session = duration;
  expect(told(await planOn(on, zoneWith(`managedPolicies: [ReadOnlyAccess], session: ${words}`)))).toEqual([]);
});

test('a session that can not be read is never an hour', async () => {
  const on = await begun('managedPolicies: [ReadOnlyAccess]');
  worker(on).session = 'P1Y';
  expect(told(await planOn(on, zoneWith('managedPolicies: [ReadOnlyAccess]')))).toEqual([
    'update permission-set:worker session',
  ]);
});

test('a role takes ten managed policies until the quota of its account is raised', async () => {
  const names = 'ReadOnlyAccess SecurityAudit ViewOnlyAccess Billing PowerUserAccess IAMFullAccess AmazonS3FullAccess';
  const more = 'AmazonEC2FullAccess AmazonSQSFullAccess AmazonSNSFullAccess AmazonVPCFullAccess';
  const zone = zoneWith(`managedPolicies: [${`${names} ${more}`.split(' ').join(', ')}]`);
  const refused = stage();
  enableIdentityCenter(refused.simulator.world, 'eu-west-1', { groups: ['platform'] });
  const { outcome } = await applyOn(refused, zone);
  expect(outcome.failed.map(({ error }) => String(error))).toContainEqual(
    expect.stringContaining('Cannot exceed quota for PoliciesPerRole: 10'),
  );
  const raised = stage({ policiesPerRole: 20 });
  enableIdentityCenter(raised.simulator.world, 'eu-west-1', { groups: ['platform'] });
  await converge(raised, zone);
});
