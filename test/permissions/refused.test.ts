import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { compile } from '../../lib/guardrails/evaluate/compile.ts';
import { permissionsFor, type PolicyDocument } from '../../lib/permissions/index.ts';
import { applyPlan } from '../../lib/resources/engine/apply.ts';
import { planFor } from '../../lib/resources/engine/plan.ts';
import { connectTo, stageFor, type Stage } from '../support/rehearsal.ts';
import { everything } from '../support/everything.ts';
import { deployedZoneOf } from '../support/zone.ts';

/** The policies of an account without one statement. */
const without = (documents: readonly PolicyDocument[], sid: string) =>
  documents.map((document, index) => ({
    name: `policy ${index}`,
    policy: compile({
      ...document,
      Statement: document.Statement.filter(({ Sid }) => Sid.replace(/\d+$/, '') !== sid),
    }),
  }));

const stageWithout = (zone: LandingZone, sid: string): Stage => {
  const on = stageFor(zone);
  const { management } = permissionsFor(zone, 'apply');
  const own = without(management, sid);
  on.identities = { policiesOf: (account) => (account === on.simulator.world.management.id ? own : undefined) };
  return on;
};

const failures = async (on: Stage, zone: LandingZone): Promise<string[]> => {
  const aws = connectTo(on);
  const { plan, inventory } = await planFor(aws, zone);
  const { failed } = await applyPlan(aws, inventory, plan);
  return failed.map(({ change, error }) => `${change.address} ${error instanceof Error ? error.message : ''}`);
};

test.each(['CreatePolicies', 'CreateAccounts', 'EnableTrustedAccess', 'ChangeStacks', 'MakeResources', 'ChangeAccess'])(
  'without the statement %s an apply fails, for AWS says no',
  async (sid) => {
    const zone = await everything();
    const said = await failures(stageWithout(zone, sid), zone);
    expect(said.join('\n')).toMatch(/because no identity-based policy allows the \S+ action/);
  },
);

test('AWS says who, what, and why, by the exception that each service has for it', async () => {
  const zone = await deployedZoneOf('organization: { homeRegion: eu-west-1 }\n');
  const on = stageFor(zone);
  on.identities = { policiesOf: () => [] };
  await expect(planFor(connectTo(on), zone)).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message:
      'User: arn:aws:sts::111122223333:assumed-role/simulated/landing-zone is not authorized to perform: ' +
      'organizations:DescribeOrganization because no identity-based policy allows the organizations:DescribeOrganization action',
  });
});

test('under the policies of a plan no call writes', async () => {
  const zone = await everything();
  const on = stageFor(zone);
  const { management } = permissionsFor(zone, 'plan');
  const own = without(management, '');
  on.identities = { policiesOf: (account) => (account === on.simulator.world.management.id ? own : []) };
  const said = await failures(on, zone);
  expect(said.join('\n')).toContain('organizations:CreateOrganization');
  expect(on.simulator.world.organization).toBeUndefined();
});
