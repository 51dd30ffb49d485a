import {
  AttachPolicyCommand,
  CreateAccountCommand,
  CreateOrganizationalUnitCommand,
  CreateOrganizationCommand,
  CreatePolicyCommand,
  DetachPolicyCommand,
  EnablePolicyTypeCommand,
  ListRootsCommand,
  UpdatePolicyCommand,
} from '@aws-sdk/client-organizations';
import { readOrganization } from '../../lib/aws/live/organization.ts';
import { refusals } from '../../lib/plan/safety.ts';
import { desiredTree, liveTree } from '../../lib/report/organization-tree.ts';
import { refusalText } from '../../lib/report/refusal.ts';
import { treeText } from '../../lib/report/text/tree.ts';
import { applyOn, connectTo, converge, planOn, stage, told, type Stage } from '../support/rehearsal.ts';
import { zoneOf } from '../support/zone.ts';

const guardrails = `
guardrails:
  deny-leave: { type: scp }
  deny-users: { type: scp }
  deny-keys: { type: scp }
`;

const base = `
organizationalUnits:
  Workloads:
    guardrails: [deny-leave]
    organizationalUnits: { Prod: , Dev: }
  Sandbox:
accounts:
  web: { ou: Workloads/Prod, tags: { owner: web } }
  play: { ou: Sandbox }
${guardrails}`;

const begun = async (yaml = base): Promise<Stage> => {
  const on = stage();
  await converge(on, zoneOf(yaml));
  return on;
};

const clients = (on: Stage) => connectTo(on).organizations;

const theirDocument = '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:PutObject","Resource":"*"}}';

const tree = async (on: Stage): Promise<string> => {
  const live = await readOrganization(connectTo(on), []);
  return live
    ? treeText(
        liveTree(live, { stacks: [], stackSets: [], former: { regions: [], off: [], stackSets: new Map() } }),
      ).replaceAll(/\d{12} |o-\w+/g, '')
    : '';
};

test('what the config says and what AWS has are drawn alike', async () => {
  const on = await begun();
  expect(treeText(desiredTree(zoneOf(base)))).toMatch(/Workloads {2}\[deny-leave\]\n│ {2}├─ Prod\n│ {2}│ {2}└─ web/);
  expect(await tree(on)).toMatch(/Workloads {2}\[deny-leave\]\n│ {2}├─ Prod\n│ {2}│ {2}└─ web {2}aws\+web@example.com/);
});

test('an edited policy, a moved account and a changed tag are three updates of single fields', async () => {
  const on = await begun();
  const plan = await converge(
    on,
    zoneOf(
      base.replace(
        'web: { ou: Workloads/Prod, tags: { owner: web }',
        'web: { ou: Workloads/Dev, tags: { owner: shop }',
      ),
      {
        'scp/deny-leave.json': {
          Version: '2012-10-17',
          Statement: [
            {
              Sid: 'Deny',
              Effect: 'Deny',
              Action: ['organizations:LeaveOrganization'],
              Resource: 'arn:aws:organizations::*:*',
            },
          ],
        },
      },
    ),
  );
  expect(told(plan)).toEqual([
    'update policy:scp/deny-leave content.Statement.Deny.Resource',
    'update account:web ou tags.owner',
  ]);
});

test('an OU that moves is created, its accounts move, and the old one is deleted', async () => {
  const on = await begun();
  const plan = await converge(
    on,
    zoneOf(
      base
        .replace('organizationalUnits: { Prod: , Dev: }', 'organizationalUnits: { Dev: }')
        .replace('Sandbox:\n', 'Sandbox:\n  Prod:\n')
        .replace('Workloads/Prod', 'Prod'),
    ),
  );
  expect(told(plan)).toEqual(['create ou:Prod', 'update account:web ou', 'delete ou:Workloads/Prod']);
});

test('an OU that is renamed keeps its id and what is in it', async () => {
  const on = await begun();
  const plan = await converge(
    on,
    zoneOf(base.replace('  Workloads:\n', '  Apps:\n    formerly: Workloads\n').replace('Workloads/Prod', 'Apps/Prod')),
  );
  expect(told(plan)).toEqual(['update ou:Apps name']);
});

test('an account that is renamed is the same account', async () => {
  const on = await begun();
  const plan = await converge(
    on,
    zoneOf(base.replace('  play: { ou: Sandbox }', '  toys: { ou: Sandbox, formerly: play }')),
  );
  expect(told(plan)).toEqual(['create trusted-access:account.amazonaws.com', 'update account:toys name']);
  expect(on.simulator.world.requests.size).toBe(2);
});

