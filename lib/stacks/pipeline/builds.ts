import { Aws } from 'aws-cdk-lib';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import { artifactBucketName } from '../../config/sections/pipeline/names.ts';
import { accept } from '../definition.ts';

/**
 * What a project of CodeBuild takes that gets its source from CodePipeline, by a clone: logs, artifacts, and the connection.
 * https://docs.aws.amazon.com/codebuild/latest/userguide/setting-up-service-role.html
 */
export const allowBuilds = (role: Role, project: string): void => {
  for (const statement of statementsOf(project)) role.addToPolicy(statement);
  accept(role, {
    'NIST-IAMNoInlinePolicy': 'It belongs to this role alone.',
    [`AwsSolutions-IAM5[Resource::${told('logs', `log-group:/aws/codebuild/${project}:*`)}]`]: 'Its own log streams.',
    [`AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:s3:::${artifactBucketName}-<AWS::AccountId>-<AWS::Region>/*]`]:
      handed,
    [`AwsSolutions-IAM5[Resource::${told('codestar-connections', 'connection/*')}]`]: made,
    [`AwsSolutions-IAM5[Resource::${told('codeconnections', 'connection/*')}]`]: made,
  });
};

const handed = 'The artifacts of this pipeline alone.';
const made = 'AWS makes up the ID of the connection, which another stack has.';

const told = (service: string, resource: string): string =>
  `arn:<AWS::Partition>:${service}:<AWS::Region>:<AWS::AccountId>:${resource}`;

const statementsOf = (project: string): PolicyStatement[] => {
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
