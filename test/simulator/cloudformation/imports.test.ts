import * as c from '@aws-sdk/client-cloudformation';
import type { Simulated } from '../clients.ts';
import { setOf } from './sets.ts';
import { accounts, elsewhere, pass, said, stage } from './stage.ts';

const bucket = (name: string, more: object = {}): object => ({
  Type: 'AWS::S3::Bucket',
  DeletionPolicy: 'Retain',
  Properties: { BucketName: name },
  ...more,
});
const templateOf = (Resources: object, more: object = {}): string => JSON.stringify({ Resources, ...more });

type Client = Simulated['cloudFormation'];
interface Place {
  readonly on: Simulated;
  readonly client: Client;
}

const here = (on: Simulated): Place => ({ on, client: on.cloudFormation });

let count = 0;

/** What becomes of a change set, `FAILED` with why; executed where it can be. */
const deploy = async (
  { on, client }: Place,
  StackName: string,
  ChangeSetType: c.ChangeSetType,
  TemplateBody: string,
  ResourcesToImport?: c.ResourceToImport[],
): Promise<string> => {
  const { Id = '' } = await client.send(
    new c.CreateChangeSetCommand({
      ...{ StackName, ChangeSetType, TemplateBody, ChangeSetName: `n${(count += 1)}` },
      Tags: [{ Key: 'landing-zone', Value: 'managed' }],
      ...(ResourcesToImport ? { ResourcesToImport } : {}),
    }),
  );
  await pass(on, 5);
  const { Status = '', StatusReason = '' } = await client.send(new c.DescribeChangeSetCommand({ ChangeSetName: Id }));
  if (Status === 'FAILED') return `FAILED ${StatusReason}`;
  await client.send(new c.ExecuteChangeSetCommand({ ChangeSetName: Id }));
  await pass(on, 120);
  return statusOf({ on, client }, StackName);
};

const statusOf = async ({ client }: Place, StackName: string): Promise<string> => {
  const { Stacks: [stack] = [] } = await client.send(new c.DescribeStacksCommand({ StackName }));
  return stack?.StackStatus ?? '';
};

const toImport = (LogicalResourceId: string, BucketName: string, more: object = {}): c.ResourceToImport => ({
  ResourceType: 'AWS::S3::Bucket',
  LogicalResourceId,
  ResourceIdentifier: { BucketName },
  ...more,
});

/** A bucket that has outlived its stack. */
const retained = async (place: Place, name = 'kept'): Promise<void> => {
  expect(await deploy(place, `first-${name}`, 'CREATE', templateOf({ B: bucket(name) }))).toBe('CREATE_COMPLETE');
  await place.client.send(new c.DeleteStackCommand({ StackName: `first-${name}` }));
  await pass(place.on, 60);
};

test('what outlives its stack keeps its name, and can be imported into another, which can change it then', async () => {
  const place = here(stage());
  await retained(place);
  expect(await deploy(place, 'plain', 'CREATE', templateOf({ B: bucket('kept') }))).toBe('ROLLBACK_COMPLETE');
  const imported = await deploy(place, 'second', 'IMPORT', templateOf({ B: bucket('kept') }), [toImport('B', 'kept')]);
  expect(imported).toBe('IMPORT_COMPLETE');
  const more = { VersioningConfiguration: { Status: 'Enabled' } };
  const changed = templateOf({ B: bucket('kept', { Properties: { BucketName: 'kept', ...more } }) });
  expect(await deploy(place, 'second', 'UPDATE', changed)).toBe('UPDATE_COMPLETE');
  expect(place.on.world.claims.get('AWS::S3::Bucket kept')?.properties).toMatchObject(more);
});

