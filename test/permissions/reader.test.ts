import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { readersServices, readersVerbs } from '../../lib/config/organization/exempt-roles.ts';
import { readerStackName } from '../../lib/config/sections/pipeline/names.ts';
import { assuming } from '../../lib/permissions/assuming.ts';
import { permissionsFor } from '../../lib/permissions/index.ts';
import { words } from '../../lib/permissions/statement.ts';
import { memberGrants } from '../../lib/permissions/tables/index.ts';
import { planFor } from '../../lib/resources/engine/plan.ts';
import type { LandingZone } from '../../lib/config/landing-zone.ts';
import type { Plan } from '../../lib/plan/plan.ts';
import { everything } from '../support/everything.ts';
import { applyOn, connectTo, converge, planOn, stageFor, told, type Stage } from '../support/rehearsal.ts';
import { permitted } from '../support/permitted.ts';
import { deployedZoneOf, zoneIn } from '../support/zone.ts';
import { withDeployments } from '../../lib/stacks/synthesize.ts';

/** As the job that applies makes its plan: with its own role, and by the automation role in member accounts. */
const planOfApply = (on: Stage, zone: LandingZone): Promise<Plan> =>
  permitted(on, zone, 'apply', async () => (await planFor(connectTo(on), zone)).plan);

const reader = 'landing-zone-pipeline-reader';

const pipeline = `
pipeline:
  github: { repository: acme/zone, ownerId: 1, repositoryId: 2 }
  tool: { repository: https://github.com/acme/tool.git, commit: ${'a'.repeat(40)} }
`;

/** A zone whose security account is looked into. */
const small = (more = pipeline, security = '{ administrator: security, guardDuty: true }'): Promise<LandingZone> =>
  deployedZoneOf(`
organization: { homeRegion: eu-west-1, accountEmail: 'aws+{account}@example.com' }
organizationalUnits: { Security: {}, Work: {} }
accounts: { security: { ou: Security }, web: { ou: Work } }
security: ${security}
${more}`);

describe('a plan by the role that reads', () => {
  const zones: [string, () => Promise<LandingZone>][] = [
    ['everything', everything],
    ['the sample with a pipeline', async () => withDeployments(await withPipeline())],
  ];

  test.each(zones)(
    'has the hash of the plan that the job makes which applies: %s',
    async (_, make) => {
      const zone = await make();
      const on = stageFor(zone, { billingDelaySeconds: 0 });
      const agree = async (next: LandingZone): Promise<Plan> => {
        const [read, written] = [await planOn(on, next), await planOfApply(on, next)];
        expect([read.hash, told(read), read.unread]).toEqual([written.hash, told(written), []]);
        return read;
      };
      expect(told(await agree(zone)).length).toBeGreaterThan(80);
      // What is billed comes later.
      await applyOn(on, zone);
      await agree(zone);
      await converge(on, zone);
      expect(told(await agree(zone))).toEqual([]);
      const { security } = zone;
      if (!security) throw new Error('no security');
      // What a plan reads in the account of its administrator.
      const changed = {
        ...zone,
        security: { ...security, guardDuty: { ...security.guardDuty, frequency: '1 hour' as const } },
      };
      expect(told(await agree(changed as LandingZone)).length).toBeGreaterThan(0);
    },
    120_000,
  );

  test('acts in no account but those in which it reads something, and not by any role that writes', async () => {
    const on = stageFor(await small());
    const zone = await small();
    await converge(on, zone);
    const roles: string[] = [];
    const before = on.simulator.world.accounts.size;
    await permitted(on, zone, 'plan', async () => {
      const aws = connectTo(on, undefined, reader);
      for (const [id, { name }] of on.simulator.world.accounts)
        for (const role of [reader, 'OrganizationAccountAccessRole'])
          await aws.sts
            .send(new AssumeRoleCommand({ RoleArn: `arn:aws:iam::${id}:role/${role}`, RoleSessionName: 'reading' }))
            .then(
              () => roles.push(`${name} ${role}`),
              () => undefined,
            );
    });
    expect([before, roles]).toEqual([3, [`security ${reader}`]]);
  });

  test.each(['landing-zone-pipeline-apply', 'somebody'])('its role does not trust role %s', async (role) => {
    const zone = await small();
    const on = stageFor(zone);
    await converge(on, zone);
    on.identities = { role, policiesOf: () => undefined };
    const [id = ''] = [...on.simulator.world.accounts].find(([, { name }]) => name === 'security') ?? [];
    const asked = { RoleArn: `arn:aws:iam::${id}:role/${reader}`, RoleSessionName: 'reading' };
    await expect(connectTo(on).sts.send(new AssumeRoleCommand(asked))).rejects.toThrow(
      `assumed-role/${role}/landing-zone is not authorized to perform: sts:AssumeRole`,
    );
  });
});

