import { deploymentStackName, pipelineStackName } from '../../lib/config/sections/pipeline/names.ts';
import { deeds, type Deed } from '../../lib/config/sections/pipeline/types.ts';
import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { withDeployments } from '../../lib/stacks/synthesize.ts';
import { converge, planOn, stageFor, told, type Stage } from '../support/rehearsal.ts';
import { zoneOf } from '../support/zone.ts';
import { deployerPolicies } from './deployer.ts';
import { applyClaims, gitHubClaims, tokenOf } from './token.ts';
import { hosts, pipelineZone, tool } from './zone.ts';

/* Jobs come in by a member account: the management account trusts no provider of tokens. */

const zone = (): Promise<LandingZone> => withDeployments(pipelineZone('account'));

let on: Stage;
beforeAll(async () => {
  on = stageFor(await zone());
  await converge(on, await zone());
});
afterEach(() => (on.identities = undefined));

const idOf = (name: string): string =>
  [...on.simulator.world.accounts].find(([, account]) => account.name === name)?.[0] ??
  on.simulator.world.management.id;

const roleOf = (deed: Deed): string => `landing-zone-pipeline-${deed}`;

interface Assumed {
  readonly Credentials: { readonly AccessKeyId: string };
  readonly AssumedRoleUser: { readonly Arn: string };
}

const ask = (operation: string, input: object, accessKeyId = ''): Promise<Assumed> =>
  on.simulator.answer({ service: 'sts', operation, input, region: 'eu-west-1', accessKeyId }) as Promise<Assumed>;

/** With a token, in an account. */
const comeIn = (deed: Deed, claims: object, account = 'deploy', DurationSeconds = 3_600): Promise<Assumed> =>
  ask('AssumeRoleWithWebIdentity', {
    RoleArn: `arn:aws:iam::${idOf(account)}:role/${roleOf(deed)}`,
    ...{ RoleSessionName: 'run-1', WebIdentityToken: tokenOf(claims), DurationSeconds },
  });

const goOn = ({ Credentials }: Assumed, to: Deed, DurationSeconds = 3_600): Promise<Assumed> => {
  const RoleArn = `arn:aws:iam::${idOf('management')}:role/${roleOf(to)}`;
  return ask('AssumeRole', { RoleArn, RoleSessionName: 'run-1', DurationSeconds }, Credentials.AccessKeyId);
};

const claims = { plan: gitHubClaims(), apply: applyClaims() };

/** What the roles of the deployment account may do is what their stack says. */
const boundByStack = async (): Promise<void> => {
  const policies = deployerPolicies(await zone(), idOf('management'));
  on.identities = {
    policiesOf: (account, role) => (account === idOf('deploy') ? (policies.get(role) ?? []) : undefined),
  };
};

test('the first apply makes both halves, and the plan after it is empty', async () => {
  const { deployments } = await zone();
  const types = (name: string): string[] =>
    Object.values(deployments.find((one) => one.name === name)?.template.Resources ?? {}).map(({ Type }) => Type);
  expect(types(pipelineStackName)).not.toContain('AWS::IAM::OIDCProvider');
  expect(types(deploymentStackName).sort()).toEqual(['AWS::IAM::OIDCProvider', 'AWS::IAM::Role', 'AWS::IAM::Role']);
  const named = { arn: `AWS::IAM::Role ${roleOf('plan')}` };
  const claimed = [...on.simulator.world.claims.keys()].filter((key) => key.startsWith(named.arn));
  expect(claimed.sort()).toEqual(['deploy', 'management'].map((name) => `${named.arn} ${idOf(name)}`).sort());
  expect(told(await planOn(on, await zone()))).toEqual([]);
});

test.each(deeds)('a job that may %s comes in, and goes on to the role of that name alone', async (deed) => {
  const other = deed === 'plan' ? 'apply' : 'plan';
  await boundByStack();
  const session = await comeIn(deed, claims[deed]);
  expect(session.AssumedRoleUser.Arn).toBe(`arn:aws:sts::${idOf('deploy')}:assumed-role/${roleOf(deed)}/run-1`);
  const next = await goOn(session, deed);
  expect(next.AssumedRoleUser.Arn).toBe(`arn:aws:sts::${idOf('management')}:assumed-role/${roleOf(deed)}/run-1`);
  await expect(goOn(session, other)).rejects.toThrow(
    'because no identity-based policy allows the sts:AssumeRole action',
  );
  // Whatever it may do, it is not trusted there.
  on.identities = undefined;
  await expect(goOn(session, other)).rejects.toThrow(/not authorized to perform: sts:AssumeRole on resource: \S+$/);
});

