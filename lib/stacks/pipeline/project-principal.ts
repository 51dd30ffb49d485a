import { Aws } from 'aws-cdk-lib';
import { ServicePrincipal, type IPrincipal } from 'aws-cdk-lib/aws-iam';

/** CodeBuild, for one project of this account: https://docs.aws.amazon.com/codebuild/latest/userguide/cross-service-confused-deputy-prevention.html */
export const projectPrincipal = (project: string, region: string): IPrincipal =>
  new ServicePrincipal('codebuild.amazonaws.com').withConditions({
    StringEquals: {
      'aws:SourceAccount': Aws.ACCOUNT_ID,
      'aws:SourceArn': `arn:${Aws.PARTITION}:codebuild:${region}:${Aws.ACCOUNT_ID}:project/${project}`,
    },
  });