test('it can be imported into a stack that there is, which keeps what it has', async () => {
  const place = here(stage());
  await retained(place);
  const own = { A: bucket('own') };
  expect(await deploy(place, 'second', 'CREATE', templateOf(own))).toBe('CREATE_COMPLETE');
  const both = templateOf({ ...own, B: bucket('kept') });
  expect(await deploy(place, 'second', 'IMPORT', both, [toImport('B', 'kept')])).toBe('IMPORT_COMPLETE');
});

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/import-resources-manually.html
test.each([
  ['has nothing', { B: bucket('kept') }, [], 'Must Provide at least one resource to import'],
  [
    'has what is not in the template',
    { B: bucket('kept') },
    [toImport('C', 'kept')],
    'The logical resource ids [C] provided in ResourceToImport do not exist in the template.',
  ],
  [
    'names it by another property than the type does',
    { B: bucket('kept') },
    [toImport('B', 'kept', { ResourceIdentifier: { Name: 'kept' } })],
    'Invalid resource identifier for resource type AWS::S3::Bucket. Expected [BucketName]',
  ],
  [
    'has a type that can not be imported',
    { B: { Type: 'AWS::CloudFormation::WaitConditionHandle', DeletionPolicy: 'Retain' } },
    [toImport('B', 'kept', { ResourceType: 'AWS::CloudFormation::WaitConditionHandle' })],
    'The following resource types are not supported for resource import: AWS::CloudFormation::WaitConditionHandle',
  ],
  [
    'has no deletion policy',
    { B: bucket('kept', { DeletionPolicy: undefined }) },
    [toImport('B', 'kept')],
    'The following resources to import [B] must have DeletionPolicy attribute specified in the template.',
  ],
  [
    'makes something else',
    { B: bucket('kept'), C: bucket('new') },
    [toImport('B', 'kept')],
    'Resources [C] is missing from ResourceToImport list',
  ],
])('an import that %s is refused at once, and leaves no stack', async (_, resources, imports, message) => {
  const place = here(stage());
  await retained(place);
  expect(await said(deploy(place, 'second', 'IMPORT', templateOf(resources), imports))).toBe(
    `ValidationError: ${message}`,
  );
  expect(await said(statusOf(place, 'second'))).toMatch(/does not exist/);
});

test('an import changes nothing else of a stack, and brings no outputs', async () => {
  const place = here(stage());
  await retained(place);
  await deploy(place, 'second', 'CREATE', templateOf({ A: bucket('own') }));
  const imports = [toImport('B', 'kept')];
  const changed = templateOf({ A: bucket('own', { Metadata: { a: 1 } }), B: bucket('kept') });
  expect(await said(deploy(place, 'second', 'IMPORT', changed, imports))).toMatch(/You have modified resources \[A\]/);
  const outputs = templateOf({ A: bucket('own'), B: bucket('kept') }, { Outputs: { B: { Value: { Ref: 'B' } } } });
  expect(await said(deploy(place, 'second', 'IMPORT', outputs, imports))).toMatch(
    /As part of the import operation, you cannot modify or add \[Outputs\]/,
  );
});

