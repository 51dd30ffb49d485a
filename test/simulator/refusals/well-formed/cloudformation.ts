import type { WellFormedCalls } from './call.ts';

const template = (topic: string, more: object = {}): string =>
  JSON.stringify({
    Resources: { Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: topic } } },
    ...more,
  });
const exporting = template('exporting', { Outputs: { Topic: { Value: 'x', Export: { Name: 'exported' } } } });
const importing = JSON.stringify({
  Resources: { Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: { 'Fn::ImportValue': 'exported' } } } },
});

const stack = { StackName: 'one' };
const set = { StackSetName: 'set' };
const operation = { ...set, OperationId: '{operation}' };
const targets = { DeploymentTargets: { OrganizationalUnitIds: ['{sandbox}'] }, Regions: ['us-east-1'] };
const changeSet = {
  operation: 'cloudformation:CreateChangeSet',
  input: { ...stack, ChangeSetName: 'change', TemplateBody: template('changed') },
};
const create = (StackName: string, TemplateBody: string) => ({
  operation: 'cloudformation:CreateStack',
  input: { StackName, TemplateBody },
});

export const cloudformation: WellFormedCalls = {
  ActivateOrganizationsAccess: [{}, { change: (fixture) => (fixture.stackSetsAccess = false) }],
  CreateChangeSet: [changeSet.input],
  CreateStack: [{ StackName: 'new', TemplateBody: template('new') }],
  CreateStackInstances: [{ ...set, ...targets, Regions: ['eu-west-1'] }],
  CreateStackSet: [
    {
      StackSetName: 'new',
      TemplateBody: template('new'),
      PermissionModel: 'SERVICE_MANAGED',
      AutoDeployment: { Enabled: false },
    },
  ],
  DeleteChangeSet: [{ ...stack, ChangeSetName: 'change' }, { after: [changeSet] }],
  DeleteStack: [stack],
  DeleteStackInstances: [{ ...set, ...targets, RetainStacks: false }],
  DeleteStackSet: [
    set,
    {
      after: [{ operation: 'cloudformation:DeleteStackInstances', input: { ...set, ...targets, RetainStacks: false } }],
    },
  ],
  DescribeChangeSet: [{ ...stack, ChangeSetName: 'change' }, { after: [changeSet] }],
  DescribeOrganizationsAccess: [],
  DescribeStackEvents: [stack],
  DescribeStackInstance: [{ ...set, StackInstanceAccount: '{newcomer}', StackInstanceRegion: 'us-east-1' }],
  DescribeStackResource: [{ ...stack, LogicalResourceId: 'Topic' }],
  DescribeStackResources: [stack],
  DescribeStackSet: [set],
  DescribeStackSetOperation: [operation],
  DescribeStacks: [],
  ExecuteChangeSet: [{ ...stack, ChangeSetName: 'change' }, { after: [changeSet] }],
  GetTemplate: [stack],
  GetTemplateSummary: [{ TemplateBody: template('any') }],
  ListChangeSets: [stack],
  ListExports: [],
  ListImports: [
    { ExportName: 'exported' },
    { after: [create('exporting', exporting), create('importing', importing)] },
  ],
  ListStackInstances: [set],
  ListStackResources: [stack],
  ListStackSetAutoDeploymentTargets: [set],
  ListStackSetOperationResults: [operation],
  ListStackSetOperations: [set],
  ListStackSets: [],
  ListStacks: [],
  StopStackSetOperation: [
    { ...set, OperationId: '{running}' },
    {
      slow: true,
      after: [
        {
          operation: 'cloudformation:UpdateStackInstances',
          input: { ...set, ...targets },
          as: { running: 'OperationId' },
        },
      ],
    },
  ],
  UpdateStack: [{ ...stack, TemplateBody: template('other') }],
  UpdateStackInstances: [{ ...set, ...targets }],
  UpdateStackSet: [{ ...set, TemplateBody: template('other') }],
  UpdateTerminationProtection: [{ ...stack, EnableTerminationProtection: true }],
  ValidateTemplate: [{ TemplateBody: template('any') }],
};
