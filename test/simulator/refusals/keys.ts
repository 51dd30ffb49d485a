import type { Asked } from './stage.ts';

const everybody = {
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Principal: '*', Action: 'kms:*', Resource: '*' },
};
/** Of a key that nobody may use, whom the account does not let. */
export const nobody = {
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action: 'kms:*', Resource: '*' },
};

const templateOf = (properties: object): string =>
  JSON.stringify({
    Resources: { Key: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: everybody, ...properties } } },
  });

const region = 'us-east-1';

/** Makes a key of the management account in a stack of its own, whose ARN ends in `{name}` then. */
export const makeKey = (name: string, properties: object = {}): readonly Asked[] => [
  { operation: 'cloudformation:CreateStack', input: { StackName: name, TemplateBody: templateOf(properties) } },
  {
    operation: 'cloudformation:DescribeStackResource',
    input: { StackName: name, LogicalResourceId: 'Key' },
    as: { [name]: 'StackResourceDetail.PhysicalResourceId' },
  },
];

export const changeKey = (name: string, properties: object): Asked => ({
  operation: 'cloudformation:UpdateStack',
  input: { StackName: name, TemplateBody: templateOf(properties) },
});

export const deleteKey = (name: string): Asked => ({
  operation: 'cloudformation:DeleteStack',
  input: { StackName: name },
});

export const byArn = (KmsKeyArn: string): object => ({
  InstanceArn: '{instance}',
  EncryptionConfiguration: { KeyType: 'CUSTOMER_MANAGED_KEY', KmsKeyArn },
});

export const byKey = (name: string): object => byArn(`arn:aws:kms:${region}:{management}:key/{${name}}`);

/** Makes a key, and encrypts the organization's instance with it. */
export const encryptWith = (name: string, properties: object = {}): readonly Asked[] => [
  ...makeKey(name, properties),
  { operation: 'sso-admin:UpdateInstance', input: byKey(name) },
];
