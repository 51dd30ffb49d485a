import { distance } from 'fastest-levenshtein';
import type { Partition } from './partition.ts';

/**
 * Services that work with Organizations, to recognise misspelt ones: others are taken as they are, for the list grows.
 * Source: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_services_list.html
 */
const services = (
  'access-analyzer account aiops auditmanager aws-artifact-account-sync backup billing-cost-management cloudtrail ' +
  'codecatalyst compute-optimizer config config-multiaccountsetup controltower cost-optimization-hub.bcm detective ' +
  'devops-guru ds ec2 fms guardduty health iam inspector2 ipam license-manager license-manager-linux-subscriptions license-manager.member-account ' +
  'license-management.marketplace macie malware-protection.guardduty member.org.stacksets.cloudformation ' +
  'mgn networkmanager notifications observabilityadmin opsdatasync.ssm private-marketplace.marketplace ram reachabilityanalyzer.networkinsights ' +
  'reporting.trustedadvisor resource-explorer-2 securityhub securitylake security-ir servicecatalog servicequotas ' +
  'ssm ssm-quicksetup sso storage-lens.s3 tagpolicies.tag user-subscriptions vpc-lattice wellarchitected'
).split(' ');

const ending = /\.amazonaws\.com(\.cn)?$/;

/**
 * Services of AWS that Organizations does not know (UNRECOGNIZED_SERVICE_PRINCIPAL), with the one that is meant where there is one. They
 * are on no list of AWS's of services that work with it; StackSets: https://github.com/pepperize/cdk-organizations/issues/1718
 */
const strangers: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    (
      'acm airflow amplify apigateway appconfig application-autoscaling appsync athena autoscaling batch cloudfront cloudhsm ' +
      'codebuild codecommit codedeploy codepipeline cognito-idp datasync dax dms dynamodb ecr ecs edgelookup eks elasticache ' +
      'elasticbeanstalk elasticfilesystem elasticloadbalancing elasticmapreduce es events firehose fsx glue iot kafka kinesis kms ' +
      'lakeformation lambda lex lightsail mediaconvert mq opensearchservice organizations rds redshift rekognition ' +
      'route53 route53resolver sagemaker scheduler secretsmanager ses sns sqs states storagegateway sts swf textract ' +
      'transcribe transfer translate waf wafv2 xray'
    )
      .split(' ')
      .map((name) => [name, '']),
  ),
  billing: 'billing-cost-management',
  budgets: 'billing-cost-management',
  ce: 'billing-cost-management',
  cloudformation: 'member.org.stacksets.cloudformation',
  cloudwatch: 'observabilityadmin',
  identitystore: 'sso',
  logs: 'observabilityadmin',
  monitoring: 'observabilityadmin',
  networkinsights: 'reachabilityanalyzer.networkinsights',
  s3: 'storage-lens.s3',
  'stacksets.cloudformation': 'member.org.stacksets.cloudformation',
  tag: 'tagpolicies.tag',
  trustedadvisor: 'reporting.trustedadvisor',
};

/** Whether Organizations recognizes a service principal: one of AWS's list, or one that somebody vouches for. */
export const isRecognized = (principal: string, more: readonly string[] = []): boolean => {
  const name = principal.replace(ending, '');
  return (
    ending.test(principal) && (services.includes(name) || (more.includes(principal) && !Object.hasOwn(strangers, name)))
  );
};

/** It appoints its administrator by a call of its own, and is trusted with the organization by that alone. */
export const ipamService = 'ipam.amazonaws.com';

/** What is wrong with a service principal, and how to mend it; undefined when nothing is. */
export const misspeltService = (
  principal: string,
): { message: string; fix: string; severity?: 'warning' } | undefined => {
  const name = principal.replace(ending, '').toLowerCase();
  const meant = ending.test(principal) ? strangers[name] : undefined;
  if (meant !== undefined)
    return {
      message: `AWS Organizations does not recognize "${principal}"`,
      fix: meant === '' ? 'remove it, unless AWS has added this service' : `did you mean "${meant}.amazonaws.com"?`,
      severity: 'warning',
    };
  const bare = name.replace(/\.amazonaws?(\..*)?$|\.aws(\..*)?$/, '');
  const close = services.includes(bare) ? bare : services.find((one) => one.length > 5 && distance(one, bare) <= 2);
  const fix =
    close === undefined ? 'use one such as guardduty.amazonaws.com' : `did you mean "${close}.amazonaws.com"?`;
  if (!/^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/.test(principal) || principal.length > 128)
    return { message: `"${principal}" is not a service principal`, fix };
  return close === undefined || close === name
    ? undefined
    : { message: `unknown service principal "${principal}"`, fix };
};

/** Says so where a principal, well spelt as it is, has the ending of another partition. */
export const foreignService = (
  principal: string,
  partition: Partition,
): { message: string; fix: string } | undefined =>
  principal.endsWith('.cn') && partition !== 'aws-cn'
    ? {
        message: `"${principal}" is a service principal in China, but the home region is in ${partition}`,
        fix: `use ${principal.replace(ending, '')}.amazonaws.com`,
      }
    : undefined;
