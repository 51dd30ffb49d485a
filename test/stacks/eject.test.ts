import type { Template } from '../../lib/config/deployment/template.ts';
import { refusals } from '../../lib/plan/safety.ts';
import { planFor } from '../../lib/resources/engine/plan.ts';
import { eject, type Ejected } from '../../lib/stacks/eject/eject.ts';
import { make } from '../../lib/simulator/cloudformation/make.ts';
import { applyOn, connectTo, converge, planOn, stage, stageFor, told, type Stage } from '../support/rehearsal.ts';
import { sampleOrganization, zoneOf } from '../support/zone.ts';

const ejected = async (on: Stage, zone = sampleOrganization()): Promise<Ejected[]> => {
  const { inventory } = await planFor(connectTo(on), zone);
  return eject(zone, inventory).stacks;
};

const resourcesOf = ({ Resources }: Template) => Object.entries(Resources);

test('the sample’s OUs, policies and attachments are native resources, and the import names each by the id it has', async () => {
  const on = stage();
  await applyOn(on, sampleOrganization());
  const { world } = on.simulator;
  const stacks = await ejected(on);
  const ids = stacks.flatMap(({ mapping }) => Object.values(mapping).map(({ Id }) => Id));
  const own = [...world.policies.values()].filter(({ awsManaged }) => !awsManaged).map(({ id }) => id);
  expect(ids.sort()).toEqual([...world.units.keys(), ...own].sort());
  for (const { template, mapping } of stacks)
    expect(Object.keys(template.Resources).sort()).toEqual(Object.keys(mapping).sort());
});

test('made with the ids of AWS, the templates say what AWS has', async () => {
  const on = stage();
  await applyOn(on, sampleOrganization());
  const { world } = on.simulator;
  const all = await ejected(on);
  const exported = new Map(
    all.flatMap(({ template: { Outputs = {} }, mapping }) =>
      Object.values(Outputs).map(({ Export, Value }) => [
        String(Export?.Name),
        mapping[(Value as { Ref: string }).Ref]?.Id,
      ]),
    ),
  );
  for (const { name, template, mapping } of all) {
    const made = make(
      template,
      {},
      {
        ...{ partition: 'aws', account: world.management.id, region: 'us-east-1', stackName: name, stackId: name },
        exported: (one) => exported.get(one),
      },
    );
    // References to resources of the stack come to made-up ids here; all else is literal.
    const real = (text: string): string =>
      made.resources.reduce(
        (all, { logicalId, physicalId }) => all.replaceAll(physicalId, mapping[logicalId]?.Id ?? ''),
        text,
      );
    for (const { logicalId, type, properties } of made.resources) {
      const id = mapping[logicalId]?.Id ?? '';
      if (type === 'AWS::Organizations::OrganizationalUnit') {
        const unit = world.units.get(id);
        expect({ name: properties.Name, parent: real(String(properties.ParentId)) }).toEqual({
          name: unit?.name,
          parent: unit?.parent,
        });
        continue;
      }
      const policy = world.policies.get(id);
      expect({ type: properties.Type, name: properties.Name, content: real(String(properties.Content)) }).toEqual({
        type: policy?.type,
        name: policy?.name,
        content: policy?.content,
      });
      expect((properties.TargetIds as string[]).map(real).sort()).toEqual([...(world.targetsOf.get(id) ?? [])].sort());
    }
  }
});

test('each resource waits for the one before it, and none says so twice', async () => {
  const on = stage();
  await applyOn(on, sampleOrganization());
  for (const { template } of await ejected(on)) {
    const resources = resourcesOf(template);
    resources.slice(1).forEach(([, resource], index) => {
      const before = resources[index]?.[0] ?? '';
      const refers = JSON.stringify(resource.Properties).includes(`{"Ref":"${before}"}`);
      expect([resource.DependsOn ?? []].flat()).toEqual(refers ? [] : [before]);
    });
  }
});

test('policy variables stay what they are', async () => {
  const on = stage();
  const zone = zoneOf(
    'guardrails: { own: { type: scp } }\norganizationalUnits: { A: { guardrails: [own] } }\naccounts: { web: }\n',
    {
      'scp/own.json': {
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Deny', Action: 's3:*', Resource: 'arn:aws:s3:::${aws:PrincipalAccount}-{{account.web}}' },
        ],
      },
    },
  );
  await converge(on, zone);
  const [stack] = await ejected(on, zone);
  const policy = resourcesOf(stack?.template ?? { Resources: {} }).find(
    ([, { Type }]) => Type === 'AWS::Organizations::Policy',
  );
  expect(JSON.stringify(policy?.[1].Properties?.Content)).toContain('${!aws:PrincipalAccount}-${V0}');
});

