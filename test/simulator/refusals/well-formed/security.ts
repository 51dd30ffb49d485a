import type { WellFormed, WellFormedCalls } from './call.ts';

const DetectorId = '{detector}';
const security = '222222222222';
const account = { AccountId: '{newcomer}', Email: 'aws+newcomer@example.com' };
const AccountIds = ['{newcomer}'];
const filter = { DetectorId, Name: 'low', FindingCriteria: { Criterion: { severity: { LessThan: 4 } } } };
const destination = {
  ...{ DetectorId, DestinationType: 'S3' },
  DestinationProperties: {
    DestinationArn: 'arn:aws:s3:::a-bucket',
    KmsKeyArn: 'arn:aws:kms:us-east-1:111122223333:key/{key}',
  },
};
const filtered = { after: [{ operation: 'guardduty:CreateFilter', input: filter }] };
const published = {
  after: [
    { operation: 'guardduty:CreatePublishingDestination', input: destination, as: { destination: 'DestinationId' } },
  ],
};
const detector = 'arn:aws:guardduty:us-east-1:111122223333:detector/{detector}';
const byAdministrator = (operation: string, input: object): NonNullable<WellFormed[1]> => ({
  by: 'security',
  after: [{ operation, input }],
});
const guardDuty = {
  by: 'security',
  after: [
    { operation: 'guardduty:EnableOrganizationAdminAccount', input: { AdminAccountId: security } },
    { operation: 'guardduty:ListDetectors', by: 'security', as: { own: 'DetectorIds.0' } },
  ],
};

const members = { DetectorId: '{own}', AccountIds };
const madeMembers = {
  ...guardDuty,
  after: [
    ...guardDuty.after,
    {
      ...{ operation: 'guardduty:CreateMembers', by: 'security' },
      input: { DetectorId: '{own}', AccountDetails: [account] },
    },
  ],
};

export const guardduty: WellFormedCalls = {
  CreateDetector: [{ Enable: true }, { by: 'newcomer' }],
  CreateFilter: [filter],
  CreateMembers: [{ DetectorId: '{own}', AccountDetails: [account] }, guardDuty],
  CreatePublishingDestination: [destination],
  DeleteDetector: [{ DetectorId }],
  DeleteFilter: [{ DetectorId, FilterName: 'low' }, filtered],
  DeleteMembers: [members, madeMembers],
  DeletePublishingDestination: [{ DetectorId, DestinationId: '{destination}' }, published],
  DescribeOrganizationConfiguration: [{ DetectorId: '{own}' }, guardDuty],
  DescribePublishingDestination: [{ DetectorId, DestinationId: '{destination}' }, published],
  DisableOrganizationAdminAccount: [
    { AdminAccountId: security },
    { after: [{ operation: 'guardduty:EnableOrganizationAdminAccount', input: { AdminAccountId: security } }] },
  ],
  DisassociateMembers: [members, madeMembers],
  EnableOrganizationAdminAccount: [{ AdminAccountId: security }],
  GetAdministratorAccount: [{ DetectorId }],
  GetDetector: [{ DetectorId }],
  GetFilter: [{ DetectorId, FilterName: 'low' }, filtered],
  GetMasterAccount: [{ DetectorId }],
  GetMembers: [members, madeMembers],
  ListDetectors: [],
  ListFilters: [{ DetectorId }],
  ListMembers: [{ DetectorId: '{own}' }, guardDuty],
  ListOrganizationAdminAccounts: [],
  ListPublishingDestinations: [{ DetectorId }],
  ListTagsForResource: [{ ResourceArn: detector }],
  StartMonitoringMembers: [members, madeMembers],
  StopMonitoringMembers: [members, madeMembers],
  TagResource: [{ ResourceArn: detector, Tags: { a: 'b' } }],
  UntagResource: [{ ResourceArn: detector, TagKeys: ['a'] }],
  UpdateDetector: [{ DetectorId, FindingPublishingFrequency: 'ONE_HOUR' }],
  UpdateFilter: [{ DetectorId, FilterName: 'low', Description: 'other' }, filtered],
  UpdateMemberDetectors: [members, madeMembers],
  UpdateOrganizationConfiguration: [{ DetectorId: '{own}', AutoEnableOrganizationMembers: 'ALL' }, guardDuty],
  UpdatePublishingDestination: [
    { DetectorId, DestinationId: '{destination}', DestinationProperties: destination.DestinationProperties },
    published,
  ],
};

