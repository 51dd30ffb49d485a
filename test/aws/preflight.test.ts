import { lacking } from '../../lib/aws/preflight/lacking.ts';
import { sourceOf } from '../../lib/aws/preflight/principal.ts';
import { sampleArn } from '../../lib/aws/preflight/sample.ts';
import { permissionChecks } from '../../lib/cli/preflight/permissions.ts';
import { organizationChecks } from '../../lib/cli/preflight/organization.ts';
import { compile } from '../../lib/guardrails/evaluate/compile.ts';
import { permissionsFor, type PolicyDocument } from '../../lib/permissions/index.ts';
import { connectTo, stage, stageFor, type Stage } from '../support/rehearsal.ts';
import { sample } from '../support/zone.ts';

const place = { account: '111122223333', region: 'eu-west-1', organization: 'o-abcdefghij' };
const caller = 'arn:aws:sts::111122223333:assumed-role/simulated/landing-zone';

const having = (on: Stage, documents: readonly PolicyDocument[]): Stage => {
  const own = documents.map((document, index) => ({ name: `policy ${index}`, policy: compile(document) }));
  on.identities = { policiesOf: () => own };
  return on;
};

/** What preflight itself asks for. */
const simulating: PolicyDocument = {
  Version: '2012-10-17',
  Statement: [
    { Sid: 'Simulate', Effect: 'Allow', Action: ['iam:GetRole', 'iam:SimulatePrincipalPolicy'], Resource: ['*'] },
  ],
};

test('credentials with exactly what is printed lack nothing', async () => {
  const { management } = permissionsFor(await sample(), 'apply');
  const aws = connectTo(having(stage(), [...management, simulating]));
  const statements = management.flatMap(({ Statement }) => Statement);
  expect(await lacking(aws, 'arn:aws:iam::111122223333:role/simulated', statements, place)).toEqual([]);
});

test('each statement that is not there is told, with what to add', async () => {
  const zone = await sample();
  const { management } = permissionsFor(zone, 'apply');
  const fewer = management.map((one) => ({
    ...one,
    Statement: one.Statement.filter(({ Sid }) => !['CreateAccounts', 'ActInMembers'].includes(Sid)),
  }));
  const checks = await permissionChecks(connectTo(having(stage(), [...fewer, simulating])), caller, management, place);
  expect(checks.map(({ state, text }) => `${state} ${text}`)).toEqual([
    'missing arn:aws:iam::111122223333:role/simulated lacks organizations:CreateAccount',
    'missing arn:aws:iam::111122223333:role/simulated lacks sts:AssumeRole',
  ]);
  expect(checks[0]?.statement).toMatchObject({ Sid: 'CreateAccounts', Action: ['organizations:CreateAccount'] });
});

test('who may not ask IAM is told so, and nothing is held against them', async () => {
  const { management } = permissionsFor(await sample(), 'plan');
  const checks = await permissionChecks(connectTo(having(stage(), [])), caller, management, place);
  expect(checks).toHaveLength(1);
  expect(checks[0]).toMatchObject({
    state: 'unknown',
    fix: 'allow iam:GetRole and iam:SimulatePrincipalPolicy to check them',
  });
});

test('the root user can do everything, federated users cannot be simulated, users are their own source', async () => {
  const aws = connectTo(stage());
  expect(await sourceOf(aws, 'arn:aws:iam::111122223333:root')).toEqual({ all: true });
  expect(await sourceOf(aws, 'arn:aws:sts::111122223333:federated-user/ada')).toHaveProperty('unknown');
  expect(await sourceOf(aws, 'arn:aws:iam::111122223333:user/team/ada')).toEqual({
    arn: 'arn:aws:iam::111122223333:user/team/ada',
  });
  expect(await sourceOf(aws, caller)).toEqual({ arn: 'arn:aws:iam::111122223333:role/simulated' });
});

test('a pattern of ARNs becomes one of them', () => {
  expect(sampleArn('arn:aws:cloudformation:*:*:stack/trail/*', place)).toBe(
    'arn:aws:cloudformation:eu-west-1:111122223333:stack/trail/example',
  );
  expect(sampleArn('arn:aws:iam::*:role/Automation', place)).toBe('arn:aws:iam::111122223333:role/Automation');
  expect(sampleArn('*', place)).toBe('*');
});

test('before there is an organization, Identity Center is what a person has to enable', async () => {
  const zone = await sample();
  const said = async (on: Stage) =>
    (await organizationChecks(connectTo(on), zone, { account: place.account, arn: caller })).checks.map(
      ({ state, text }) => `${state} ${text}`,
    );
  expect(await said(stage())).toContain('missing IAM Identity Center is not enabled in eu-west-1');
  expect(await said(stageFor(zone))).toContain('ready IAM Identity Center is enabled in eu-west-1');
});
