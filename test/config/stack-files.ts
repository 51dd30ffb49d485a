import type { Files } from './told.ts';

export const organization = `organization:
  homeRegion: eu-west-1
  regions: [eu-west-1, eu-central-1]
  accountEmail: aws+{account}@example.com
organizationalUnits: { Workloads: { organizationalUnits: { Prod: , Dev: } }, Sandbox: }
accounts: { web: { ou: Sandbox }, api: { ou: Workloads/Prod }, old: { closed: true } }
`;

export const topic = 'Resources: { T: { Type: AWS::SNS::Topic } }\n';

/** The section `stacks` in b.yaml, and files that it may name. */
export const withStacks = (stacks: string, more: Files = {}): Files => ({
  'a.yaml': organization,
  'b.yaml': `stacks:\n${stacks}\n`,
  'stacks/t.yaml': topic,
  'stacks/p.yaml': `Parameters: { A: { Type: String }, B: { Type: String, Default: x } }\n${topic}`,
  'stacks/c.ts': '',
  'stacks/d.yaml/README': '',
  ...more,
});

/** Nothing is wrong with it. */
export const right = '{ template: t.yaml, targets: { organizationalUnits: [root] } }';
