import type { PolicyDocument } from './index.ts';
import type { Statement } from './statement.ts';

/** A role of the management account, as a CloudFormation template, for principals of another account to deploy by. */
export const roleTemplate = (name: string, documents: readonly PolicyDocument[]) => {
  const policies = documents.map((document, index) => [
    `Policy${index + 1}`,
    policyOf(`${name}-${index + 1}`, document),
  ]);
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: `Role ${name} of the management account, for a deployment account.`,
    Parameters: {
      DeploymentPrincipal: {
        Type: 'String',
        Description: 'ARN of the role of the deployment account that can assume this role.',
        AllowedPattern: 'arn:[a-z-]+:iam::[0-9]{12}:role/.+',
      },
    },
    Resources: {
      ...(Object.fromEntries(policies) as Record<string, object>),
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: {
          RoleName: name,
          MaxSessionDuration: 14_400,
          ManagedPolicyArns: policies.map(([logicalId]) => ({ Ref: logicalId })),
          AssumeRolePolicyDocument: {
            Version: '2012-10-17',
            Statement: [
              {
                Effect: 'Allow',
                Principal: { AWS: { Ref: 'DeploymentPrincipal' } },
                Action: ['sts:AssumeRole', 'sts:TagSession'],
              },
            ],
          },
        },
      },
    },
  };
};

const policyOf = (ManagedPolicyName: string, PolicyDocument: PolicyDocument) => ({
  Type: 'AWS::IAM::ManagedPolicy',
  Properties: { ManagedPolicyName, PolicyDocument },
});

/** One document of all statements, as the `document` of a permission set; each Sid once. */
export const permissionSetDocument = (documents: readonly PolicyDocument[]): PolicyDocument => {
  const counts = new Map<string, number>();
  const once = (statement: Statement): Statement => {
    const sid = statement.Sid.replace(/\d+$/, '');
    const count = (counts.get(sid) ?? 0) + 1;
    counts.set(sid, count);
    return { ...statement, Sid: count === 1 ? sid : `${sid}${count}` };
  };
  return { Version: '2012-10-17', Statement: documents.flatMap(({ Statement }) => Statement.map(once)) };
};
