import { CloudFormationClient, CreateChangeSetCommand } from '@aws-sdk/client-cloudformation';
import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { planText } from '../../lib/report/plan/text.ts';
import { refusalText } from '../../lib/report/refusal.ts';
import { applyPlan } from '../../lib/resources/engine/apply.ts';
import { planFor } from '../../lib/resources/engine/plan.ts';
import type { DeploymentFault, StackRecord } from '../../lib/simulator/index.ts';
import { applyOn, connectTo, converge, planOn, stage, told, type Stage } from '../support/rehearsal.ts';
import { large, parameterised, topic, twoTopics } from '../support/stacks.ts';
import { deployedZoneOf } from '../support/zone.ts';

const stacks = (more = ''): string =>
  `accounts: { security: }\nstacks:\n  notes: { template: notes.yaml, targets: { accounts: [management] }${more} }\n`;

const zoneOf = (template: string, more?: string): Promise<LandingZone> =>
  deployedZoneOf(stacks(more), { 'notes.yaml': template });

const stackOn = (on: Stage): StackRecord | undefined =>
  [...on.simulator.world.stacks.values()].find(({ name, status }) => name === 'notes' && status !== 'DELETE_COMPLETE');

const put = (on: Stage, status: string): void => {
  const stack = stackOn(on);
  if (stack) stack.status = status;
};

/** A stage on which services refuse resources by their logical id, until they no longer do. */
const refusing = (): { on: Stage; refuse: Map<string, string> } => {
  const refuse = new Map<string, string>();
  const fault: DeploymentFault = ({ resource, action }) => refuse.get(action ?? resource);
  return { on: stage({ deploymentFault: fault }), refuse };
};

test('a stack is created, updated and deleted', async () => {
  const on = stage();
  expect(told(await converge(on, await zoneOf(topic('notes'))))).toContain('create stack:eu-west-1/notes');
  expect(Object.keys(stackOn(on)?.resources ?? {})).toEqual(['Topic']);
  const plan = await converge(on, await zoneOf(twoTopics('notes')));
  expect(planText(plan)).toContain('+ AWS::SNS::Topic Second');
  expect(Object.keys(stackOn(on)?.resources ?? {})).toEqual(['Topic', 'Second']);
  const gone = await planOn(on, await deployedZoneOf('accounts: { security: }\n'));
  expect(told(gone)).toEqual(['delete stack:eu-west-1/notes', 'delete region-in-use:eu-west-1']);
  expect(gone.hazards.map(({ risk }) => risk)).toEqual(['delete', 'delete']);
  await converge(on, await deployedZoneOf('accounts: { security: }\n'));
  expect(stackOn(on)).toBeUndefined();
});

test('a plan tells what a change of template does to each resource, and what it takes away needs consent', async () => {
  const on = stage();
  await converge(on, await zoneOf(twoTopics('notes')));
  const plan = await planOn(on, await zoneOf(topic('renamed', ', DisplayName: Notes')));
  expect(planText(plan)).toContain(
    [
      '  ~ notes  in eu-west-1',
      '      ~ AWS::SNS::Topic Topic  (replaced)',
      '      ~     TopicName: notes -> renamed',
      '      ~     DisplayName: (none) -> Notes',
      '      - AWS::SNS::Topic Second',
    ].join('\n'),
  );
  expect(plan.hazards.map(({ risk, why }) => `${risk}: ${why}`)).toEqual([
    'delete: replaces AWS::SNS::Topic Topic, deletes AWS::SNS::Topic Second',
  ]);
});

test('ids are parameters: the plan names what they mean, AWS gets the ids, and a default is no difference', async () => {
  const on = stage();
  const zone = await zoneOf(parameterised, ", parameters: { AccountId: '{{account.security}}' }");
  const plan = await converge(on, zone);
  expect(JSON.stringify(plan.changes)).not.toMatch(/\d{12}/);
  const security = [...on.simulator.world.accounts.values()].find(({ name }) => name === 'security');
  expect(stackOn(on)?.parameters).toEqual({ AccountId: security?.id });
  const changed = await planOn(
    on,
    await zoneOf(parameterised, ", parameters: { AccountId: '{{account.management}}' }"),
  );
  expect(planText(changed)).toContain('parameters.AccountId: {{account.security}} -> {{account.management}}');
});

test('what CloudFormation tells with question marks is no difference', async () => {
  const on = stage();
  await converge(on, await zoneOf(topic('notes', ', DisplayName: "Grüße → ☺"')));
});

