import { AttachPolicyCommand, CreatePolicyCommand } from '@aws-sdk/client-organizations';
import { readRoot } from '../../lib/aws/live/organization.ts';
import type { LandingZone } from '../../lib/config/landing-zone.ts';
import type { Plan } from '../../lib/plan/plan.ts';
import { refusals } from '../../lib/plan/safety.ts';
import { withDeployments } from '../../lib/stacks/synthesize.ts';
import { applyOn, connectTo, converge, planOn, stage, type Stage } from '../support/rehearsal.ts';
import { zoneOf } from '../support/zone.ts';

const deny = (action: string | readonly string[], exempt: readonly string[] = []) => ({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Deny',
      Action: action,
      Resource: '*',
      ...(exempt.length > 0
        ? { Condition: { ArnNotLike: { 'aws:PrincipalArn': exempt.map((role) => `arn:aws:iam::*:role/${role}`) } } }
        : {}),
    },
  ],
});

const roles = ['OrganizationAccountAccessRole', 'stacksets-exec-*', 'break-glass'];

interface Asked {
  readonly root?: string;
  readonly unit?: string;
  readonly ou?: string;
  readonly more?: string;
}

const zone = (content: unknown, { root = '', unit = '', ou = 'Work', more = '' }: Asked = {}): Promise<LandingZone> =>
  withDeployments(
    zoneOf(
      `organization: { homeRegion: eu-west-1, accountEmail: 'aws+{account}@example.com', guardrails: [${root}] }
organizationalUnits: { Security: , Work: { ${unit} }, Free: }
accounts: { security: { ou: Security }, web: { ou: ${ou} } }
guardrails: { one: { type: scp } }
${more}`,
      { 'scp/one.json': content },
    ),
  );

const lockouts = ({ hazards }: Plan): string[] =>
  hazards.filter(({ risk }) => risk === 'lockout').map(({ address, why }) => `${address} ${why}`);

const notes = (plan: Plan): string[] =>
  plan.notes.filter(({ text }) => text.startsWith('locks out')).map(({ address, text }) => `${address} ${text}`);

const baseline = 'baseline: { auditRole: { trusted: security } }';

test('a guardrail on the root that denies all needs --allow-lockout, and names whom it binds', async () => {
  const on = stage();
  const first = await planOn(on, await zone(deny('*'), { root: 'one' }));
  expect(lockouts(first)).toEqual([
    'attachment:scp/one@root:root locks out: statement no. 1 of guardrail "one" denies every action to OrganizationAccountAccessRole in security, web',
  ]);
  const judged = { ...first, deletions: 0 };
  expect(refusals(judged, { risks: new Set(), maxDeletedShare: 1 })[0]).toMatch(/^1 change needs --allow-lockout/);
  expect(refusals(judged, { risks: new Set(['lockout']), maxDeletedShare: 1 })).toEqual([]);
});

test('one that exempts the roles needs nothing', async () => {
  const plan = await planOn(stage(), await zone(deny('*', roles), { root: 'one', more: baseline }));
  expect([lockouts(plan), notes(plan)]).toEqual([[], []]);
});

test('what denies a role to a stack set of its OU is a lockout, there alone', async () => {
  const plan = await planOn(stage(), await zone(deny('iam:CreateRole'), { unit: 'guardrails: [one]', more: baseline }));
  expect(lockouts(plan)).toEqual([
    'attachment:scp/one@ou:Work locks out: statement no. 1 of guardrail "one" denies iam:CreateRole to stacksets-exec-* in web',
  ]);
});

test('an edited document is the cause, and its mending is none', async () => {
  const on = stage();
  const where = { unit: 'guardrails: [one]', more: baseline };
  await converge(on, await zone(deny('s3:DeleteBucket'), where));
  const bad = await zone(deny(['s3:DeleteBucket', 'iam:CreateRole']), where);
  expect(lockouts(await planOn(on, bad))).toEqual([
    'policy:scp/one locks out: statement no. 1 of guardrail "one" denies iam:CreateRole to stacksets-exec-* in web',
  ]);
  await applyOn(on, bad);
  const still = await planOn(on, bad);
  expect([lockouts(still), notes(still)]).toEqual([
    [],
    ['policy:scp/one locks out: statement no. 1 of guardrail "one" denies iam:CreateRole to stacksets-exec-* in web'],
  ]);
  const mended = await planOn(on, await zone(deny(['s3:DeleteBucket', 'iam:CreateRole'], roles), where));
  expect([lockouts(mended), notes(mended)]).toEqual([[], []]);
});

