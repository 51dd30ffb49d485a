import { CfnParameter, Duration, Stack, Validations, type StackProps } from 'aws-cdk-lib';
import { AccountPrincipal, ManagedPolicy, Role } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/** The role for emergencies that the guardrails exempt, in every account: from the security account, with a second factor. */
export default class BreakGlass extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const roleName = new CfnParameter(this, 'RoleName').valueAsString;
    const trusted = new CfnParameter(this, 'TrustedAccountId').valueAsString;
    const role = new Role(this, 'BreakGlass', {
      roleName,
      assumedBy: new AccountPrincipal(trusted).withConditions({ Bool: { 'aws:MultiFactorAuthPresent': 'true' } }),
      managedPolicies: [ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess')],
      maxSessionDuration: Duration.hours(1),
    });
    Validations.of(role).acknowledge({
      id: 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/AdministratorAccess]',
      reason: 'In an emergency nobody knows beforehand what will be needed.',
    });
  }
}