test('a template in YAML with short forms is deployed as it means', async () => {
  const on = stage();
  const template = `
Parameters: { Stage: { Type: String, Default: prod } }
Conditions: { IsProd: !Equals [!Ref Stage, prod] }
Mappings: { Names: { eu-west-1: { topic: ireland } } }
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      TopicName: !Sub '\${Name}-\${AWS::AccountId}'
      DisplayName: !If [IsProd, !FindInMap [Names, !Ref AWS::Region, topic], !Ref AWS::NoValue]
`.replace('${Name}', 'notes');
  await converge(on, await zoneOf(template));
  expect(Object.values(stackOn(on)?.resources ?? {}).map(({ physicalId }) => physicalId)).toEqual([
    'arn:aws:sns:eu-west-1:111122223333:notes-111122223333',
  ]);
});

test('attributes that are lists can be selected from', async () => {
  const on = stage();
  const template = `
Resources:
  Vpc: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.0.0.0/16 } }
  Topic:
    Type: AWS::SNS::Topic
    Properties: { DisplayName: !Select [0, !GetAtt Vpc.CidrBlockAssociations] }
`;
  await converge(on, await zoneOf(template));
});

test('a creation that fails is told with the resource and AWS’s reason, and cleaned up', async () => {
  const { on, refuse } = refusing();
  refuse.set('Topic', 'Invalid parameter: TopicName');
  const { outcome } = await applyOn(on, await zoneOf(topic('notes')));
  expect(outcome.failed.map(({ error }) => refusalText(error))).toEqual([
    'stack notes in eu-west-1 failed (ROLLBACK_COMPLETE):\n' +
      '  AWS::SNS::Topic Topic: Invalid parameter: TopicName\n' +
      '    -> fix the cause that CloudFormation reports, then run again',
  ]);
  expect(stackOn(on)).toBeUndefined();
  refuse.clear();
  await converge(on, await zoneOf(topic('notes')));
});

test('a service’s own refusals stop it: a name that is taken, a property that is missing or unknown, a type that is none', async () => {
  const on = stage();
  await converge(
    on,
    await zoneOf(`${topic('notes')}  Bucket: { Type: AWS::S3::Bucket, Properties: { BucketName: taken } }\n`),
  );
  const failure = async (yaml: string): Promise<string> => {
    const { outcome } = await applyOn(
      on,
      await deployedZoneOf(`${stacks()}  other: { template: o.yaml, targets: { accounts: [management] } }\n`, {
        'notes.yaml': `${topic('notes')}  Bucket: { Type: AWS::S3::Bucket, Properties: { BucketName: taken } }\n`,
        'o.yaml': yaml,
      }),
    );
    return refusalText(outcome.failed[0]?.error) ?? '';
  };
  const resource = (type: string, properties: string) =>
    `Resources: { It: { Type: ${type}, Properties: { ${properties} } } }\n`;
  expect(await failure(resource('AWS::S3::Bucket', 'BucketName: taken'))).toContain('taken already exists');
  expect(await failure(resource('AWS::SSM::Parameter', 'Type: String'))).toContain('required key [Value] not found');
  expect(await failure(resource('AWS::SNS::Topic', 'TopicNam: a'))).toContain(
    'extraneous key [TopicNam] is not permitted',
  );
  expect(await failure(resource('AWS::SNS::Topik', 'Name: a'))).toContain(
    'Unrecognized resource types: [AWS::SNS::Topik]',
  );
});

test('a property that AWS may have learnt since our edition of its specification stops nothing', async () => {
  const yaml = `${topic('notes')}  Queue: { Type: AWS::SQS::Queue, Properties: { PoisonPillSteering: true } }\n`;
  await converge(stage(), await zoneOf(yaml));
});

test('an update that fails is rolled back by AWS and told; the next run tries again', async () => {
  const { on, refuse } = refusing();
  await converge(on, await zoneOf(topic('notes')));
  refuse.set('Second', 'limit exceeded');
  const { outcome } = await applyOn(on, await zoneOf(twoTopics('notes')));
  expect(refusalText(outcome.failed[0]?.error)).toContain('AWS::SNS::Topic Second: limit exceeded');
  expect(stackOn(on)?.status).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(told(await planOn(on, await zoneOf(topic('notes'))))).toEqual([]);
  refuse.clear();
  await converge(on, await zoneOf(twoTopics('notes')));
});