test('an account that is moved under a guardrail is the cause', async () => {
  const on = stage();
  const where = { unit: 'guardrails: [one]' };
  await converge(on, await zone(deny('*'), { ...where, ou: 'Free' }));
  expect(lockouts(await planOn(on, await zone(deny('*'), where)))).toEqual([
    'account:web locks out: statement no. 1 of guardrail "one" denies every action to OrganizationAccountAccessRole in web',
  ]);
});

test('a stack set that is new where it is denied would fail', async () => {
  const on = stage();
  const where = { unit: 'guardrails: [one]' };
  await converge(on, await zone(deny('iam:CreateRole'), where));
  expect(lockouts(await planOn(on, await zone(deny('iam:CreateRole'), { ...where, more: baseline })))).toEqual([
    'stack-set:landing-zone-baseline would fail: statement no. 1 of guardrail "one" denies iam:CreateRole to stacksets-exec-* in web',
  ]);
});

test('an allow-list that leaves out what is needed is a lockout by the strategy', async () => {
  const on = stage();
  const allow = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }] };
  await converge(on, await zone(allow, { unit: 'guardrails: [one]', more: baseline }));
  const listed = await zone(allow, { unit: 'guardrails: [one], scpStrategy: allow-list', more: baseline });
  expect(lockouts(await planOn(on, listed))).toEqual([
    expect.stringMatching(
      /^scp-strategy:ou:Work locks out: no SCP on OU Work allows iam:\w+ and \d+ more to stacksets-exec-\* in web$/,
    ),
  ]);
});

/** Attaches a policy to the root by hand. */
const attachByHand = async (on: Stage, content: unknown): Promise<void> => {
  const { organizations } = connectTo(on);
  const { Policy } = await organizations.send(
    new CreatePolicyCommand({
      Name: 'by-hand',
      Description: '',
      Type: 'SERVICE_CONTROL_POLICY',
      Content: JSON.stringify(content),
    }),
  );
  const PolicyId = Policy?.PolicySummary?.Id ?? '';
  const { Id: TargetId } = await readRoot(connectTo(on));
  await organizations.send(new AttachPolicyCommand({ PolicyId, TargetId }));
};

test('a policy that others attached is a note that names it, and stops nothing that it does not concern', async () => {
  const on = stage();
  const quiet = await zone(deny('s3:DeleteBucket'), { root: 'one' });
  await converge(on, quiet);
  await attachByHand(on, deny('*'));
  const plan = await planOn(on, quiet);
  expect(plan.changes).toEqual([]);
  expect(lockouts(plan)).toEqual([]);
  expect(notes(plan)).toEqual([
    'policy:scp/by-hand locks out: statement no. 1 of SCP "by-hand" denies every action to OrganizationAccountAccessRole in security, web',
  ]);
});

test('a stack set of ours that is held up by what others attached is told with the stack set', async () => {
  const on = stage();
  await converge(on, await zone(deny('s3:DeleteBucket')));
  await attachByHand(on, deny('iam:CreateRole'));
  expect(lockouts(await planOn(on, await zone(deny('s3:DeleteBucket'), { more: baseline })))).toEqual([
    'stack-set:landing-zone-baseline would fail: statement no. 1 of SCP "by-hand" denies iam:CreateRole to stacksets-exec-* in security, web',
  ]);
});

test('an RCP with the literal id of an organization is judged by whether it is ours', async () => {
  const on = stage();
  await converge(on, await zone(deny('s3:DeleteBucket')));
  const { organization } = on.simulator.world;
  const identities = (id: string) =>
    zoneOf(
      `organization: { homeRegion: eu-west-1, accountEmail: 'aws+{account}@example.com', guardrails: [one] }
organizationalUnits: { Security: , Work: , Free: }
accounts: { security: { ou: Security }, web: { ou: Work }, new: { ou: Work } }
guardrails: { one: { type: rcp } }
`,
      {
        'rcp/one.json': {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Deny',
              Principal: '*',
              Action: 'sts:*',
              Resource: '*',
              Condition: {
                StringNotEqualsIfExists: { 'aws:PrincipalOrgID': id },
                BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
              },
            },
          ],
        },
      },
    );
  const own = identities(organization?.id ?? '');
  expect(lockouts(await planOn(on, own))).toEqual([]);
  expect(lockouts(await planOn(on, identities('o-strangers00')))).toEqual([
    expect.stringMatching(
      /^attachment:rcp\/one@root:root locks out: .* sts:AssumeRole to OrganizationAccountAccessRole in security, web, new$/,
    ),
  ]);
  await applyOn(on, own);
  expect(notes(await planOn(on, own))).toEqual([]);
});