describe('where its role is not there yet', () => {
  test('what it cannot read is told with the cause and waits; the plan makes the role, and the next one is whole', async () => {
    const [without, zone] = [await small(''), await small()];
    const on = stageFor(without);
    await converge(on, without);
    const plan = await planOn(on, zone);
    expect(told(plan)).toContain(`create stack-set:${readerStackName}`);
    expect(plan.unread.map(({ address, text }) => `${address} ${text}`)).toEqual([
      'guardduty:eu-west-1@account:security cannot be read: cannot assume role landing-zone-pipeline-reader in account ' +
        `${[...on.simulator.world.accounts].find(([, { name }]) => name === 'security')?.[0] ?? ''}: it does not exist ` +
        'there yet, or does not trust you; if pipeline.roles.reader names it, landing-zone apply creates it',
    ]);
    // Whoever may read it has no more to do, so that the plan that was reviewed is the one that is applied.
    expect((await planOfApply(on, zone)).hash).toBe(plan.hash);
    expect((await applyOn(on, zone)).outcome.failed).toEqual([]);
    expect(await planOn(on, zone)).toMatchObject({ changes: [], unread: [] });
  });

  test('it waits for nothing: no call is made again that was refused', async () => {
    const [without, zone] = [await small(''), await small()];
    const on = stageFor(without);
    await converge(on, without);
    const began = on.simulator.clock.now();
    await planOn(on, zone);
    expect(on.simulator.clock.now() - began).toBeLessThan(20_000);
  });
});

describe('its policies', () => {
  test('are those of permissions plan for these accounts, and nothing else', async () => {
    for (const zone of [await everything(), await withDeployments(await withPipeline())]) {
      const made = zone.deployments.find(({ name }) => name === readerStackName);
      const actions = Object.values(made?.template.Resources ?? {}).flatMap(({ Type, Properties = {} }) =>
        Type === 'AWS::IAM::ManagedPolicy' ? actionsIn(Properties.PolicyDocument) : [],
      );
      const { members } = permissionsFor(assuming(zone, reader), 'plan');
      const printed = members.flatMap(({ documents }) => documents.flatMap(actionsIn));
      expect(actions.length).toBeGreaterThan(0);
      expect(new Set(actions)).toEqual(new Set(printed));
      expect(made?.targets.accounts).toEqual(members.flatMap(({ accounts }) => accounts).sort());
    }
  });

  test('read only, services and by verbs from which guardrails exempt it', () => {
    const read = memberGrants.filter((grant) => grant.in === 'plan');
    expect(read.map(({ service }) => service).filter((one) => !readersServices.includes(one))).toEqual([]);
    expect(readersServices.filter((one) => !read.some(({ service }) => service === one))).toEqual([]);
    const strange = read
      .flatMap(({ operations }) => words(operations))
      .filter((one) => !readersVerbs.some((verb) => one.startsWith(verb)));
    expect(strange).toEqual([]);
  });
});

const actionsIn = (document: unknown): string[] =>
  (document as { Statement: { Action: string | string[] }[] }).Statement.flatMap(({ Action }) => Action);

/** The sample, with a pipeline. */
const withPipeline = async (): Promise<LandingZone> => {
  const { pipeline: section, roles } = await small();
  if (!section) throw new Error('no pipeline');
  return { ...zoneIn('config'), pipeline: section, roles };
};