test('what is not there, or in a stack, or in another region, fails the change set', async () => {
  const on = stage();
  const place = here(on);
  const load = (to: Place, name: string): Promise<string> =>
    deploy(to, `import-${name}`, 'IMPORT', templateOf({ B: bucket(name) }), [toImport('B', name)]);
  expect(await load(place, 'none')).toBe(
    "FAILED Resource of type 'AWS::S3::Bucket' with identifier 'none' was not found.",
  );
  await deploy(place, 'owner', 'CREATE', templateOf({ B: bucket('held') }));
  expect(await load(place, 'held')).toMatch(/^FAILED held already exists in stack arn:.*stack\/owner\//);
  await retained(place);
  const { cloudFormation } = elsewhere(on, { region: 'eu-west-1' });
  expect(await load({ on, client: cloudFormation }, 'kept')).toMatch(/was not found/);
});

describe('a stack set takes in stacks', () => {
  const ofMember = (on: Simulated): Place => ({ on, client: elsewhere(on, { account: accounts.web }).cloudFormation });
  const started = async (): Promise<{ on: Simulated; id: string }> => {
    const on = stage();
    await on.cloudFormation.send(setOf({ TemplateBody: templateOf({ B: bucket('kept') }) }));
    await deploy(ofMember(on), 'made', 'CREATE', templateOf({ B: bucket('kept') }));
    const { Stacks: [stack] = [] } = await ofMember(on).client.send(new c.DescribeStacksCommand({ StackName: 'made' }));
    return { on, id: stack?.StackId ?? '' };
  };
  const load = (on: Simulated, StackIds: string[], OrganizationalUnitIds: string[] = [accounts.root]) =>
    on.cloudFormation.send(
      new c.ImportStacksToStackSetCommand({ StackSetName: 'baseline', StackIds, OrganizationalUnitIds }),
    );

  test('as instances that are current', async () => {
    const { on, id } = await started();
    await load(on, [id]);
    await pass(on, 120);
    const { Summaries = [] } = await on.cloudFormation.send(
      new c.ListStackInstancesCommand({ StackSetName: 'baseline' }),
    );
    expect(Summaries).toMatchObject([{ Account: accounts.web, StackId: id, Status: 'CURRENT' }]);
  });

  test('of the OUs that are named, once, and not more than ten', async () => {
    const { on, id } = await started();
    expect(await said(load(on, [id], [accounts.sandbox]))).toMatch(/^StackNotFoundException/);
    expect(await said(load(on, [id], []))).toMatch(/^ValidationError: OrganizationalUnitIds/);
    expect(
      await said(
        load(
          on,
          Array.from({ length: 11 }, () => id),
        ),
      ),
    ).toMatch(/^ValidationError: Between 1 and 10/);
    await load(on, [id]);
    await pass(on, 120);
    expect(await said(load(on, [id]))).toMatch(/^ValidationError: Stack .* already belongs to StackSet baseline/);
  });
});

describe('a change set that imports what exists', () => {
  const create = async ({ on, client }: Place, StackName: string, TemplateBody: string) => {
    const { Id } = await client.send(
      new c.CreateChangeSetCommand({
        ...{ StackName, TemplateBody, ChangeSetName: 'all', ChangeSetType: 'CREATE', ImportExistingResources: true },
      }),
    );
    await pass(on, 5);
    return client.send(new c.DescribeChangeSetCommand({ ChangeSetName: Id }));
  };
  const both = (more: object = {}): string =>
    templateOf({ Kept: bucket('kept', more), Other: bucket('other', more), Topic: { Type: 'AWS::SNS::Topic' } });
  const execute = async ({ on, client }: Place, StackName: string): Promise<string> => {
    await client.send(new c.ExecuteChangeSetCommand({ ChangeSetName: 'all', StackName }));
    await pass(on, 120);
    return statusOf({ on, client }, StackName);
  };

  test('takes in what has its name already, and makes the rest', async () => {
    const place = here(stage());
    await retained(place);
    const told = await create(place, 'both', both());
    expect(told.ImportExistingResources).toBe(true);
    expect(told.Changes?.map(({ ResourceChange: change }) => [change?.LogicalResourceId, change?.Action])).toEqual([
      ['Kept', 'Import'],
      ['Other', 'Add'],
      ['Topic', 'Add'],
    ]);
    expect(await execute(place, 'both')).toBe('CREATE_COMPLETE');
    // Now it has an owner.
    await create(place, 'third', templateOf({ Kept: bucket('kept') }));
    expect(await execute(place, 'third')).toBe('ROLLBACK_COMPLETE');
  });

  test('fails if that could be deleted', async () => {
    const place = here(stage());
    await retained(place);
    const { Status, StatusReason } = await create(place, 'both', both({ DeletionPolicy: 'Delete' }));
    expect(Status).toBe('FAILED');
    expect(StatusReason).toMatch(/^CloudFormation is attempting to import .* are Kept \({BucketName=kept}\)$/);
  });

  test('leaves it as free as before where something else fails', async () => {
    const on = stage({
      deploymentFault: ({ resource, action }) =>
        resource === 'Topic' && action === undefined ? 'no more topics' : undefined,
    });
    const place = here(on);
    await retained(place);
    await create(place, 'both', both());
    expect(await execute(place, 'both')).toBe('ROLLBACK_COMPLETE');
    const told = await create(place, 'again', templateOf({ Kept: bucket('kept') }));
    expect(told.Changes?.[0]?.ResourceChange?.Action).toBe('Import');
    expect(await execute(place, 'again')).toBe('CREATE_COMPLETE');
  });
});
