import { refusalText } from '../../lib/report/refusal.ts';
import { planText } from '../../lib/report/plan/text.ts';
import type { LandingZone } from '../../lib/config/landing-zone.ts';
import type { Outcome } from '../../lib/plan/schedule.ts';
import { enablePolicyType } from '../../lib/simulator/world/full-access.ts';
import { attach, childrenOf, detach } from '../../lib/simulator/world/world.ts';
import { copyOfLive } from '../../lib/simulator/world/from-live.ts';
import { withDeployments } from '../../lib/stacks/synthesize.ts';
import { networked } from '../support/networked.ts';
import { organization } from '../support/stacks.ts';
import { applyOn, connectTo, converge, planOn, stage, told, type Stage } from '../support/rehearsal.ts';
import { deployedZoneOf, zoneOf } from '../support/zone.ts';

const scp = (Action: string | readonly string[], more: object = {}) => ({
  Version: '2012-10-17',
  Statement: [{ Sid: 'No', Effect: 'Deny', Action, Resource: '*', ...more }],
});

/** A zone whose root has a guardrail of this document; none: the guardrail denies nothing that anybody does. */
const zoneWith = (document: object = scp('gamelift:*'), more = ''): Promise<LandingZone> =>
  withDeployments(
    zoneOf(
      `
organization: { homeRegion: eu-west-1, regions: [eu-west-1, eu-central-1], accountEmail: "aws+{account}@example.com", guardrails: [root-guardrail] }
organizationalUnits: { Security: {}, Work: {}, Spare: {} }
accounts: { security: { ou: Security }, web: { ou: Work } }
guardrails: { root-guardrail: { type: scp } }
security: { administrator: security, guardDuty: true, macie: true, securityHub: false, accessAnalyzer: false }
${more}`,
      { 'scp/root-guardrail.json': document },
    ),
  );

const reasons = ({ failed }: Outcome): string[] =>
  failed.map(({ change, error }) => `${change.address}: ${refusalText(error) ?? 'a bug'}`);

/** What the sample zone has, with this document attached to its root by hand. */
const closedByHand = async (document: object): Promise<Stage> => {
  const on = stage();
  await converge(on, await zoneWith());
  close(on, document);
  return on;
};

const unread = /^guardduty:.* cannot be read: /;

