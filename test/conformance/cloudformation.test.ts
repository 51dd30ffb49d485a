import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { ListAccountsCommand } from '@aws-sdk/client-organizations';
import { GetBucketTaggingCommand, S3Client } from '@aws-sdk/client-s3';
import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { applyPlan } from '../../lib/resources/engine/apply.ts';
import { planFor } from '../../lib/resources/engine/plan.ts';
import { told } from '../support/rehearsal.ts';
import { deployedZoneOf } from '../support/zone.ts';
import { startMoto, type Moto } from './moto.ts';
import { motoWorld, type World } from './worlds.ts';

let moto: Moto;
beforeAll(async () => {
  moto = await startMoto();
});
afterAll(() => moto.stop());

/** As moto has it. */
const management = '123456789012';

interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

const apply = async (world: World, zone: LandingZone): Promise<string[]> => {
  const aws = world.connect();
  const { plan, inventory } = await planFor(aws, zone);
  const { failed } = await applyPlan(aws, inventory, plan);
  expect(failed.map(({ change, error }) => `${change.address}: ${String(error)}`)).toEqual([]);
  expect(told((await planFor(world.connect(), zone)).plan)).toEqual([]);
  return told(plan);
};

const bucket = `
Parameters: { Owner: { Type: String } }
Resources:
  Logs:
    Type: AWS::S3::Bucket
    Properties:
      BucketName: !Sub 'logs-\${AWS::AccountId}'
      Tags: [{ Key: Owner, Value: !Ref Owner }]
`;

/** The tag of the bucket in an account, asked with credentials that are the account's own; undefined where there is no bucket. */
const ownerIn = async (account: string, credentials?: Credentials): Promise<string | undefined> => {
  const client = new S3Client({ region: 'eu-west-1', forcePathStyle: true, ...(credentials ? { credentials } : {}) });
  try {
    const { TagSet } = await client.send(new GetBucketTaggingCommand({ Bucket: `logs-${account}` }));
    return TagSet?.find(({ Key }) => Key === 'Owner')?.Value;
  } catch (error) {
    if (error instanceof Error && error.name === 'NoSuchBucket') return undefined;
    throw error;
  }
};

test('a stack of types that moto knows really lands, is updated, and goes', async () => {
  const world = await motoWorld(moto);
  const yaml = (owner: string): string => `accounts: { security: }
stacks:
  logs: { template: logs.yaml, targets: { accounts: [management] }, parameters: { Owner: '{{account.${owner}}}' } }
`;
  const files = { 'logs.yaml': bucket };
  expect(await apply(world, await deployedZoneOf(yaml('management'), files))).toContain('create stack:eu-west-1/logs');
  expect(await ownerIn(management)).toBe(management);
  expect(await apply(world, await deployedZoneOf(yaml('security'), files))).toEqual([
    'update stack:eu-west-1/logs parameters.Owner',
  ]);
  expect(await ownerIn(management)).toMatch(/^(?!123456789012)\d{12}$/);
  expect(await apply(world, await deployedZoneOf('accounts: { security: }\n'))).toEqual([
    'delete stack:eu-west-1/logs',
    'delete region-in-use:eu-west-1',
  ]);
  expect(await ownerIn(management)).toBeUndefined();
});

const credentialsOf = async (account: string): Promise<Credentials> => {
  const role = {
    RoleArn: `arn:aws:iam::${account}:role/OrganizationAccountAccessRole`,
    RoleSessionName: 'conformance',
  };
  const { Credentials: given } = await new STSClient({ region: 'eu-west-1' }).send(new AssumeRoleCommand(role));
  return {
    accessKeyId: given?.AccessKeyId ?? '',
    secretAccessKey: given?.SecretAccessKey ?? '',
    sessionToken: given?.SessionToken ?? '',
  };
};

test('a stack set reaches the member accounts of its OUs', async () => {
  const world = await motoWorld(moto);
  const yaml = `organizationalUnits: { Workloads: { organizationalUnits: { Prod: } }, Sandbox: }
accounts: { web: { ou: Workloads }, api: { ou: Workloads/Prod }, play: { ou: Sandbox } }
stacks:
  logs: { template: logs.yaml, targets: { organizationalUnits: [Workloads] }, parameters: { Owner: prod } }
`;
  expect(await apply(world, await deployedZoneOf(yaml, { 'logs.yaml': bucket }))).toContain('create stack-set:logs');
  const { Accounts = [] } = await world.connect().organizations.send(new ListAccountsCommand({}));
  const members = Accounts.filter(({ Id }) => Id !== management);
  const found = await Promise.all(
    members.map(async ({ Id = '', Name = '' }) => [Name, await ownerIn(Id, await credentialsOf(Id))] as const),
  );
  expect(Object.fromEntries(found)).toEqual({ web: 'prod', api: 'prod', play: undefined });
});
