/** Small templates to deploy. */
export const topic = (name: string, more = ''): string =>
  `Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n    Properties: { TopicName: ${name}${more} }\n`;

export const twoTopics = (name: string): string =>
  `${topic(name)}  Second:\n    Type: AWS::SNS::Topic\n    Properties: { TopicName: ${name}-second }\n`;

export const parameterised = `
Parameters: { AccountId: { Type: String }, Note: { Type: String, Default: none } }
Resources:
  Parameter:
    Type: AWS::SSM::Parameter
    Properties: { Name: /landing-zone/security, Type: String, Value: !Ref AccountId, Description: !Ref Note }
`;

/** More than goes with a call: 60 parameters of a thousand characters. */
export const large = (value: string): string =>
  `Resources:\n${Array.from(
    { length: 60 },
    (_, index) =>
      `  P${index}:\n    Type: AWS::SSM::Parameter\n    Properties: { Name: /large/${index}, Type: String, Value: '${value.repeat(1_000)}' }\n`,
  ).join('')}`;

/** Accounts in two OUs, three regions. */
export const organization = `
organization:
  homeRegion: eu-west-1
  regions: [eu-west-1, eu-central-1, us-east-1]
  accountEmail: aws+{account}@example.com
organizationalUnits: { Workloads: { organizationalUnits: { Prod: , Dev: } }, Sandbox: }
accounts:
  web: { ou: Workloads/Prod }
  api: { ou: Workloads/Prod }
  lab: { ou: Workloads/Dev }
  play: { ou: Sandbox }
`;

/** A stack set of one topic. */
export const set = (targets: string, more = ''): string =>
  `stacks:\n  baseline: { template: baseline.yaml, targets: { ${targets} }${more} }\n`;
