import { Aws, type CfnCondition, type Stack } from 'aws-cdk-lib';
import { CfnRemediationConfiguration } from 'aws-cdk-lib/aws-config';
import { CfnManagedPolicy, CfnRole, ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { remediableRules } from '../../config/sections/config/schema.ts';
import { accept } from '../definition.ts';
import { logicalId } from '../logical-id.ts';
import { remedies, type Remedy } from './remedies.ts';

/** Lets a rule's findings be mended by the runbook of AWS for it, with a role that may do that and nothing else. */
export const addRemediation = (
  stack: Stack,
  rule: string,
  configRuleName: string,
  condition: CfnCondition | undefined,
): void => {
  const remedy = remedies[rule as (typeof remediableRules)[number]];
  const id = logicalId(`mend ${rule}`);
  const { role, policy } = remedyRole(stack, id, remedy, condition);
  const { document, resource } = remedy;
  const made = new CfnRemediationConfiguration(stack, id, {
    configRuleName,
    targetType: 'SSM_DOCUMENT',
    targetId: document,
    automatic: true,
    maximumAutomaticAttempts: 5,
    retryAttemptSeconds: 300,
    parameters: {
      AutomationAssumeRole: { StaticValue: { Values: [role.roleArn] } },
      ...(resource === undefined ? {} : { [resource]: { ResourceValue: { Value: 'RESOURCE_ID' } } }),
    },
  });
  made.node.addDependency(policy);
  if (condition) made.cfnOptions.condition = condition;
};

/** AWS Config starts the runbook itself, so the role need not. https://docs.aws.amazon.com/config/latest/developerguide/remediation.html */
const remedyRole = (
  stack: Stack,
  id: string,
  { document, allows }: Remedy,
  condition: CfnCondition | undefined,
): { role: Role; policy: ManagedPolicy } => {
  const name = `${document.replace('AWSConfigRemediation', 'landing-zone')}-${Aws.REGION}`;
  const role = new Role(stack, `${id}Role`, {
    roleName: name,
    description: `Lets ${document} mend what a rule of AWS Config finds.`,
    assumedBy: new ServicePrincipal('ssm.amazonaws.com', {
      conditions: {
        StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
        ArnLike: {
          'aws:SourceArn': `arn:${Aws.PARTITION}:ssm:${Aws.REGION}:${Aws.ACCOUNT_ID}:automation-execution/*`,
        },
      },
    }),
  });
  const policy = new ManagedPolicy(stack, `${id}Policy`, {
    managedPolicyName: name,
    roles: [role],
    description: `What ${document} does.`,
    statements: Object.entries(allows).map(
      ([resource, actions]) => new PolicyStatement({ actions: [...actions], resources: [arnOf(resource, cdkNames)] }),
    ),
  });
  for (const resource of Object.keys(allows))
    accept(policy, {
      [`AwsSolutions-IAM5[Resource::${arnOf(resource, nagNames)}]`]:
        resource === '*'
          ? 'IAM knows no resource for these actions.'
          : 'Which one it will be is known when the rule finds it; all of the account and region are meant.',
    });
  if (condition) {
    (role.node.defaultChild as CfnRole).cfnOptions.condition = condition;
    (policy.node.defaultChild as CfnManagedPolicy).cfnOptions.condition = condition;
  }
  return { role, policy };
};

const cdkNames = { partition: Aws.PARTITION, region: Aws.REGION, account: Aws.ACCOUNT_ID };
/** As cdk-nag writes them. */
const nagNames = { partition: '<AWS::Partition>', region: '<AWS::Region>', account: '<AWS::AccountId>' };

const arnOf = (resource: string, { partition, region, account }: typeof cdkNames): string =>
  resource === '*' ? '*' : `arn:${partition}:${resource.replace('REGION', region).replace('ACCOUNT', account)}`;