test('a role of the deployment account can do nothing else', async () => {
  await boundByStack();
  const { Credentials } = await comeIn('apply', claims.apply);
  const { AccessKeyId: accessKeyId } = Credentials;
  const buckets = { service: 's3', operation: 'ListBuckets', input: {}, region: 'eu-west-1', accessKeyId };
  await expect(on.simulator.answer(buckets)).rejects.toThrow('no identity-based policy allows');
});

test('tokens are judged there as ever, and the management account takes none', async () => {
  await expect(comeIn('apply', claims.plan)).rejects.toThrow('Not authorized to perform');
  await expect(comeIn('plan', gitHubClaims({ repository_id: '8' }))).rejects.toThrow('Not authorized to perform');
  await expect(comeIn('plan', claims.plan, 'management')).rejects.toThrow('No OpenIDConnect provider found');
});

test.each(['web', 'deploy'])('no other role of account %s is trusted', async (name) => {
  const role = `arn:aws:iam::${idOf(name)}:role/OrganizationAccountAccessRole`;
  const session = await ask('AssumeRole', { RoleArn: role, RoleSessionName: 'run-1' });
  for (const deed of deeds) await expect(goOn(session, deed)).rejects.toThrow('is not authorized to perform');
});

test('sessions last an hour, by the roles and by AWS’s rule for those that are chained', async () => {
  await expect(comeIn('apply', claims.apply, 'deploy', 3_601)).rejects.toThrow('MaxSessionDuration');
  const session = await comeIn('apply', claims.apply);
  await expect(goOn(session, 'apply', 3_601)).rejects.toThrow(
    '1 hour session limit for roles assumed by role chaining',
  );
});

test('an account is added to a pipeline, changed, and given up; what is deleted is told', async () => {
  const stage = stageFor(await zone());
  const through = async (account: string): Promise<LandingZone> =>
    withDeployments(pipelineZone('github', `${account}accounts: { deploy: , web: }\n`));
  await converge(stage, await through(''));
  const hazards = async (account: string): Promise<string[]> => {
    const plan = await converge(stage, await through(account));
    return plan.hazards.map(({ address, risk, why }) => `${risk} ${address}: ${why}`);
  };
  const own = `delete stack:eu-west-1/${pipelineStackName}: deletes AWS::IAM::OIDCProvider Provider`;
  const set = `delete stack-set:${deploymentStackName}: `;
  expect(await hazards('  account: deploy\n')).toEqual([own]);
  expect(await hazards('  account: web\n')).toEqual([`${set}deletes its stacks in deploy`]);
  expect(await hazards('')).toEqual([expect.stringContaining(set)]);
});

test('an SCP that keeps all but the automation role from other roles leaves them theirs, and nobody else', async () => {
  const onlyOurs = {
    ...{ Sid: 'OnlyOurs', Effect: 'Deny', Action: 'sts:AssumeRole', Resource: '*' },
    Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/{{roles.automation}}' } },
  };
  const bound = await withDeployments(
    zoneOf(
      `pipeline:\n  ${hosts.account}\n  ${tool}\naccounts: { deploy: { guardrails: [scp] } }\nguardrails: { scp: { type: scp } }\n`,
      { 'scp/scp.json': { Version: '2012-10-17', Statement: [onlyOurs] } },
    ),
  );
  const free = on;
  try {
    on = stageFor(bound);
    await converge(on, bound);
    for (const deed of deeds) {
      const next = await goOn(await comeIn(deed, claims[deed]), deed);
      expect(next.AssumedRoleUser.Arn).toContain(`${idOf('management')}:assumed-role/${roleOf(deed)}`);
    }
    on.simulator.world.claims.set(`AWS::IAM::Role other ${idOf('deploy')}`, {
      ...on.simulator.world.claims.get(`AWS::IAM::Role ${roleOf('plan')} ${idOf('deploy')}`)!,
    });
    const RoleArn = `arn:aws:iam::${idOf('deploy')}:role/other`;
    const token = { RoleArn, RoleSessionName: 'run-1', WebIdentityToken: tokenOf(claims.plan) };
    await expect(goOn(await ask('AssumeRoleWithWebIdentity', token), 'plan')).rejects.toThrow(
      'with an explicit deny in a service control policy',
    );
  } finally {
    on = free;
  }
});
