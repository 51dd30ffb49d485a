import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { account, byState, judged, lost, sample, zoneOf } from './judged.ts';

const deny = (Action: string | string[], Condition?: object) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Action, Resource: '*', ...(Condition ? { Condition } : {}) }],
});
const rewritten = (name: string, content: unknown): LandingZone => ({
  ...sample,
  guardrails: sample.guardrails.map((one) => (one.name === name ? { ...one, content } : one)),
});
const inUnit = (path: string, guardrails: readonly string[], more: Partial<LandingZone> = {}): LandingZone => ({
  ...sample,
  ...more,
  organizationalUnits: sample.organizationalUnits.map((one) => (one.path === path ? { ...one, guardrails } : one)),
});
const users = 'Prevent IAM users and access keys';
const trail = 'Prevent changes to the organization trail';
const inRegions = 'Deny resource creation in ungoverned regions';
const trailActions = [
  'cloudtrail:StopLogging',
  'cloudtrail:DeleteTrail',
  'cloudtrail:UpdateTrail',
  'cloudtrail:PutEventSelectors',
];

test('what does not reach all accounts is told with those that it leaves out', () => {
  expect(judged(inUnit('Sandbox', []), users)).toMatchObject({
    state: 'partly',
    by: 'guardrail no-iam-users on OU Security, OU Infrastructure, OU Workloads, but not in sandbox-1',
  });
});

test('an OU that is still empty has to be guarded too', () => {
  expect(judged(inUnit('Suspended', []), users)).toMatchObject({
    state: 'partly',
    by: expect.stringMatching(/, but not in OU Suspended$/) as string,
  });
});

test('names do not matter, documents do', () => {
  const guardrails = sample.guardrails.map((one) =>
    one.name === 'protect-cloudtrail' ? { ...one, name: 'mine' } : one,
  );
  const root = {
    ...sample.root,
    guardrails: sample.root.guardrails.map((one) => (one === 'protect-cloudtrail' ? 'mine' : one)),
  };
  expect(judged({ ...sample, guardrails, root }, trail)).toMatchObject({
    state: 'yes',
    by: 'guardrail mine on the root',
  });
  expect(judged(rewritten('protect-cloudtrail', deny('ec2:RunInstances')), trail).state).toBe('no');
});

test.each([
  ['one role alone', deny(trailActions, { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/developer' } })],
  ['one region alone', deny(trailActions, { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } })],
])('what is denied to or in %s is not denied', (_, content) => {
  expect(judged(rewritten('protect-cloudtrail', content), trail).state).toBe('no');
});

test('what is denied in part is told with the rest, and to attach it to more is no fix', () => {
  expect(judged(rewritten('protect-cloudtrail', deny(trailActions.slice(0, 2))), trail)).toMatchObject({
    state: 'partly',
    by: 'guardrail protect-cloudtrail on the root, but not for cloudtrail:UpdateTrail, cloudtrail:PutEventSelectors',
    fix: '# deny these actions as well, in a policy document in policies/scp',
  });
  const one = deny('*', { StringEquals: { 'aws:RequestedRegion': 'sa-east-1' } });
  expect(judged(rewritten('approved-regions', one), inRegions)).toMatchObject({
    state: 'partly',
    by: expect.stringContaining('but not for ec2:RunInstances in af-south-1, ') as string,
  });
});

test('a document that exempts an account leaves that account out', () => {
  const content = deny(trailActions, { StringNotEquals: { 'aws:PrincipalAccount': '{{account.network}}' } });
  expect(judged(rewritten('protect-cloudtrail', content), trail)).toMatchObject({
    state: 'partly',
    by: 'guardrail protect-cloudtrail on the root, but not in network',
  });
});

test('what an allow-list does not allow is denied', () => {
  const allow = {
    name: 'some',
    type: 'scp' as const,
    description: '',
    content: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: 'arn:aws:s3:::mine/*' }],
    },
  };
  const zone = inUnit('Sandbox', ['some'], { guardrails: [...sample.guardrails, allow] });
  const listed = zone.organizationalUnits.map((one) =>
    one.path === 'Sandbox' ? { ...one, scpStrategy: 'allow-list' as const } : one,
  );
  expect(judged({ ...zone, organizationalUnits: listed }, users)).toMatchObject({
    state: 'yes',
    by: 'guardrail no-iam-users on OU Security, OU Infrastructure, OU Workloads; allow-list on OU Sandbox',
  });
  // s3:CreateBucket is allowed, so the list alone does not keep anybody out of a region.
  expect(judged({ ...zone, organizationalUnits: listed }, inRegions).state).toBe('partly');
});

const open = (value: string, more: object = {}) => ({
  s3_attributes: { public_access_block_configuration: { '@@assign': value, ...more } },
});
const buckets = 'Block public S3 access in every account';
const opened = { name: 'open', type: 's3' as const, description: '', content: open('none') };

