import { Aws, CfnParameter, Duration, Stack, Validations, type StackProps } from 'aws-cdk-lib';
import { AccountPrincipal, ManagedPolicy, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/**
 * The role for emergencies that the guardrails exempt, in every account. From the management account, which no guardrail binds: for the users
 * of break-glass-users.ts with a second factor, and, as long as IAM Identity Center works, for its permission set of the same name.
 */
export default class BreakGlass extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const roleName = new CfnParameter(this, 'RoleName').valueAsString;
    const trusted = new CfnParameter(this, 'TrustedAccountId').valueAsString;
    const arn = (resource: string): string => `arn:${Aws.PARTITION}:iam::${trusted}:${resource}`;
    const role = new Role(this, 'BreakGlass', {
      roleName,
      assumedBy: new AccountPrincipal(trusted).withConditions({
        ArnLike: { 'aws:PrincipalArn': arn(`user/${roleName}/*`) },
        Bool: { 'aws:MultiFactorAuthPresent': 'true' },
      }),
      managedPolicies: [ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess')],
      maxSessionDuration: Duration.hours(1),
    });
    // Such a session proves no MFA: Identity Center, or the directory connected to it, has to ask for it. It adds 16 characters to the name.
    const session = `AWSReservedSSO_${roleName}_${'?'.repeat(16)}`;
    const sessions = ['', '*/'].map((region) => arn(`role/aws-reserved/sso.amazonaws.com/${region}${session}`));
    role.assumeRolePolicy?.addStatements(
      new PolicyStatement({
        actions: ['sts:AssumeRole'],
        principals: [new AccountPrincipal(trusted)],
        conditions: { ArnLike: { 'aws:PrincipalArn': sessions } },
      }),
    );
    Validations.of(role).acknowledge({
      id: 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/AdministratorAccess]',
      reason: 'In an emergency nobody knows beforehand what will be needed.',
    });
  }
}