const update = 'cloudformation:UpdateStack';
const remove = 'cloudformation:DeleteStack';

test('a stack set that is changed where updates are denied would fail', async () => {
  const on = stage();
  const where = { unit: 'guardrails: [one]', more: baseline };
  const denied = deny(update);
  await converge(on, await zone(denied, where));
  const renamed = 'baseline: { auditRole: { trusted: security, name: auditors } }';
  expect(lockouts(await planOn(on, await zone(denied, { ...where, more: renamed })))).toEqual([
    'stack-set:landing-zone-baseline would fail: statement no. 1 of guardrail "one" denies cloudformation:UpdateStack to stacksets-exec-* in web',
  ]);
  expect(notes(await planOn(on, await zone(denied, where)))).toEqual([
    'policy:scp/one locks out: statement no. 1 of guardrail "one" denies cloudformation:UpdateStack to stacksets-exec-* in web',
  ]);
});

test('a guardrail that denies deletions stops nothing until a plan deletes', async () => {
  const on = stage();
  const where = { unit: 'guardrails: [one]', more: baseline };
  await converge(on, await zone(deny(remove), where));
  const quiet = await planOn(on, await zone(deny(remove), where));
  expect([lockouts(quiet), notes(quiet)]).toEqual([[], []]);
  expect(lockouts(await planOn(on, await zone(deny(remove), { unit: 'guardrails: [one]' })))).toEqual([
    'stack-set:landing-zone-baseline would fail: statement no. 1 of guardrail "one" denies cloudformation:DeleteStack to stacksets-exec-* in web',
  ]);
  const exempt = await planOn(on, await zone(deny(remove, roles), { unit: 'guardrails: [one]' }));
  expect(lockouts(exempt)).toEqual([]);
});

test('a service that is ended where that is denied would fail', async () => {
  const on = stage();
  const ending = deny(['guardduty:DisassociateMembers', 'guardduty:UpdateMemberDetectors']);
  const watched = (guardDuty: string) =>
    zone(ending, { root: 'one', more: `security: { administrator: security, guardDuty: ${guardDuty} }` });
  await converge(on, await watched('{ protectionPlans: [s3-data-events, runtime-monitoring] }'));
  const only = await planOn(on, await watched('{ protectionPlans: [s3-data-events] }'));
  const at = 'guardduty:eu-west-1@account:security would fail: statement no. 1 of guardrail "one" denies';
  expect([lockouts(only), notes(only)]).toEqual([
    [`${at} guardduty:UpdateMemberDetectors to OrganizationAccountAccessRole in security`],
    [],
  ]);
  expect(lockouts(await planOn(on, await watched('false')))).toEqual([
    `${at} guardduty:DisassociateMembers to OrganizationAccountAccessRole in security`,
  ]);
});

test('a stack set that comes to an account where it is denied, and one that leaves it, would fail there', async () => {
  const on = stage();
  const where = (except: string, content: unknown) =>
    zone(content, {
      unit: 'guardrails: [one]',
      more: `baseline: { except: [${except}], auditRole: { trusted: security } }`,
    });
  const told = (action: string) => [
    `stack-set:landing-zone-baseline would fail: statement no. 1 of guardrail "one" denies ${action} to stacksets-exec-* in web`,
  ];
  const making = deny('iam:CreateRole');
  await converge(on, await where('web', making));
  expect(lockouts(await planOn(on, await where('', making)))).toEqual(told('iam:CreateRole'));
  await converge(on, await where('', deny(remove)));
  expect(lockouts(await planOn(on, await where('web', deny(remove))))).toEqual(told(remove));
});

test.each([
  ['what only roles with managed policies take', 'iam:AttachRolePolicy', {}],
  ['roles without a boundary', 'iam:CreateRole', { Condition: { Null: { 'iam:PermissionsBoundary': 'true' } } }],
])('the simulator refuses, too, what a plan foretells: %s', async (_, action, more) => {
  const on = stage();
  const content = { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: action, Resource: '*', ...more }] };
  await converge(on, await zone(content, { unit: 'guardrails: [one]' }));
  const denied = await zone(content, { unit: 'guardrails: [one]', more: baseline });
  expect(lockouts(await planOn(on, denied))).toEqual([
    `stack-set:landing-zone-baseline would fail: statement no. 1 of guardrail "one" denies ${action} to stacksets-exec-* in web`,
  ]);
  const { outcome } = await applyOn(on, denied);
  expect(outcome.failed.map(({ error }) => String(error))).toEqual([expect.stringContaining(action)]);
});
