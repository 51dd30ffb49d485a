import { Aws, type Stack } from 'aws-cdk-lib';
import { CfnFlowLog, type CfnVPC } from 'aws-cdk-lib/aws-ec2';
import { logBucketName } from '../logging/bucket.ts';
import { archiveOf } from '../logging/writer.ts';
import { named } from './tags.ts';

/** Who talked to whom in a VPC, into the log archive. With what AWS's own format leaves out: which way, by whom, and through what. */
export const flowLog = (
  stack: Stack,
  vpc: CfnVPC,
  archive: string,
  archiveRegion: string,
  encryption = false,
): void => {
  new CfnFlowLog(stack, 'FlowLog', {
    resourceType: 'VPC',
    resourceId: vpc.ref,
    trafficType: 'ALL',
    logDestinationType: 's3',
    logDestination: `arn:${Aws.PARTITION}:s3:::${logBucketName('flow-logs', archiveOf(stack, archive), archiveRegion)}`,
    logFormat: [...fields, ...(encryption ? ['encryption-status'] : [])].map((field) => `\${${field}}`).join(' '),
    destinationOptions: { FileFormat: 'parquet', HiveCompatiblePartitions: true, PerHourPartition: true },
    maxAggregationInterval: 600,
    tags: named('flow-log'),
  });
};

/** https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html */
const fields = [
  ...['version', 'account-id', 'vpc-id', 'subnet-id', 'interface-id', 'instance-id', 'az-id', 'region'],
  ...['srcaddr', 'dstaddr', 'srcport', 'dstport', 'protocol', 'tcp-flags', 'packets', 'bytes', 'start', 'end'],
  ...['action', 'log-status', 'pkt-srcaddr', 'pkt-dstaddr', 'flow-direction', 'traffic-path', 'reject-reason'],
];
