/** Templates of one topic, as texts. */
const topic = { Type: 'AWS::SNS::Topic' };

export const templateOf = (more: object = {}): string => JSON.stringify({ Resources: { Topic: topic }, ...more });

export const ofResources = (Resources: object, more: object = {}): string => JSON.stringify({ Resources, ...more });

/** Of a topic of this name, which is a function as well. */
export const named = (TopicName: unknown, more: object = {}): string =>
  ofResources({ Topic: { ...topic, Properties: { TopicName } } }, more);

export const exporting = templateOf({ Outputs: { Value: { Value: 'x', Export: { Name: 'exported' } } } });

export const importing = named({ 'Fn::ImportValue': 'exported' });

const trust = {
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' },
};

export const withRole = (properties: object = {}): string =>
  ofResources({ Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: trust, ...properties } } });

export const withMacro = templateOf({ Transform: 'AWS::LanguageExtensions' });
