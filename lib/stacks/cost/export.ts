import { Aws, Duration, Stack, type App } from 'aws-cdk-lib';
import { CfnExport } from 'aws-cdk-lib/aws-bcmdataexports';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Bucket, StorageClass } from 'aws-cdk-lib/aws-s3';
import type { LandingZone } from '../../config/landing-zone.ts';
import { costExportStackName } from '../../config/sections/cost/names.ts';
import { accept, type Definition, inManagement } from '../definition.ts';
import { outliving } from '../outliving.ts';
import { costColumns } from './columns.ts';
import { privateBucket } from '../private-bucket.ts';

/** Cost and usage of all accounts, day by day, into a bucket that Athena and others read. */
export const costExport = ({ cost }: LandingZone): Definition[] =>
  cost?.export === true
    ? [
        {
          name: costExportStackName,
          targets: inManagement,
          regions: [cost.region],
          make: makeStack,
        },
      ]
    : [];

const makeStack = (app: App): Stack => {
  const stack = new Stack(app, costExportStackName, {
    description: 'Landing zone: cost and usage of all accounts (CUR 2.0).',
  });
  const bucket = makeBucket(stack);
  const made = new CfnExport(stack, 'CostAndUsage', {
    export: {
      name: 'landing-zone',
      description: 'Cost and usage of all accounts, a line for each resource and day.',
      dataQuery: {
        queryStatement: `SELECT ${costColumns.join(', ')} FROM COST_AND_USAGE_REPORT`,
        tableConfigurations: {
          COST_AND_USAGE_REPORT: {
            TIME_GRANULARITY: 'DAILY',
            INCLUDE_RESOURCES: 'TRUE',
            INCLUDE_MANUAL_DISCOUNT_COMPATIBILITY: 'FALSE',
            INCLUDE_SPLIT_COST_ALLOCATION_DATA: 'FALSE',
          },
        },
      },
      destinationConfigurations: {
        s3Destination: {
          s3Bucket: bucket.bucketName,
          s3Prefix: 'cost',
          s3Region: Aws.REGION,
          s3OutputConfigurations: {
            outputType: 'CUSTOM',
            format: 'PARQUET',
            compression: 'PARQUET',
            overwrite: 'OVERWRITE_REPORT',
          },
        },
      },
      refreshCadence: { frequency: 'SYNCHRONOUS' },
    },
  });
  if (bucket.policy) made.node.addDependency(bucket.policy);
  return stack;
};

/** It outlives its stack, and has no name of its own, so that another can be made when the export is switched on again. */
const makeBucket = (stack: Stack): Bucket => {
  const bucket = new Bucket(stack, 'Exports', {
    ...privateBucket,
    lifecycleRules: [
      {
        id: 'expire',
        transitions: [{ storageClass: StorageClass.INFREQUENT_ACCESS, transitionAfter: Duration.days(90) }],
        // A month is written over up to three times a day until it is closed.
        noncurrentVersionExpiration: Duration.days(7),
        abortIncompleteMultipartUploadAfter: Duration.days(7),
      },
    ],
  });
  bucket.addToResourcePolicy(
    // As https://docs.aws.amazon.com/cur/latest/userguide/dataexports-s3-bucket.html has it.
    new PolicyStatement({
      sid: 'AllowDataExports',
      principals: ['bcm-data-exports.amazonaws.com', 'billingreports.amazonaws.com'].map(
        (service) => new ServicePrincipal(service),
      ),
      actions: ['s3:PutObject', 's3:GetBucketPolicy'],
      resources: [bucket.bucketArn, bucket.arnForObjects('*')],
      conditions: {
        StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
        ArnLike: {
          'aws:SourceArn': [
            `arn:${Aws.PARTITION}:bcm-data-exports:${Aws.REGION}:${Aws.ACCOUNT_ID}:export/*`,
            `arn:${Aws.PARTITION}:cur:${Aws.REGION}:${Aws.ACCOUNT_ID}:definition/*`,
          ],
        },
      },
    }),
  );
  const again = 'AWS keeps what it is made of, and can export it again.';
  accept(bucket, {
    'AwsSolutions-S1':
      'A bucket for its access logs would cost more than it; the trail can record who reads it (logging.trail.dataEvents).',
    'NIST-S3BucketLoggingEnabled': 'The trail can record who reads it (logging.trail.dataEvents).',
    'NIST-S3BucketReplicationEnabled': again,
    'NIST-S3BucketDefaultLockEnabled': 'Each delivery writes over the one before it.',
    'NIST-S3DefaultEncryptionKMS': 'AWS does not say that data exports can write to a bucket with a key of its own.',
  });
  return outliving(bucket);
};
