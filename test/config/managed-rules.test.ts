import { ManagedRuleIdentifiers } from 'aws-cdk-lib/aws-config';
import { defaultRules } from '../../lib/config/sections/config/default-rules.ts';
import { managedRule, managedRuleNames } from '../../lib/config/sections/config/managed-rules.ts';
import { remediableRules } from '../../lib/config/sections/config/schema.ts';
import { ruleNameOf } from '../../lib/stacks/config/rules.ts';

const own = [...Object.keys(defaultRules), ...remediableRules];
const ofTheCdk = new Set<string>(Object.values(ManagedRuleIdentifiers));

test('our own rules are rules of AWS, with parameters that they have', () => {
  for (const name of own) {
    const rule = managedRule(name);
    expect([name, rule && ofTheCdk.has(rule.identifier)]).toEqual([name, true]);
    const given = Object.keys(defaultRules[name] ?? {});
    expect(rule?.parameters).toEqual(expect.arrayContaining(given));
    expect(given).toEqual(expect.arrayContaining([...(rule?.required ?? [])]));
  }
});

test('rules are called as AWS’s documentation calls them', () => {
  expect(managedRule('restricted-ssh')?.identifier).toBe('INCOMING_SSH_DISABLED');
  expect(managedRule('restricted-common-ports')?.identifier).toBe('RESTRICTED_INCOMING_TRAFFIC');
  expect(managedRule('s3-bucket-versioning-enabled')?.identifier).toBe('S3_BUCKET_VERSIONING_ENABLED');
  expect(managedRule('incoming-ssh-disabled')).toBeUndefined();
  expect(managedRule('constructor')).toBeUndefined();
});

test('rules look at changes of resources, or from time to time', () => {
  expect(managedRule('restricted-ssh')?.scope).toEqual(['AWS::EC2::SecurityGroup']);
  expect(managedRule('guardduty-enabled-centralized')?.scope).toEqual([]);
});

test.each([
  ['iam-policy-no-statements-with-admin-access', true],
  ['root-account-mfa-enabled', true],
  ['iam-password-policy', true],
  ['ec2-imdsv2-check', false],
  ['s3-bucket-versioning-enabled', false],
])('%s finds the same in every region: %s', (name, global) => {
  expect(managedRule(name)?.global).toBe(global);
});

test('what is the same in every region is looked at where AWS has rules on it', () => {
  expect(managedRule('iam-user-group-membership-check')?.isIn('eu-west-1')).toBe(true);
  expect(managedRule('iam-user-group-membership-check')?.isIn('il-central-1')).toBe(false);
});

test('no two rules have the same name in an account', () => {
  const names = managedRuleNames().map(ruleNameOf);
  expect(new Set(names).size).toBe(names.length);
  expect(Math.max(...names.map(({ length }) => length))).toBe(64);
});