describe('a stack is left in a state from which', () => {
  test.each(['ROLLBACK_COMPLETE', 'ROLLBACK_FAILED', 'CREATE_FAILED', 'DELETE_FAILED'])(
    '%s: it is made anew',
    async (status) => {
      const on = stage();
      await converge(on, await zoneOf(topic('notes')));
      const before = stackOn(on)?.id;
      put(on, status);
      const plan = await planOn(on, await zoneOf(topic('notes')));
      expect(planText(plan)).toContain(`state: ${status} -> complete`);
      await converge(on, await zoneOf(topic('notes')));
      expect(stackOn(on)?.id).not.toBe(before);
    },
  );

  test('UPDATE_ROLLBACK_FAILED: the rollback is continued, and the update done', async () => {
    const { on, refuse } = refusing();
    await converge(on, await zoneOf(topic('notes')));
    refuse.set('Second', 'no').set('roll back', 'the old topic is gone');
    await applyOn(on, await zoneOf(twoTopics('notes')));
    expect(stackOn(on)?.status).toBe('UPDATE_ROLLBACK_FAILED');
    refuse.clear();
    const before = stackOn(on)?.id;
    await converge(on, await zoneOf(twoTopics('notes')));
    expect(stackOn(on)?.id).toBe(before);
  });

  test('REVIEW_IN_PROGRESS: somebody’s change set was never executed, and it is created', async () => {
    const on = stage();
    await converge(on, await deployedZoneOf('accounts: { security: }\n'));
    await connectTo(on)
      .client(CloudFormationClient, 'eu-west-1')
      .send(
        new CreateChangeSetCommand({
          StackName: 'notes',
          ChangeSetName: 'theirs',
          ChangeSetType: 'CREATE',
          TemplateBody: topic('x'),
        }),
      );
    expect(stackOn(on)?.status).toBe('REVIEW_IN_PROGRESS');
    await converge(on, await zoneOf(topic('notes')));
    expect(stackOn(on)?.status).toBe('CREATE_COMPLETE');
  });

  test('UPDATE_IN_PROGRESS: a run was killed, AWS goes on, and the next run waits and completes', async () => {
    const on = stage();
    await converge(on, await zoneOf(topic('notes')));
    const stop = new AbortController();
    const aws = connectTo(on, stop.signal);
    const { plan, inventory } = await planFor(aws, await zoneOf(twoTopics('notes')));
    on.fault = ({ operation }) => {
      if (operation === 'ExecuteChangeSet') stop.abort();
      return undefined;
    };
    await applyPlan(aws, inventory, plan);
    on.fault = undefined;
    expect(stackOn(on)?.status).toBe('UPDATE_IN_PROGRESS');
    const between = await planOn(on, await zoneOf(twoTopics('notes')));
    expect(planText(between)).toContain('state: UPDATE_IN_PROGRESS -> complete');
    await converge(on, await zoneOf(twoTopics('notes')));
  });
});

test('events of a stack are its progress', async () => {
  const on = stage();
  const aws = connectTo(on);
  const { plan, inventory } = await planFor(aws, await zoneOf(twoTopics('notes')));
  const lines: string[] = [];
  await applyPlan(aws, inventory, plan, (event) => event.type === 'progress' && lines.push(event.text));
  expect(lines).toEqual(['AWS::SNS::Topic Topic CREATE_COMPLETE', 'AWS::SNS::Topic Second CREATE_COMPLETE']);
});

test('a large template goes through a bucket that the tool owns', async () => {
  const on = stage();
  const plan = await converge(on, await zoneOf(large('a')));
  expect(told(plan).filter((line) => line.includes('stack'))).toEqual([
    'create stack:eu-west-1/landing-zone-templates',
    'create stack:eu-west-1/notes',
  ]);
  expect([...on.simulator.world.objects.keys()].map((key) => key.split('/')[0])).toEqual([
    'landing-zone-templates-111122223333-eu-west-1',
  ]);
  await converge(on, await zoneOf(large('b')));
  // It is kept: its bucket may hold something.
  const small = await planOn(on, await zoneOf(topic('notes')));
  expect(told(small).join()).not.toContain('landing-zone-templates');
  expect(small.notes.map(({ text }) => text).join()).toContain('is kept although no template needs it');
});

test('a stack of others is left alone; one that the config names is taken over', async () => {
  const on = stage();
  await converge(on, await zoneOf(topic('notes')));
  const stack = stackOn(on);
  if (stack) stack.tags = {};
  // Nothing of ours is there any more.
  expect(told(await planOn(on, await deployedZoneOf('accounts: { security: }\n')))).toEqual([
    'delete region-in-use:eu-west-1',
  ]);
  expect(told(await planOn(on, await zoneOf(twoTopics('notes'))))[0]).toContain('update stack:eu-west-1/notes');
});

test('stacks wait for those they depend on', async () => {
  const on = stage();
  const yaml = `stacks:
  second: { template: second.yaml, targets: { accounts: [management] }, dependsOn: [first] }
  first: { template: first.yaml, targets: { accounts: [management] } }
`;
  const plan = await converge(
    on,
    await deployedZoneOf(yaml, {
      'first.yaml': `${topic('first')}Outputs: { T: { Value: !Ref Topic, Export: { Name: topic } } }\n`,
      'second.yaml': `Resources:\n  P: { Type: AWS::SSM::Parameter, Properties: { Name: /p, Type: String, Value: !ImportValue topic } }\n`,
    }),
  );
  expect(told(plan).slice(-2)).toEqual(['create stack:eu-west-1/first', 'create stack:eu-west-1/second']);
});
