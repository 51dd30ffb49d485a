import { Aws, type Stack } from 'aws-cdk-lib';
import { CfnResolverQueryLoggingConfig } from 'aws-cdk-lib/aws-route53resolver';
import { logBucketName } from '../../logging/bucket.ts';
import { archiveOf } from '../../logging/writer.ts';
import { named } from '../tags.ts';
import type { InProfile } from './profile.ts';

/**
 * Who asked for which name, into the log archive, where flow logs are: the same service delivers both.
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-query-logs-choosing-target-resource.html
 */
export const queryLogs = (stack: Stack, archive: string, archiveRegion: string): InProfile[] => {
  const made = new CfnResolverQueryLoggingConfig(stack, 'QueryLogs', {
    name: 'landing-zone',
    destinationArn: `arn:${Aws.PARTITION}:s3:::${logBucketName('flow-logs', archiveOf(stack, archive), archiveRegion)}`,
    tags: named('landing-zone'),
  });
  return [{ id: 'QueryLogging', name: 'query-logs', arn: made.attrArn }];
};
