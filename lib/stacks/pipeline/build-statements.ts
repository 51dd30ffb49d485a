import { Aws } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { artifactBucketName } from '../../config/sections/pipeline/names.ts';

/**
 * What a project of CodeBuild takes that gets its source from CodePipeline, by a clone: logs, artifacts, and the connection.
 * https://docs.aws.amazon.com/codebuild/latest/userguide/setting-up-service-role.html
 */
export const buildStatements = (project: string): PolicyStatement[] => {
  const arn = (service: string, resource: string): string =>
    `arn:${Aws.PARTITION}:${service}:${Aws.REGION}:${Aws.ACCOUNT_ID}:${resource}`;
  return [
    new PolicyStatement({
      sid: 'WriteLogs',
      actions: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [
        arn('logs', `log-group:/aws/codebuild/${project}`),
        arn('logs', `log-group:/aws/codebuild/${project}:*`),
      ],
    }),
    new PolicyStatement({
      sid: 'PassArtifacts',
      actions: ['s3:GetObject', 's3:GetObjectVersion', 's3:PutObject'],
      resources: [`arn:${Aws.PARTITION}:s3:::${artifactBucketName}-${Aws.ACCOUNT_ID}-${Aws.REGION}/*`],
    }),
    new PolicyStatement({
      sid: 'CloneRepository',
      actions: ['codestar-connections:UseConnection'],
      resources: [arn('codestar-connections', 'connection/*'), arn('codeconnections', 'connection/*')],
    }),
  ];
};
