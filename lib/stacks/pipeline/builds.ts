import { Aws } from 'aws-cdk-lib';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import {
  artifactBucketName,
  artifactNames,
  codePipelineName,
  projectNames,
} from '../../config/sections/pipeline/names.ts';
import { accept } from '../definition.ts';

type Project = (typeof projectNames)[keyof typeof projectNames];

/**
 * What a project of CodeBuild takes that gets its source from CodePipeline, by a clone: logs, artifacts, and the connection.
 * https://docs.aws.amazon.com/codebuild/latest/userguide/setting-up-service-role.html
 */
export const allowBuilds = (role: Role, project: Project): void => {
  for (const statement of statementsOf(project)) role.addToPolicy(statement);
  accept(role, {
    'NIST-IAMNoInlinePolicy': 'It belongs to this role alone.',
    [`AwsSolutions-IAM5[Resource::${told('logs', `log-group:/aws/codebuild/${project}:*`)}]`]: 'Its own log streams.',
    ...Object.fromEntries(
      [...new Set(Object.values(artifactsOf[project]).flat())].map((name) => [
        `AwsSolutions-IAM5[Resource::${objectsOf('<AWS::Partition>', '<AWS::AccountId>', '<AWS::Region>', name)}]`,
        handed,
      ]),
    ),
    [`AwsSolutions-IAM5[Resource::${told('codestar-connections', 'connection/*')}]`]: made,
    [`AwsSolutions-IAM5[Resource::${told('codeconnections', 'connection/*')}]`]: made,
  });
};

/** What has no output writes nothing, so that the code it checks cannot put another plan in the place of the reviewed one. */
const artifactsOf: Readonly<Record<Project, { readonly in: readonly string[]; readonly out: readonly string[] }>> = {
  [projectNames.validate]: { in: [artifactNames.source], out: [] },
  [projectNames.plan]: { in: [artifactNames.source], out: [artifactNames.plan] },
  [projectNames.apply]: { in: [artifactNames.source, artifactNames.plan], out: [] },
};

/** Keys begin with the names of pipeline and artifact. https://repost.aws/questions/QUI91tw7A9SUOMohJurNqmgA */
const objectsOf = (partition: string, account: string, region: string, artifact: string): string =>
  `arn:${partition}:s3:::${artifactBucketName}-${account}-${region}/${codePipelineName}/${artifact}/*`;

const passing = (sid: string, actions: string[], artifacts: readonly string[]): PolicyStatement[] =>
  artifacts.length === 0
    ? []
    : [
        new PolicyStatement({
          sid,
          actions,
          resources: artifacts.map((name) => objectsOf(Aws.PARTITION, Aws.ACCOUNT_ID, Aws.REGION, name)),
        }),
      ];

const handed = 'The artifacts of this pipeline alone.';
const made = 'AWS makes up the ID of the connection, which another stack has.';

const told = (service: string, resource: string): string =>
  `arn:<AWS::Partition>:${service}:<AWS::Region>:<AWS::AccountId>:${resource}`;

const statementsOf = (project: Project): PolicyStatement[] => {
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
    ...passing('GetArtifacts', ['s3:GetObject', 's3:GetObjectVersion'], artifactsOf[project].in),
    ...passing('PutArtifacts', ['s3:PutObject'], artifactsOf[project].out),
    new PolicyStatement({
      sid: 'CloneRepository',
      actions: ['codestar-connections:UseConnection'],
      resources: [arn('codestar-connections', 'connection/*'), arn('codeconnections', 'connection/*')],
    }),
  ];
};