test('what is not in AWS can not be taken over', async () => {
  await expect(ejected(stage())).rejects.toThrow(
    /ou:Security.* do not exist in AWS\n {4}-> run landing-zone apply first/,
  );
});

test('a large organization takes several stacks, each small enough to go without a bucket', async () => {
  const units = Array.from({ length: 600 }, (_, index) => `  U${index}:\n`).join('');
  const on = stage();
  const zone = zoneOf(`organizationalUnits:\n${units}`);
  await applyOn(on, zone);
  const stacks = await ejected(on, zone);
  expect(stacks.length).toBeGreaterThan(1);
  for (const { template } of stacks) {
    expect(JSON.stringify(template).length).toBeLessThan(51_200);
    expect(Object.keys(template.Resources).length).toBeLessThanOrEqual(500);
  }
});

describe('where CloudFormation owns them', () => {
  const yaml = (more: string) => `
organization: { homeRegion: eu-west-1, accountEmail: "aws+{account}@example.com", managedBy: cloudformation }
organizationalUnits: { A: { guardrails: [deny-leave] }${more} }
accounts: { web: { ou: A } }
guardrails: { deny-leave: { type: scp } }
`;
  const begun = async (): Promise<Stage> => {
    const on = stage();
    await converge(on, zoneOf(yaml('').replace(', managedBy: cloudformation', '')));
    return on;
  };

  test('nothing of them is changed: differences are told', async () => {
    const on = await begun();
    expect(told(await planOn(on, zoneOf(yaml(''))))).toEqual([]);
    const plan = await planOn(on, zoneOf(yaml(', B: ').replace('[deny-leave]', '[]')));
    expect(told(plan)).toEqual([]);
    expect(plan.notes.map(({ address, text }) => `${address} ${text.split(':')[0] ?? ''}`)).toEqual([
      'ou:B is in the configuration but not in AWS',
      'attachment:scp/deny-leave@ou:A is in AWS but not in the configuration',
    ]);
  });

  test('what needs something that CloudFormation has not made yet is told before anything is done', async () => {
    const on = await begun();
    const plan = await planOn(on, zoneOf(yaml(', B: ').replace('web: { ou: A }', 'web: { ou: A }, new: { ou: B }')));
    expect(told(plan)).toEqual(['create account:new']);
    expect(refusals({ ...plan, deletions: 0 }, { risks: new Set(), maxDeletedShare: 1 })).toEqual([
      'AWS would reject this: account:new needs ou:B, which does not exist: CloudFormation manages it, so deploy the templates from landing-zone eject',
    ]);
  });
});

const withAccess = () =>
  zoneOf(`
organizationalUnits: { Workloads: }
accounts: { web: { ou: Workloads }, shop: { ou: Workloads } }
access:
  permissionSets:
    administrator: { managedPolicies: [AdministratorAccess], session: 4 hours, description: Everything. }
    builder: { document: permission-sets/builder.json, boundary: { managedPolicy: PowerUserAccess } }
  assignments: [{ group: platform, permissionSet: [administrator, builder], accounts: all }]
`);

test('permission sets and assignments are native resources too, imported by what CloudFormation knows them by', async () => {
  const zone = withAccess();
  const on = stageFor(zone);
  await converge(on, zone);
  const center = on.simulator.world.identityCenter;
  const [stack] = await ejected(on, zone);
  if (!stack) throw new Error('nothing was written');
  const { template, mapping } = stack;
  const of = (type: string) => Object.entries(template.Resources).filter(([, one]) => one.Type === type);
  const sets = of('AWS::SSO::PermissionSet');
  expect(sets.map(([id]) => mapping[id]?.PermissionSetArn).sort()).toEqual(
    [...(center?.permissionSets.keys() ?? [])].sort(),
  );
  expect(sets[0]?.[1].Properties).toMatchObject({
    Name: 'administrator',
    SessionDuration: 'PT4H',
    Description: 'Everything.',
  });
  const assignments = of('AWS::SSO::Assignment');
  expect(assignments).toHaveLength(4);
  const [group] = center?.groups.keys() ?? [];
  for (const [id, { Properties }] of assignments) {
    expect(mapping[id]).toMatchObject({ InstanceArn: center?.arn, PrincipalId: group, TargetType: 'AWS_ACCOUNT' });
    expect(JSON.stringify(Properties)).toMatch(/"Fn::GetAtt":\["\w+","PermissionSetArn"\]/);
  }
  expect(told(await planOn(on, { ...zone, managedBy: 'cloudformation' }))).toEqual([]);
});