const detectiveOn = { operation: 'detective:EnableOrganizationAdminAccount', input: { AccountId: security } };
const graph = {
  by: 'security',
  after: [detectiveOn, { operation: 'detective:ListGraphs', by: 'security', as: { graph: 'GraphList.0.Arn' } }],
};

export const detective: WellFormedCalls = {
  CreateMembers: [{ GraphArn: '{graph}', Accounts: [{ AccountId: '{newcomer}', EmailAddress: account.Email }] }, graph],
  DescribeOrganizationConfiguration: [{ GraphArn: '{graph}' }, graph],
  DisableOrganizationAdminAccount: [{}, { after: [detectiveOn] }],
  EnableOrganizationAdminAccount: [{ AccountId: security }],
  ListGraphs: [],
  ListMembers: [{ GraphArn: '{graph}' }, graph],
  ListOrganizationAdminAccounts: [],
  UpdateOrganizationConfiguration: [{ GraphArn: '{graph}', AutoEnable: true }, graph],
};

const inspectorAdministrator = byAdministrator('inspector2:EnableDelegatedAdminAccount', {
  delegatedAdminAccountId: security,
});
const inspectorMember = {
  ...inspectorAdministrator,
  after: [
    ...inspectorAdministrator.after!,
    { operation: 'inspector2:AssociateMember', input: { accountId: '{newcomer}' }, by: 'security' },
  ],
};

export const inspector2: WellFormedCalls = {
  AssociateMember: [{ accountId: '{newcomer}' }, inspectorAdministrator],
  DescribeOrganizationConfiguration: [{}, inspectorAdministrator],
  Disable: [{ resourceTypes: ['EC2'] }, inspectorAdministrator],
  DisableDelegatedAdminAccount: [{ delegatedAdminAccountId: security }, { after: inspectorAdministrator.after! }],
  DisassociateMember: [{ accountId: '{newcomer}' }, inspectorMember],
  Enable: [{ resourceTypes: ['EC2'] }, inspectorAdministrator],
  EnableDelegatedAdminAccount: [{ delegatedAdminAccountId: security }],
  ListDelegatedAdminAccounts: [],
  ListMembers: [{}, inspectorAdministrator],
  UpdateOrganizationConfiguration: [{ autoEnable: { ec2: true, ecr: true } }, inspectorAdministrator],
};

const macieOn = { operation: 'macie2:EnableMacie' };
const macieAdministrator = byAdministrator('macie2:EnableOrganizationAdminAccount', { adminAccountId: security });
const macieMember = {
  ...macieAdministrator,
  after: [
    ...macieAdministrator.after!,
    {
      ...{ operation: 'macie2:CreateMember', by: 'security' },
      input: { account: { accountId: '{newcomer}', email: account.Email } },
    },
  ],
};

export const macie2: WellFormedCalls = {
  CreateMember: [{ account: { accountId: '{newcomer}', email: account.Email } }, macieAdministrator],
  DescribeOrganizationConfiguration: [{}, macieAdministrator],
  DisableOrganizationAdminAccount: [{ adminAccountId: security }, { after: macieAdministrator.after! }],
  DisassociateMember: [{ id: '{newcomer}' }, macieMember],
  EnableMacie: [],
  EnableOrganizationAdminAccount: [{ adminAccountId: security }],
  GetMacieSession: [{}, { after: [macieOn] }],
  ListMembers: [{}, macieAdministrator],
  ListOrganizationAdminAccounts: [],
  UpdateMacieSession: [{ findingPublishingFrequency: 'ONE_HOUR' }, { after: [macieOn] }],
  UpdateMemberSession: [{ id: '{newcomer}', status: 'PAUSED' }, macieMember],
  UpdateOrganizationConfiguration: [{ autoEnable: true }, macieAdministrator],
};