test('an account that leaves the config stays where it is, and the plan says so', async () => {
  const on = await begun();
  const zone = zoneOf(base.replace('  play: { ou: Sandbox }\n', ''));
  const plan = await planOn(on, zone);
  expect(plan.changes).toEqual([]);
  expect(plan.notes.map(({ text }) => text)).toEqual([
    expect.stringMatching(/^play \(\d{12}\) is not in the configuration: unmanaged/),
  ]);
});

test('an OU that leaves the config is kept while it holds accounts that the config does not name', async () => {
  const on = await begun();
  const plan = await planOn(on, zoneOf(base.replace('  Sandbox:\n', '').replace('  play: { ou: Sandbox }\n', '')));
  expect(plan.changes).toEqual([]);
  expect(plan.notes.map(({ address, text }) => `${address} ${text}`)).toContainEqual(
    expect.stringMatching(/^ou:Sandbox is not in the configuration but is kept: it contains account play/),
  );
});

test('a full target exchanges its policies without ever being over the quota or without any', async () => {
  const names = (prefix: string) => Array.from({ length: 9 }, (_, index) => `${prefix}${index}`);
  const document = (name: string) =>
    [
      `scp/${name}.json`,
      { Version: '2012-10-17', Statement: [{ Sid: name, Effect: 'Deny', Action: 's3:PutObject', Resource: '*' }] },
    ] as const;
  const documents = Object.fromEntries([...names('a'), ...names('b')].map(document));
  const zone = (on: string[]) =>
    zoneOf(
      `organizationalUnits:\n  Full: { guardrails: [${on.join(', ')}] }\nguardrails:\n${on.map((name) => `  ${name}: { type: scp }\n`).join('')}`,
      documents,
    );
  const on = stage();
  await converge(on, zone(names('a')));
  const plan = await converge(on, zone(names('b')));
  expect(plan.changes.filter(({ kind }) => kind === 'attachment')).toHaveLength(18);
});

test('an allow-list lets go of FullAWSAccess after something else allows, and takes it back before that goes', async () => {
  const listed = base
    .replace('  Sandbox:\n', '  Sandbox: { scpStrategy: allow-list, guardrails: [allow-some] }\n')
    .replace('guardrails:\n  deny-leave', 'guardrails:\n  allow-some: { type: scp }\n  deny-leave');
  const on = await begun();
  const there = await converge(on, zoneOf(listed));
  expect(told(there)).toEqual([
    'create policy:scp/allow-some',
    'create attachment:scp/allow-some@ou:Sandbox',
    'update scp-strategy:ou:Sandbox strategy',
  ]);
  const back = await converge(on, zoneOf(base));
  expect(told(back)).toEqual([
    'update scp-strategy:ou:Sandbox strategy',
    'delete attachment:scp/allow-some@ou:Sandbox',
    'delete policy:scp/allow-some',
  ]);
});