describe('a guardrail that denies a service to the role that reads it', () => {
  test('fails a rehearsal at the call that it denies, and the advice names it', async () => {
    const { outcome } = await applyOn(stage(), await zoneWith(scp('*')));
    const found = reasons(outcome);
    expect(found).toHaveLength(4);
    expect(found[0]).toMatch(/^(guardduty|macie):\S+@account:security: \w+ failed: AccessDeniedException: User: /);
    expect(found[0]).toMatch(
      /\n {4}-> guardrail "root-guardrail" \(statement No\), attached to the root, denies \w+:\w+ to role OrganizationAccountAccessRole in account security: exempt/,
    );
  });

  test('leaves out what cannot be read, and two commands after it is mended all is green', async () => {
    const on = stage();
    await applyOn(on, await zoneWith(scp('guardduty:*')));
    const stuck = await planOn(on, await zoneWith(scp('guardduty:*')));
    expect(told(stuck)).toEqual([]);
    expect(stuck.unread.map(({ address, text }) => `${address} ${text}`)).toEqual(
      ['eu-west-1', 'eu-central-1'].map(
        (region) =>
          `guardduty:${region}@account:security cannot be read: guardrail "root-guardrail" (statement No), attached to the root, denies ` +
          'guardduty:ListDetectors to role OrganizationAccountAccessRole in account security: exempt the role there, or detach it',
      ),
    );
    expect(planText(stuck)).toContain('No changes to what can be read.');
    const { plan, outcome } = await applyOn(on, await zoneWith());
    expect(told(plan)).toEqual(['update policy:scp/root-guardrail content.Statement.No.Action']);
    expect(plan.unread.map(({ text }) => text)).toEqual(
      Array(2).fill(
        'cannot be read: guardrail "root-guardrail" denies guardduty:ListDetectors to role OrganizationAccountAccessRole ' +
          'in account security: AWS still has the old version; apply this plan, then plan again',
      ),
    );
    expect(outcome.failed).toEqual([]);
    await converge(on, await zoneWith());
  });

  test('can be taken out of the config as well', async () => {
    const on = stage();
    await applyOn(on, await zoneWith(scp('*')));
    const yaml = await zoneWith();
    const without = { ...yaml, guardrails: [], root: { ...yaml.root, guardrails: [] } };
    const { plan } = await applyOn(on, without);
    expect(told(plan)).toEqual(['delete attachment:scp/root-guardrail@root:root', 'delete policy:scp/root-guardrail']);
    await converge(on, without);
  });

  test('can be detached, which the plan that does so says', async () => {
    const on = stage();
    await applyOn(on, await zoneWith(scp('guardduty:*')));
    const yaml = await zoneWith(scp('guardduty:*'));
    const plan = await planOn(on, { ...yaml, root: { ...yaml.root, guardrails: [] } });
    expect(told(plan)).toEqual(['delete attachment:scp/root-guardrail@root:root']);
    expect(plan.unread[0]?.text).toMatch(
      /^cannot be read: guardrail "root-guardrail" denies .*; apply this plan, then/,
    );
  });

  test('may be an allow-list that does not allow it yet', async () => {
    const listed = async (allowed: object): Promise<LandingZone> => {
      const yaml = await zoneWith({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Resource: '*', ...allowed }],
      });
      return { ...yaml, root: { ...yaml.root, scpStrategy: 'allow-list' } };
    };
    const on = stage();
    await applyOn(on, await listed({ NotAction: 'guardduty:*' }));
    const texts = async (zone: LandingZone) => (await planOn(on, zone)).unread.map(({ text }) => text);
    const refused = 'does not allow guardduty:ListDetectors to role OrganizationAccountAccessRole in account security';
    expect((await texts(await listed({ NotAction: 'guardduty:*' })))[0]).toBe(
      `cannot be read: the allow-list on the root ${refused}: allow the action and its resource in a guardrail there`,
    );
    expect((await texts(await listed({ Action: '*' })))[0]).toBe(
      `cannot be read: some SCP level ${refused}: AWS still has the old version; apply this plan, then plan again`,
    );
  });

  test('and was attached by hand is named too, as one of others', async () => {
    const on = await closedByHand(scp('*'));
    const plan = await planOn(on, await zoneWith());
    expect(told(plan)).toEqual([]);
    expect(plan.unread.map(({ text }) => text)).toContainEqual(
      expect.stringMatching(/^cannot be read: SCP "by-hand", which is not in the configuration, denies guardduty:/),
    );
    detach(on.simulator.world, 'p-byhand0000', on.simulator.world.organization?.rootId ?? '');
    await converge(on, await zoneWith());
  });

  test('can be mended on a copy of what is live first', async () => {
    const on = await closedByHand(scp('guardduty:*'));
    const world = await copyOfLive(connectTo(on), await zoneWith());
    const copy = stage(world ? { world } : {});
    expect((await planOn(copy, await zoneWith())).unread).toEqual((await planOn(on, await zoneWith())).unread);
    detach(copy.simulator.world, 'p-byhand0000', copy.simulator.world.organization?.rootId ?? '');
    await converge(copy, await zoneWith());
  });

  test('keeps nothing else from being changed', async () => {
    const on = await closedByHand(scp('guardduty:*'));
    const more = await zoneWith(undefined, 'stacks: {}');
    const wanted = { ...more, organizationalUnits: more.organizationalUnits.filter(({ path }) => path !== 'Spare') };
    const { plan, outcome } = await applyOn(on, wanted);
    expect(told(plan)).toEqual(['delete ou:Spare']);
    expect(plan.unread.every(({ address, text }) => unread.test(`${address} ${text}`))).toBe(true);
    expect(outcome.failed).toEqual([]);
  });
});

test('a service whose administrator has no automation role stops only itself', async () => {
  const on = stage();
  await converge(on, await zoneWith());
  const { accounts } = on.simulator.world;
  const security = [...accounts.values()].find(({ name }) => name === 'security');
  if (security) accounts.set(security.id, { ...security, role: 'Another' });
  const plan = await planOn(on, await zoneWith());
  expect(told(plan)).toEqual([]);
  expect(plan.unread.map(({ address }) => address)).toEqual([
    'guardduty:eu-west-1@account:security',
    'guardduty:eu-central-1@account:security',
    'macie:eu-west-1@account:security',
    'macie:eu-central-1@account:security',
  ]);
  expect(plan.unread[0]?.text).toBe(
    `cannot be read: cannot assume role OrganizationAccountAccessRole in account ${security?.id ?? ''}: ` +
      'set organization.roles.automation, or role of this account, to a role that exists there and trusts the management account',
  );
});

