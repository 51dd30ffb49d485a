import type { PolicyDocument } from './index.ts';

/** Where pipelines live that deploy from a member account. Ids are undefined where the config does not know them. */
export interface DeploymentAccount {
  readonly id: string | undefined;
  readonly management: string | undefined;
}

/**
 * A role of the management account, as a CloudFormation template, for principals of another account to deploy by: for the role of a deployment
 * account that `deployerTemplate` makes, or for one whose ARN is a parameter.
 */
export const roleTemplate = (name: string, documents: readonly PolicyDocument[], from?: DeploymentAccount) => {
  const policies = policiesOf(name, documents);
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: `Role ${name} of the management account, for a deployment account.`,
    Parameters: from
      ? { DeploymentAccountId: accountParameter('Id of the deployment account.', from.id) }
      : {
          DeploymentPrincipal: arnParameter('ARN of the role of the deployment account that can assume this role.'),
        },
    Resources: {
      ...policies,
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: {
          RoleName: name,
          MaxSessionDuration: 14_400,
          ManagedPolicyArns: Object.keys(policies).map((logicalId) => ({ Ref: logicalId })),
          AssumeRolePolicyDocument: from
            ? trust({ 'Fn::Sub': 'arn:${AWS::Partition}:iam::${DeploymentAccountId}:root' }, byName(name))
            : trust({ Ref: 'DeploymentPrincipal' }),
        },
      },
    },
  };
};

/** The other half: the role of the deployment account, which may do nothing but assume that of the management account. */
export const deployerTemplate = (name: string, { management }: DeploymentAccount) => ({
  AWSTemplateFormatVersion: '2010-09-09',
  Description: `Role ${deployerOf(name)} of the deployment account, which assumes role ${name} of the management account.`,
  Parameters: {
    ManagementAccountId: accountParameter('Id of the management account.', management),
    PipelinePrincipal: arnParameter('ARN of the role or user of this account that can assume this role.'),
  },
  Resources: {
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        RoleName: deployerOf(name),
        MaxSessionDuration: 14_400,
        AssumeRolePolicyDocument: trust({ Ref: 'PipelinePrincipal' }),
        Policies: [
          {
            PolicyName: name,
            PolicyDocument: {
              Version: '2012-10-17',
              Statement: [
                {
                  Sid: 'ActInManagementAccount',
                  Effect: 'Allow',
                  Action: assuming,
                  Resource: { 'Fn::Sub': `arn:\${AWS::Partition}:iam::\${ManagementAccountId}:role/${name}` },
                },
              ],
            },
          },
        ],
      },
    },
  },
});

/** The policies of a permission set, which takes ten customer managed policies, but only 10,240 characters of its own. */
export const permissionSetTemplate = (name: string, documents: readonly PolicyDocument[]) => ({
  AWSTemplateFormatVersion: '2010-09-09',
  Description: `Policies of the management account for permission set ${name}.`,
  Resources: policiesOf(name, documents),
});

export const policyNames = (name: string, documents: readonly PolicyDocument[]): string[] =>
  documents.map((_, index) => `${name}-${index + 1}`);

/** Its name: guardrails protect roles that begin like that. */
const deployerOf = (name: string): string => `${name}-deployer`;

const assuming = ['sts:AssumeRole', 'sts:TagSession'];

/** The role need not be there yet when it is trusted, and it is trusted only while it is of the organization. */
const byName = (name: string) => ({
  ArnEquals: {
    'aws:PrincipalArn': {
      'Fn::Sub': `arn:\${AWS::Partition}:iam::\${DeploymentAccountId}:role/${deployerOf(name)}`,
    },
  },
});

const trust = (AWS: object, Condition?: object) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS }, Action: assuming, ...(Condition && { Condition }) }],
});

const accountParameter = (Description: string, id: string | undefined) => ({
  Type: 'String',
  Description,
  AllowedPattern: '[0-9]{12}',
  ...(id === undefined ? {} : { Default: id }),
});

const arnParameter = (Description: string) => ({
  Type: 'String',
  Description,
  AllowedPattern: 'arn:[a-z-]+:iam::[0-9]{12}:(role|user)/.+',
});

const policiesOf = (name: string, documents: readonly PolicyDocument[]): Record<string, object> =>
  Object.fromEntries(
    documents.map((PolicyDocument, index) => [
      `Policy${index + 1}`,
      {
        Type: 'AWS::IAM::ManagedPolicy',
        Properties: { ManagedPolicyName: policyNames(name, documents)[index], PolicyDocument },
      },
    ]),
  );
