import * as o from '@aws-sdk/client-organizations';
import { importWorld } from '../../lib/simulator/index.ts';
import { clients, simulate, type Simulated } from './clients.ts';
import { ids, policy, smallOrganization } from './organization.ts';
import { refused } from './refused.ts';

const backup = (rule: object): string =>
  JSON.stringify({ plans: { daily: { rules: { nightly: { schedule_expression: rule } } } } });

const governed = (): Simulated => {
  const fixture = smallOrganization();
  fixture.organization!.policyTypes.BACKUP_POLICY = 'ENABLED';
  fixture.policies!.push(
    policy('p-backuproot', 'BACKUP_POLICY', { content: backup({ '@@assign': 'cron(0 5 ? * * *)' }) }),
    policy('p-backupunit', 'BACKUP_POLICY', { content: backup({ '@@assign': 'cron(0 7 ? * * *)' }) }),
  );
  fixture.attachments![ids.root]!.push('p-backuproot');
  fixture.attachments![ids.sandbox]!.push('p-backupunit');
  return simulate({ world: importWorld(fixture) });
};

const told = async ({ organizations }: Pick<Simulated, 'organizations'>, TargetId?: string) => {
  const { EffectivePolicy } = await organizations.send(
    new o.DescribeEffectivePolicyCommand({ PolicyType: 'BACKUP_POLICY', TargetId }),
  );
  expect(EffectivePolicy).toMatchObject({ PolicyType: 'BACKUP_POLICY' });
  return JSON.parse(EffectivePolicy?.PolicyContent ?? '{}') as unknown;
};

const at = (schedule_expression: string) => ({ plans: { daily: { rules: { nightly: { schedule_expression } } } } });

test('the effective policy of an account is what its levels come to', async () => {
  const aws = governed();
  expect(await told(aws, ids.security)).toEqual(at('cron(0 5 ? * * *)'));
  expect(await told(aws, ids.newcomer)).toEqual(at('cron(0 7 ? * * *)'));
  await aws.organizations.send(new o.DetachPolicyCommand({ PolicyId: 'p-backupunit', TargetId: ids.sandbox }));
  expect(await told(aws, ids.newcomer)).toEqual(at('cron(0 5 ? * * *)'));
  expect(await told(aws)).toEqual(at('cron(0 5 ? * * *)'));
});

test('a member sees its own, and no other', async () => {
  const member = clients(governed(), { credentials: { accessKeyId: ids.newcomer, secretAccessKey: 'x' } });
  expect(await told(member)).toEqual(at('cron(0 7 ? * * *)'));
  expect(await refused(told(member, ids.security))).toBe('AccessDeniedException');
});

test.each([
  [
    'a type that is not enabled',
    { PolicyType: 'TAG_POLICY', TargetId: ids.security },
    'EffectivePolicyNotFoundException',
  ],
  ['a root', { PolicyType: 'BACKUP_POLICY', TargetId: ids.root }, 'InvalidInputException TARGET_NOT_SUPPORTED'],
  ['nobody', { PolicyType: 'BACKUP_POLICY', TargetId: ids.nowhere }, 'TargetNotFoundException'],
  ['an SCP', { PolicyType: 'SERVICE_CONTROL_POLICY' as never }, 'InvalidInputException INVALID_ENUM_POLICY_TYPE'],
] as const)('is refused for %s', async (_what, input, answer) => {
  expect(await refused(governed().organizations.send(new o.DescribeEffectivePolicyCommand(input)))).toBe(answer);
});
