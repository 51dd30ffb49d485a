import {
  CreateMembersCommand,
  DescribeOrganizationConfigurationCommand,
  DetectiveClient,
  DisableOrganizationAdminAccountCommand,
  EnableOrganizationAdminAccountCommand,
  ListGraphsCommand,
  ListMembersCommand,
  ListOrganizationAdminAccountsCommand,
  UpdateOrganizationConfigurationCommand,
} from '@aws-sdk/client-detective';
import { all } from '../../aws/paging.ts';
import { batches, demandAll, type Office, type SecurityService, type Settings } from './service.ts';

const clientOf = ({ client, region }: Pick<Office, 'client' | 'region'>): DetectiveClient =>
  client(DetectiveClient, region);

/** A graph to investigate findings with. https://docs.aws.amazon.com/detective/latest/userguide/accounts-orgs-transition.html */
export const detective: SecurityService = {
  name: 'detective',
  title: 'Detective',
  principal: 'detective.amazonaws.com',
  desired: ({ security }) =>
    security?.detective && { regions: security.detective.regions, settings: { newAccounts: true } },
  administrator: async ({ client }, region) => {
    const { Administrators = [] } = await clientOf({ client, region }).send(
      new ListOrganizationAdminAccountsCommand({}),
    );
    return Administrators[0]?.AccountId;
  },
  appoint: ({ client }, region, AccountId) =>
    clientOf({ client, region }).send(new EnableOrganizationAdminAccountCommand({ AccountId })),
  // The graph of the organization goes with its administrator.
  dismiss: ({ client }, region) => clientOf({ client, region }).send(new DisableOrganizationAdminAccountCommand({})),
  read: async (office): Promise<{ settings: Settings; members: ReadonlySet<string> }> => {
    const GraphArn = await graphOf(office);
    if (GraphArn === '') return { settings: {}, members: new Set() };
    const [{ AutoEnable = false }, members] = await Promise.all([
      clientOf(office).send(new DescribeOrganizationConfigurationCommand({ GraphArn })),
      membersOf(office, GraphArn),
    ]);
    return { settings: { newAccounts: AutoEnable }, members: new Set(members) };
  },
  write: async (office) => {
    const GraphArn = await graphOf(office);
    await clientOf(office).send(new UpdateOrganizationConfigurationCommand({ GraphArn, AutoEnable: true }));
  },
  enrol: async (office, members) => {
    const GraphArn = await graphOf(office);
    for (const batch of batches(members, 50)) {
      const Accounts = batch.map(({ id, email }) => ({ AccountId: id, EmailAddress: email }));
      const { UnprocessedAccounts = [] } = await clientOf(office).send(
        new CreateMembersCommand({ GraphArn, Accounts, DisableEmailNotification: true }),
      );
      demandAll(
        `Detective in ${office.region} did not add every account`,
        UnprocessedAccounts.map(({ AccountId, Reason }) => ({ account: AccountId, reason: Reason })),
      );
    }
  },
  stop: () => Promise.resolve(),
};

const graphOf = async (office: Office): Promise<string> => {
  const { GraphList = [] } = await clientOf(office).send(new ListGraphsCommand({}));
  return GraphList[0]?.Arn ?? '';
};

const membersOf = async (office: Office, GraphArn: string): Promise<string[]> => {
  const found = await all(async (NextToken) => {
    const page = await clientOf(office).send(new ListMembersCommand({ GraphArn, MaxResults: 200, NextToken }));
    return { items: page.MemberDetails, next: page.NextToken };
  });
  return found.flatMap(({ AccountId, Status }) => (AccountId !== undefined && Status === 'ENABLED' ? AccountId : []));
};
