import type { World } from '../../world/world.ts';

/** Whose properties services look at when something else is made: a world keeps them. */
export const lookedAt: readonly string[] = [
  'AWS::S3::Bucket',
  'AWS::S3::BucketPolicy',
  'AWS::KMS::Key',
  'AWS::KMS::Alias',
  'AWS::Backup::BackupVault',
  'AWS::Oam::Sink',
  'AWS::SecurityHub::OrganizationConfiguration',
  'AWS::CE::AnomalyMonitor',
  'AWS::IAM::Role',
  'AWS::SSM::Document',
];

/** A bucket's policy stands in the account and region of the bucket. */
export function bucketPolicy(world: World, bucket = ''): unknown {
  const { account = '', region = '' } = world.claims.get(`AWS::S3::Bucket ${bucket}`) ?? {};
  return world.claims.get(`AWS::S3::BucketPolicy ${bucket} ${account} ${region}`)?.properties?.PolicyDocument;
}

export const keyPolicy = (world: World, arn: string): unknown => world.claims.get(keyClaim(arn))?.properties?.KeyPolicy;

export const keyClaim = (arn: string): string => `AWS::KMS::Key ${arn}`;
