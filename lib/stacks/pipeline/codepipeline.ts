import { Aws, Stack, type App } from 'aws-cdk-lib';
import { CfnConnection } from 'aws-cdk-lib/aws-codeconnections';
import { CfnPipeline } from 'aws-cdk-lib/aws-codepipeline';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { LandingZone } from '../../config/landing-zone.ts';
import {
  artifactNames,
  codePipelineName,
  codePipelineStackName,
  pipelineStackName,
  projectNames,
} from '../../config/sections/pipeline/names.ts';
import type { CodePipeline, Pipeline } from '../../config/sections/pipeline/types.ts';
import { accept, type Definition, inManagement } from '../definition.ts';
import { artifactBucket } from './artifact-bucket.ts';
import { addProjects } from './projects.ts';

/** For those who stay inside AWS: a push to the branch is validated, planned, approved by a person, and that plan is applied. */
export const codePipeline = ({ pipeline: section, homeRegion }: LandingZone): Definition[] => {
  const { host } = section ?? {};
  if (!section || host?.kind !== 'codepipeline') return [];
  return [
    {
      name: codePipelineStackName,
      targets: inManagement,
      regions: [homeRegion],
      dependsOn: [pipelineStackName],
      make: (app) => makeStack(app, section, host),
    },
  ];
};

const makeStack = (app: App, section: Pipeline, host: CodePipeline): Stack => {
  const stack = new Stack(app, codePipelineStackName, {
    description: 'Landing zone: plans and applies what is merged, after an approval.',
  });
  const bucket = artifactBucket(stack);
  const connection = new CfnConnection(stack, 'Connection', {
    connectionName: 'landing-zone',
    providerType: providers[host.provider],
  });
  addProjects(stack, section);
  const role = new Role(stack, 'PipelineRole', {
    description: 'Runs the stages of the pipeline.',
    assumedBy: new ServicePrincipal('codepipeline.amazonaws.com').withConditions({
      StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
    }),
  });
  bucket.grantReadWrite(role);
  role.addToPolicy(
    new PolicyStatement({ actions: ['codestar-connections:UseConnection'], resources: [connection.attrConnectionArn] }),
  );
  role.addToPolicy(
    new PolicyStatement({
      actions: ['codebuild:BatchGetBuilds', 'codebuild:StartBuild'],
      resources: Object.values(projectNames).map(
        (name) => `arn:${Aws.PARTITION}:codebuild:${Aws.REGION}:${Aws.ACCOUNT_ID}:project/${name}`,
      ),
    }),
  );
  accept(role, {
    'NIST-IAMNoInlinePolicy': inline,
    'AwsSolutions-IAM5[Action::s3:Abort*]': objects,
    'AwsSolutions-IAM5[Action::s3:DeleteObject*]': objects,
    'AwsSolutions-IAM5[Action::s3:GetBucket*]': objects,
    'AwsSolutions-IAM5[Action::s3:GetObject*]': objects,
    'AwsSolutions-IAM5[Action::s3:List*]': objects,
    'AwsSolutions-IAM5[Resource::<Artifacts82DD59A1.Arn>/*]': objects,
  });
  new CfnPipeline(stack, 'Pipeline', {
    name: codePipelineName,
    pipelineType: 'V2',
    // One after the other, none left out: two applies never meet.
    executionMode: 'QUEUED',
    roleArn: role.roleArn,
    artifactStore: { type: 'S3', location: bucket.bucketName },
    stages: [
      { name: 'Source', actions: [sourceOf(connection, host, section)] },
      { name: 'Validate', actions: [build('Validate', projectNames.validate, [artifactNames.source])] },
      { name: 'Plan', actions: [build('Plan', projectNames.plan, [artifactNames.source], artifactNames.plan)] },
      {
        name: 'Approve',
        actions: [
          {
            name: 'Approve',
            actionTypeId: { category: 'Approval', owner: 'AWS', provider: 'Manual', version: '1' },
            configuration: { CustomData: 'Plan #{plan.HASH}: see the log and the artifact of the stage Plan.' },
            runOrder: 1,
          },
        ],
      },
      { name: 'Apply', actions: [build('Apply', projectNames.apply, [artifactNames.source, artifactNames.plan])] },
    ],
  });
  return stack;
};

const inline = 'It belongs to this role alone.';
const objects = 'They are the artifacts of this pipeline alone.';

const providers = { github: 'GitHub', gitlab: 'GitLab', bitbucket: 'Bitbucket' } as const;

/** With its history, which `apply --head` looks at. https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodestarConnectionSource.html */
const sourceOf = (
  connection: CfnConnection,
  { repository }: CodePipeline,
  { branch }: Pipeline,
): CfnPipeline.ActionDeclarationProperty => ({
  name: 'Source',
  actionTypeId: { category: 'Source', owner: 'AWS', provider: 'CodeStarSourceConnection', version: '1' },
  namespace: 'source',
  configuration: {
    ConnectionArn: connection.attrConnectionArn,
    FullRepositoryId: repository,
    BranchName: branch,
    OutputArtifactFormat: 'CODEBUILD_CLONE_REF',
  },
  outputArtifacts: [{ name: artifactNames.source }],
  runOrder: 1,
});

/** https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodeBuild.html */
const build = (
  name: string,
  project: string,
  inputs: readonly string[],
  output?: string,
): CfnPipeline.ActionDeclarationProperty => ({
  name,
  actionTypeId: { category: 'Build', owner: 'AWS', provider: 'CodeBuild', version: '1' },
  namespace: name.toLowerCase(),
  configuration: {
    ProjectName: project,
    PrimarySource: artifactNames.source,
    EnvironmentVariables: JSON.stringify([{ name: 'HEAD_SHA', value: '#{source.CommitId}', type: 'PLAINTEXT' }]),
  },
  inputArtifacts: inputs.map((one) => ({ name: one })),
  ...(output === undefined ? {} : { outputArtifacts: [{ name: output }] }),
  runOrder: 1,
});