describe('what people do by hand', () => {
  test('shows in the plan: a policy detached, one edited, FullAWSAccess taken off', async () => {
    const on = await begun();
    const live = await readOrganization(connectTo(on), []);
    const policy = live?.policies.find(({ name }) => name === 'deny-leave');
    const full = live?.policies.find(({ awsManaged, type }) => awsManaged && type === 'scp');
    const workloads = live?.units.find(({ name }) => name === 'Workloads')?.id;
    const sandbox = live?.units.find(({ name }) => name === 'Sandbox')?.id;
    await clients(on).send(new UpdatePolicyCommand({ PolicyId: policy?.id, Description: 'edited' }));
    await clients(on).send(new DetachPolicyCommand({ PolicyId: policy?.id, TargetId: workloads }));
    await clients(on).send(new AttachPolicyCommand({ PolicyId: policy?.id, TargetId: sandbox }));
    await clients(on).send(new DetachPolicyCommand({ PolicyId: full?.id, TargetId: sandbox }));
    const plan = await planOn(on, zoneOf(base));
    expect(told(plan).sort()).toEqual([
      'create attachment:scp/deny-leave@ou:Workloads',
      'delete attachment:scp/deny-leave@ou:Sandbox',
      'update policy:scp/deny-leave description',
      'update scp-strategy:ou:Sandbox strategy',
    ]);
    await converge(on, zoneOf(base));
  });

  test('is left alone where it is theirs: OUs, policies, attachments, accounts', async () => {
    const on = await begun();
    const root = (await clients(on).send(new ListRootsCommand({}))).Roots?.[0]?.Id ?? '';
    const { OrganizationalUnit: unit } = await clients(on).send(
      new CreateOrganizationalUnitCommand({ ParentId: root, Name: 'Theirs' }),
    );
    const { Policy: policy } = await clients(on).send(
      new CreatePolicyCommand({
        Name: 'theirs',
        Type: 'SERVICE_CONTROL_POLICY',
        Description: '',
        Content: theirDocument,
      }),
    );
    const live = await readOrganization(connectTo(on), []);
    for (const target of [unit?.Id, live?.units.find(({ name }) => name === 'Workloads')?.id]) {
      await clients(on).send(new AttachPolicyCommand({ PolicyId: policy?.PolicySummary?.Id, TargetId: target }));
    }
    await clients(on).send(new CreateAccountCommand({ AccountName: 'theirs', Email: 'theirs@example.com' }));
    await on.simulator.clock.sleep(120_000);
    expect(told(await planOn(on, zoneOf(base)))).toEqual([]);
    expect(told(await planOn(on, zoneOf(guardrails)))).not.toContainEqual(expect.stringContaining('heirs'));
  });

  test('counts against the quota, and the plan says so before anything is sent', async () => {
    const on = await begun();
    const live = await readOrganization(connectTo(on), []);
    const sandbox = live?.units.find(({ name }) => name === 'Sandbox')?.id;
    for (let index = 0; index < 7; index += 1) {
      const { Policy: policy } = await clients(on).send(
        new CreatePolicyCommand({
          Name: `theirs-${index}`,
          Type: 'SERVICE_CONTROL_POLICY',
          Description: '',
          Content: theirDocument,
        }),
      );
      await clients(on).send(new AttachPolicyCommand({ PolicyId: policy?.PolicySummary?.Id, TargetId: sandbox }));
    }
    const plan = await planOn(
      on,
      zoneOf(base.replace('  Sandbox:\n', '  Sandbox: { guardrails: [deny-leave, deny-users, deny-keys] }\n')),
    );
    expect(plan.obstacles).toEqual([
      { address: 'ou:Sandbox', text: 'would have 11 SCPs (7 unmanaged, 1 AWS managed); the quota is 10' },
    ]);
    expect(refusals({ ...plan, deletions: 0 }, { risks: new Set(), maxDeletedShare: 1 })[0]).toMatch(
      /^AWS would reject this: ou:Sandbox/,
    );
  });
});

describe('an existing organization', () => {
  const existing = async (): Promise<Stage> => {
    const on = stage({ finalizingSeconds: 0 });
    await clients(on).send(new CreateOrganizationCommand({ FeatureSet: 'ALL' }));
    const root = (await clients(on).send(new ListRootsCommand({}))).Roots?.[0]?.Id ?? '';
    await clients(on).send(new EnablePolicyTypeCommand({ RootId: root, PolicyType: 'SERVICE_CONTROL_POLICY' }));
    await clients(on).send(new CreateOrganizationalUnitCommand({ ParentId: root, Name: 'Sandbox' }));
    await clients(on).send(new CreateAccountCommand({ AccountName: 'play', Email: 'somebody@example.com' }));
    await on.simulator.clock.sleep(120_000);
    return on;
  };

  test('is adopted by name: what is there is not made twice', async () => {
    const on = await existing();
    const plan = await converge(on, zoneOf(`organizationalUnits: { Sandbox: }\naccounts: { play: { ou: Sandbox } }\n`));
    expect(told(plan)).toEqual(['update account:play ou']);
    expect(plan.notes).toContainEqual({
      address: 'account:play',
      text: expect.stringContaining('somebody@example.com') as string,
    });
  });

  test('is adopted by e-mail and renamed, or by id', async () => {
    const on = await existing();
    const byEmail = zoneOf(`accounts: { toys: { email: Somebody@example.com } }`);
    expect(told(await planOn(on, byEmail))).toEqual(['update account:toys name']);
    const id = (await readOrganization(connectTo(on), []))?.accounts.find(({ name }) => name === 'play')?.id ?? '';
    const byId = zoneOf(`accounts: { toys: { id: "${id}", name: play } }`);
    expect(told(await planOn(on, byId))).toEqual([]);
  });

  test('is never deleted when it leaves the config: it does not carry our tag', async () => {
    const on = await existing();
    await converge(on, zoneOf('organizationalUnits: { Sandbox: , Ours: }'));
    expect(told(await planOn(on, zoneOf('organizationalUnits: {}')))).toEqual(['delete ou:Ours']);
  });

  test('that has no account of the given id is told so', async () => {
    const on = await existing();
    const zone = zoneOf(`accounts: { toys: { id: "999999999999" } }`);
    await expect(planOn(on, zone)).rejects.toThrow('account 999999999999 is not in the organization');
  });
});

