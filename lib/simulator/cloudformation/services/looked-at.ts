import type { World } from '../../world/world.ts';

/** Types whose properties services look at when something else is made; of roles, of which there are many, only that one. */
const lookedAt: Readonly<Partial<Record<string, 'all' | readonly string[]>>> = {
  'AWS::S3::Bucket': 'all',
  'AWS::S3::BucketPolicy': 'all',
  'AWS::KMS::Key': 'all',
  'AWS::KMS::Alias': 'all',
  'AWS::Backup::BackupVault': 'all',
  'AWS::Oam::Sink': 'all',
  'AWS::SecurityHub::OrganizationConfiguration': 'all',
  'AWS::CE::AnomalyMonitor': 'all',
  'AWS::IAM::OIDCProvider': 'all',
  'AWS::IAM::RolePolicy': 'all',
  'AWS::IAM::Role': ['AssumeRolePolicyDocument', 'MaxSessionDuration'],
  'AWS::SSM::Document': 'all',
  'AWS::SSM::Parameter': 'all',
};

type Properties = Readonly<Record<string, unknown>>;

/** What a world keeps of the properties of a resource; undefined: nothing. */
export function worthKeeping(type: string, properties: Properties): Properties | undefined {
  const names = lookedAt[type];
  if (names === undefined) return undefined;
  return names === 'all' ? properties : Object.fromEntries(names.map((name) => [name, properties[name]]));
}

/** A bucket's policy stands in the account and region of the bucket. */
export function bucketPolicy(world: World, bucket = ''): unknown {
  const { account = '', region = '' } = world.claims.get(`AWS::S3::Bucket ${bucket}`) ?? {};
  return world.claims.get(`AWS::S3::BucketPolicy ${bucket} ${account} ${region}`)?.properties?.PolicyDocument;
}

/** Undefined for a key that nobody can use. */
export const keyPolicy = (world: World, arn: string): unknown => {
  const { properties } = world.claims.get(keyClaim(arn)) ?? {};
  return isPendingDeletion(properties) ? undefined : properties?.KeyPolicy;
};

/** What is known of a key besides its properties. */
export const keyPendingDeletion = { KeyState: 'PendingDeletion' } as const;

export const isPendingDeletion = (properties: Properties = {}): boolean =>
  properties.KeyState === keyPendingDeletion.KeyState;

export const keyClaim = (arn: string): string => `AWS::KMS::Key ${arn}`;
