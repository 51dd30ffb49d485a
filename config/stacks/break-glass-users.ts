import { Aws, CfnParameter, Stack, Validations, type StackProps } from 'aws-cdk-lib';
import { Group, ManagedPolicy, PolicyStatement, User } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/** How many people can act at once, each with a security key of their own in a safe of its own. */
const users = 2;

/**
 * Users of the management account that may do nothing but assume the role for emergencies, after MFA. You give them passwords and security keys:
 * docs/break-glass.md. They need neither IAM Identity Center nor a directory.
 */
export default class BreakGlassUsers extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const roleName = new CfnParameter(this, 'RoleName').valueAsString;
    const group = new Group(this, 'Group', { groupName: roleName });
    const policy = new ManagedPolicy(this, 'AssumeBreakGlass', {
      groups: [group],
      statements: [
        new PolicyStatement({
          actions: ['sts:AssumeRole'],
          resources: [`arn:${Aws.PARTITION}:iam::*:role/${roleName}`],
          conditions: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
        }),
      ],
    });
    Validations.of(policy).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:iam::*:role/<RoleName>]',
      reason: 'The role of this name in every account, those to come as well.',
    });
    for (let number = 1; number <= users; number += 1)
      new User(this, `User${number}`, {
        userName: `${roleName}-${number}`,
        path: `/${roleName}/`,
        groups: [group],
      });
  }
}
