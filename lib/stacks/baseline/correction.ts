import { Aws, type Stack } from 'aws-cdk-lib';
import { ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnAssociation, CfnDocument } from 'aws-cdk-lib/aws-ssm';
import { ownerTag } from '../../aws/tags.ts';
import { correctionsOf } from '../../config/sections/baseline/corrections.ts';
import { baselineName } from '../../config/sections/baseline/names.ts';
import type { Baseline } from '../../config/sections/baseline/types.ts';
import { accept } from '../definition.ts';
import { correctBaseline } from './script.ts';
import { correctionStatements } from './statements.ts';

/**
 * A runbook that State Manager runs when it is made, when it changes, and every day, so that what has no CloudFormation type is set in
 * every account and stays so: https://docs.aws.amazon.com/systems-manager/latest/userguide/scheduling-automations-state-manager-associations.html
 */
export const addCorrection = (stack: Stack, baseline: Baseline): void => {
  if (correctionsOf(baseline).length === 0) return;
  const role = addRole(stack, baseline);
  const document = new CfnDocument(stack, 'Document', {
    name: baselineName,
    documentType: 'Automation',
    // Scripts stand in YAML alone, of which JSON is a part.
    // https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-executeScript.html
    documentFormat: 'YAML',
    content: runbook(baseline),
    updateMethod: 'NewVersion',
  });
  new CfnAssociation(stack, 'Association', {
    name: document.ref,
    associationName: baselineName,
    // The new version may not become the default: https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/2539
    documentVersion: '$LATEST',
    scheduleExpression: 'rate(1 day)',
    complianceSeverity: 'HIGH',
    parameters: { AutomationAssumeRole: [role.roleArn] },
    // Systems Manager's own role for this is being phased out:
    // https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_CreateAssociation.html
    associationDispatchAssumeRole: role.roleArn,
    // Guardrails know it by its tag, since its id is AWS's.
    tags: [{ key: ownerTag.key, value: ownerTag.value }],
  });
};

/** The role that the runbook acts by, and by which State Manager starts it. */
const addRole = (stack: Stack, baseline: Baseline): Role => {
  const statements = correctionStatements(baseline);
  const policy = new ManagedPolicy(stack, 'Policy', {
    managedPolicyName: baselineName,
    description: 'Lets Systems Manager bring the settings of this account back.',
    statements,
  });
  const wide = new Set(statements.flatMap(({ resources }) => resources).filter((resource) => resource.includes('*')));
  for (const resource of wide) accept(policy, { [`AwsSolutions-IAM5[Resource::${inWords(resource)}]`]: whyWide });
  return new Role(stack, 'Role', {
    roleName: baselineName,
    description: 'Brings the settings of this account back.',
    // Whether State Manager tells its source when it starts the runbook is not documented, so a call may come without one.
    assumedBy: new ServicePrincipal('ssm.amazonaws.com', {
      conditions: { StringEqualsIfExists: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
    }),
    managedPolicies: [policy],
  });
};

const whyWide =
  'Settings of accounts are no resources to IAM; ids of VPCs, keys and runs are made up by AWS; the regions are held to those governed.';

/** As cdk-nag writes what only CloudFormation knows. */
const inWords = (text: string): string =>
  text
    .replaceAll(Aws.PARTITION, '<AWS::Partition>')
    .replaceAll(Aws.REGION, '<AWS::Region>')
    .replaceAll(Aws.ACCOUNT_ID, '<AWS::AccountId>');

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-schemas-features.html#automation-doc-syntax-examples */
const runbook = (baseline: Baseline) => {
  const { regions, ebsEncryption, passwordPolicy } = baseline;
  return {
    schemaVersion: '0.3',
    description: 'Landing zone: brings the settings of this account back.',
    assumeRole: '{{ AutomationAssumeRole }}',
    parameters: { AutomationAssumeRole: { type: 'String', description: 'The role to act by.' } },
    mainSteps: [
      {
        name: 'Correct',
        action: 'aws:executeScript',
        timeoutSeconds: 600,
        isEnd: true,
        inputs: {
          Runtime: 'python3.11',
          Handler: 'main',
          InputPayload: {
            corrections: correctionsOf(baseline),
            regions,
            ...(ebsEncryption?.key === undefined ? {} : { ebsKey: ebsEncryption.key }),
            ...(passwordPolicy ? { passwordPolicy } : {}),
          },
          Script: correctBaseline,
        },
      },
    ],
  };
};