test('a resource control policy that closes roles to the management account is named', async () => {
  const on = stage();
  const closed = {
    ...scp('sts:AssumeRole'),
    Statement: [{ Sid: 'No', Effect: 'Deny', Principal: '*', Action: 'sts:AssumeRole', Resource: '*' }],
  };
  const yaml = await zoneWith();
  const rcp = { name: 'closed', type: 'rcp', description: '', content: closed } as const;
  const wanted = {
    ...yaml,
    guardrails: [...yaml.guardrails, rcp],
    root: { ...yaml.root, guardrails: ['root-guardrail', 'closed'] },
  };
  const { outcome } = await applyOn(on, wanted);
  expect(reasons(outcome)[0]).toMatch(
    /cannot assume role .*\n {4}-> guardrail "closed" \(statement No\), attached to the root, denies sts:AssumeRole on roles of account security: exempt the caller or the organization there, or detach it/,
  );
  const texts = async (zone: LandingZone) => (await planOn(on, zone)).unread.map(({ text }) => text);
  expect((await texts(wanted))[0]).toMatch(/^cannot be read: .*: exempt the caller or the organization there, or/);
  const open = { ...closed, Statement: closed.Statement.map((one) => ({ ...one, Action: 'sts:TagSession' })) };
  expect((await texts({ ...wanted, guardrails: [...yaml.guardrails, { ...rcp, content: open }] }))[0]).toBe(
    'cannot be read: guardrail "closed" denies sts:AssumeRole on roles of account security: ' +
      'AWS still has the old version; apply this plan, then plan again',
  );
  expect(childrenOf(on.simulator.world.policiesOf, on.simulator.world.organization?.rootId ?? '').size).toBe(4);
});

/** Attaches a policy to the root by hand. */
const close = ({ simulator: { world } }: Stage, document: object): void => {
  enablePolicyType(world, 'SERVICE_CONTROL_POLICY');
  const byHand = { id: 'p-byhand0000', type: 'SERVICE_CONTROL_POLICY', name: 'by-hand', description: '' };
  world.policies.set(byHand.id, { ...byHand, content: JSON.stringify(document), awsManaged: false });
  attach(world, byHand.id, world.organization?.rootId ?? '');
};

describe('a network that may not be read', () => {
  const small = networked({ small: true });
  test.each([['ec2:*'], ['cloudformation:*'], ['*']])(
    'by %s stays as it is, with all that makes it',
    async (action) => {
      const on = stage();
      await converge(on, await small);
      close(on, scp(action));
      const plan = await planOn(on, await small);
      expect(told(plan)).toEqual([]);
      expect(plan.unread.map(({ address }) => address.split(':')[0])).toContain('routes');
      const gone = await planOn(on, await networked({ small: true, gone: true }));
      expect(told(gone).filter((line) => !line.includes('administrator'))).toEqual([]);
      expect(gone.unread.some(({ text }) => text.startsWith('waits for '))).toBe(true);
    },
  );
});

test('stacks that name exports of an account that may not be read wait, and no others', async () => {
  const observed = (more = '') => deployedZoneOf(`${organization}${more}observability: { account: play }\n`);
  const on = stage();
  await converge(on, await observed());
  close(on, scp('cloudformation:ListExports'));
  const plan = await planOn(on, await observed());
  expect(told(plan)).toEqual([]);
  expect(plan.unread.map(({ address }) => address)).toContain('export:eu-west-1/*@play');
  expect(told(await planOn(on, await observed('  new: { ou: Workloads/Dev }\n')))).toContain('create account:new');
});

describe('a guardrail that binds the role of stack sets', () => {
  const made = (document: object) => zoneWith(document, 'baseline: {}');
  const closedTo = { ...scp('iam:CreatePolicy'), Version: '2012-10-17' };
  test.each([
    ['all', scp('*'), /denies cloudformation:CreateStack to role stacksets-exec-\* in accounts security, web: exempt/],
    [
      'what a stack needs',
      closedTo,
      /denies iam:CreatePolicy to role stacksets-exec-\* in accounts security, web: exempt/,
    ],
  ])('by %s fails the rehearsal, and once it is mended two applies lead to green', async (_, document, advice) => {
    const on = stage();
    const { outcome } = await applyOn(on, await made(document));
    expect(reasons(outcome).find((one) => one.startsWith('stack-set:'))).toMatch(advice);
    const mended = await applyOn(on, await made(scp('gamelift:*')));
    // The first mends the guardrail and deploys; the second sets up what could not be read.
    expect(reasons(mended.outcome)).toEqual([]);
    expect(told(mended.plan)[0]).toMatch(/^update policy:scp\/root-guardrail /);
    await converge(on, await made(scp('gamelift:*')));
  });

  test('that is attached to one OU fails the accounts under it alone', async () => {
    const zone = await made(scp('iam:CreatePolicy'));
    const units = zone.organizationalUnits.map((one) =>
      one.path === 'Work' ? { ...one, guardrails: ['root-guardrail'] } : one,
    );
    const { outcome } = await applyOn(stage(), {
      ...zone,
      organizationalUnits: units,
      root: { ...zone.root, guardrails: [] },
    });
    expect(reasons(outcome)).toEqual([
      expect.stringMatching(/^stack-set:landing-zone-baseline: .*\n.*web in eu-west-1: [^\n]*\n {4}-> guardrail/),
    ]);
  });
});