describe('risk', () => {
  const risky = async (after: string) => {
    const on = await begun();
    const plan = await planOn(on, zoneOf(after));
    return plan.hazards.map(({ address, risk }) => `${risk} ${address}`);
  };

  test('a deletion is one', async () => {
    expect(
      await risky(base.replace('organizationalUnits: { Prod: , Dev: }', 'organizationalUnits: { Prod: }')),
    ).toEqual(['delete ou:Workloads/Dev']);
  });

  test('a move that loses a guardrail is one; a move that does not is none', async () => {
    expect(await risky(base.replace('web: { ou: Workloads/Prod', 'web: { ou: Sandbox'))).toEqual([
      'unguard account:web',
    ]);
    expect(await risky(base.replace('web: { ou: Workloads/Prod', 'web: { ou: Workloads/Dev'))).toEqual([]);
  });

  test('a detachment is one, but not where the guardrail is inherited anyway', async () => {
    expect(await risky(base.replace('    guardrails: [deny-leave]\n', ''))).toEqual([
      'unguard attachment:scp/deny-leave@ou:Workloads',
    ]);
    const up = `organization: { homeRegion: eu-west-1, accountEmail: "aws+{account}@example.com", guardrails: [deny-leave] }\n`;
    expect(await risky(up + base.replace('    guardrails: [deny-leave]\n', ''))).toEqual([]);
  });

  test('closing an account is one, and only the config can ask for it', async () => {
    expect(await risky(base.replace('play: { ou: Sandbox', 'play: { closed: true, ou: Sandbox'))).toEqual([
      'close account:play',
    ]);
  });
});

test('a closed account is closed once, and nothing else is asked of it', async () => {
  const on = await begun();
  const closed = zoneOf(base.replace('play: { ou: Sandbox', 'play: { closed: true, ou: Sandbox'));
  expect(told(await converge(on, closed))).toEqual(['update account:play closed']);
  await on.simulator.clock.sleep(91 * 24 * 3600 * 1000);
  expect(told(await planOn(on, closed))).toEqual([]);
});

test('documents name accounts, and a new account’s id is filled in when it is known', async () => {
  const on = stage();
  const zone = zoneOf(`
organization:
  homeRegion: eu-west-1
  accountEmail: aws+{account}@example.com
  resourcePolicy: resource/delegate.json
  delegatedAdministrators: { guardduty.amazonaws.com: security }
organizationalUnits: { A: { guardrails: [only-ours] } }
accounts: { security: { ou: A } }
guardrails: { only-ours: { type: scp } }
`);
  await converge(on, zone);
  const stored = [...on.simulator.world.policies.values()].find(({ name }) => name === 'only-ours')?.content ?? '';
  const security = [...on.simulator.world.accounts.values()].find(({ name }) => name === 'security')?.id ?? 'none';
  expect(stored).toContain(`["${security}","111122223333"]`);
  expect(on.simulator.world.resourcePolicy?.content).toContain(`arn:aws:iam::${security}:root`);
});

test('when one change fails, the rest goes on, and the failure names the call, AWS’s reason and the next step', async () => {
  const on = stage({ accountQuota: 2 });
  const { outcome } = await applyOn(on, zoneOf(base));
  expect(outcome.failed.map(({ change }) => change.address)).toEqual(['account:play']);
  expect(refusalText(outcome.failed[0]?.error)).toMatch(
    /ACCOUNT_LIMIT_EXCEEDED\n {4}-> request a higher account quota/,
  );
  expect(outcome.done.length).toBeGreaterThan(8);
  const denied = stage();
  denied.fault = ({ operation }) =>
    operation === 'CreatePolicy'
      ? { before: Object.assign(new Error('no'), { name: 'AccessDeniedException', $fault: 'client', $metadata: {} }) }
      : undefined;
  const refused = await applyOn(denied, zoneOf(base));
  expect(refused.outcome.skipped.map(({ change, because }) => `${change.address} ${because ?? ''}`)).toContain(
    'attachment:scp/deny-leave@ou:Workloads policy:scp/deny-leave',
  );
  expect(refusalText(refused.outcome.failed[0]?.error)).toMatch(
    /^CreatePolicy failed: AccessDeniedException: no\n {4}-> use credentials/,
  );
});

test('works where AWS leaves out Status, State or Paths, and where lists begin with an empty page', async () => {
  for (const leaveOut of [['Status'], ['State'], ['Paths'], ['Status', 'Paths']] as const) {
    await converge(stage({ leaveOut, emptyPages: true, scpEnabledOnCreate: true }), zoneOf(base));
  }
});