test('a policy below that takes a setting back is seen, unless the one above allows nobody to', () => {
  const sandbox = sample.organizationalUnits.find(({ path }) => path === 'Sandbox')!;
  const zone = inUnit('Sandbox', [...sandbox.guardrails, 'open'], { guardrails: [...sample.guardrails, opened] });
  expect(judged(zone, buckets)).toMatchObject({
    state: 'partly',
    by: 'guardrail block-public-access on the root, but not in sandbox-1',
  });
  const closed = zone.guardrails.map((one) =>
    one.name === 'block-public-access'
      ? { ...one, content: open('all', { '@@operators_allowed_for_child_policies': ['@@none'] }) }
      : one,
  );
  expect(judged({ ...zone, guardrails: closed }, buckets).state).toBe('yes');
});

test('closed accounts need nothing', () => {
  const accounts = sample.accounts.map((one) => (one.key === 'sandbox-1' ? { ...one, closed: true } : one));
  expect(lost({ ...sample, accounts })).toEqual([]);
  expect(judged({ ...inUnit('Sandbox', ['quarantine']), accounts }, users).state).toBe('yes');
});

test.each([
  ['us-gov-west-1', 'us-gov-east-1'],
  ['cn-north-1', 'cn-northwest-1'],
])('guardrails are judged in every partition: %s', (home, other) => {
  const organization = `organization:\n  homeRegion: ${home}\n  regions: [${home}]\n  accountEmail: aws+{account}@example.com\n`;
  const names = [
    'deny-root-user',
    'approved-regions',
    'require-imdsv2',
    'require-ebs-encryption',
    'protect-landing-zone',
  ];
  const zone = zoneOf(
    organization,
    account,
    `organization: { guardrails: [${names.join(', ')}] }\nguardrails: { ${names.map((one) => `${one}: { type: scp }`).join(', ')} }\n`,
  )!;
  expect(byState(zone, 'yes')).toEqual([
    'Deny root user actions in member accounts',
    'Protect landing zone roles',
    inRegions,
    'Require encryption for EBS volumes',
    'Require IMDSv2 at launch',
  ]);
  expect(judged({ ...zone, regions: [home, other] }, inRegions).state).toBe('yes');
});

describe('what a guardrail denies by the ARN of a resource', () => {
  const by = (content: object, Resource: unknown) => ({
    ...content,
    Statement: (content as { Statement: object[] }).Statement.map((one) => ({ ...one, Resource })),
  });
  test.each([
    ['every trail', 'arn:aws:cloudtrail:*:*:*', 'yes'],
    ['trails of its name', ['arn:*:cloudtrail:*:*:trail/landing-zone'], 'yes'],
    ['trails of one region', 'arn:aws:cloudtrail:eu-west-1:*:trail/*', 'no'],
    ['another trail', 'arn:aws:cloudtrail:*:*:trail/aws-controltower-BaselineCloudTrail', 'no'],
    ['something else', 'arn:aws:s3:::*', 'no'],
  ])('is denied where that is %s', (_, resource, state) => {
    expect(judged(rewritten('protect-cloudtrail', by(deny(trailActions), resource)), trail).state).toBe(state);
  });

  test('counts in every practice, but for actions that no ARN can deny', () => {
    const guardrails = sample.guardrails.map((one) => {
      if (one.type !== 'scp' && one.type !== 'rcp') return one;
      const { Statement } = one.content as { Statement: { Action?: string | string[]; Resource: unknown }[] };
      const patterns = ({ Action = [] }: (typeof Statement)[number]) => [
        ...new Set([Action].flat().map((action) => `arn:*:${action.split(':')[0]?.replace('sts', 'iam') ?? ''}:*`)),
      ];
      const narrowed = Statement.map((each) =>
        each.Resource === '*' && each.Action !== undefined && each.Action !== '*'
          ? { ...each, Resource: patterns(each) }
          : each,
      );
      return { ...one, content: { ...(one.content as object), Statement: narrowed } };
    });
    // guardduty:DisassociateFromAdministratorAccount, config:DeleteDeliveryChannel, and organizations:LeaveOrganization have none.
    expect(lost({ ...sample, guardrails })).toEqual([
      'Prevent disabling GuardDuty',
      'Prevent disabling AWS Config',
      'Prevent accounts from leaving the organization',
    ]);
  });
});

test('rules of AWS Config that a tag protects are not protected: they have none', () => {
  const [disabling, ...rest] = (
    sample.guardrails.find(({ name }) => name === 'protect-config')?.content as { Statement: { Sid: string }[] }
  ).Statement;
  const tagged = { StringEquals: { 'aws:ResourceTag/landing-zone': 'managed' } };
  const rules = deny(['config:DeleteConfigRule', 'config:PutConfigRule'], tagged).Statement;
  expect(rest.length).toBeGreaterThan(0);
  const content = { Version: '2012-10-17', Statement: [disabling, ...rules] };
  expect(judged(rewritten('protect-config', content), 'Prevent disabling AWS Config')).toMatchObject({
    state: 'partly',
    by: 'guardrail protect-config on the root, but not for config:DeleteConfigRule, config:PutConfigRule',
  });
});
