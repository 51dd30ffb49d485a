import {
  ConflictException,
  CreateMemberCommand,
  DescribeOrganizationConfigurationCommand,
  DisableOrganizationAdminAccountCommand,
  DisassociateMemberCommand,
  EnableMacieCommand,
  EnableOrganizationAdminAccountCommand,
  ListMembersCommand,
  ListOrganizationAdminAccountsCommand,
  Macie2Client,
  UpdateMacieSessionCommand,
  UpdateMemberSessionCommand,
  UpdateOrganizationConfigurationCommand,
} from '@aws-sdk/client-macie2';
import { all } from '../../aws/paging.ts';
import { orFind, unless } from '../../aws/unless.ts';
import type { Office, SecurityService } from './service.ts';

const clientOf = ({ client, region }: Pick<Office, 'client' | 'region'>): Macie2Client => client(Macie2Client, region);

/** Sensitive data in S3. https://docs.aws.amazon.com/macie/latest/user/accounts-mgmt-ao.html */
export const macie: SecurityService = {
  name: 'macie',
  title: 'Macie',
  principal: 'macie.amazonaws.com',
  desired: ({ security }) => security?.macie && { regions: security.macie.regions, settings: { newAccounts: true } },
  administrator: async ({ client }, region) => {
    const { adminAccounts = [] } = await clientOf({ client, region }).send(
      new ListOrganizationAdminAccountsCommand({}),
    );
    return adminAccounts.find(({ status }) => status === 'ENABLED')?.accountId;
  },
  appoint: ({ client }, region, adminAccountId) =>
    clientOf({ client, region }).send(new EnableOrganizationAdminAccountCommand({ adminAccountId })),
  dismiss: ({ client }, region, adminAccountId) =>
    clientOf({ client, region }).send(new DisableOrganizationAdminAccountCommand({ adminAccountId })),
  read: async (office) => {
    const [{ autoEnable = false }, members] = await Promise.all([
      clientOf(office).send(new DescribeOrganizationConfigurationCommand({})),
      membersOf(office),
    ]);
    return { settings: { newAccounts: autoEnable }, members: new Set(members) };
  },
  write: async (office) => {
    const macie2 = clientOf(office);
    await unless([ConflictException], () => macie2.send(new EnableMacieCommand({ status: 'ENABLED' })));
    await macie2.send(new UpdateMacieSessionCommand({ status: 'ENABLED' }));
    await macie2.send(new UpdateOrganizationConfigurationCommand({ autoEnable: true }));
  },
  // One call for each: Macie takes no lists.
  enrol: async (office, members) => {
    for (const { id, email } of members)
      await orFind(
        [ConflictException],
        async () => {
          await clientOf(office).send(new CreateMemberCommand({ account: { accountId: id, email } }));
          return id;
        },
        async () => (await membersOf(office)).find((one) => one === id),
      );
  },
  stop: async (office) => {
    const macie2 = clientOf(office);
    await macie2.send(new UpdateOrganizationConfigurationCommand({ autoEnable: false }));
    for (const id of await membersOf(office)) {
      await macie2.send(new UpdateMemberSessionCommand({ id, status: 'PAUSED' }));
      await macie2.send(new DisassociateMemberCommand({ id }));
    }
    await macie2.send(new UpdateMacieSessionCommand({ status: 'PAUSED' }));
  },
};

const membersOf = async (office: Office): Promise<string[]> => {
  const found = await all(async (nextToken) => {
    const page = await clientOf(office).send(
      new ListMembersCommand({ maxResults: 25, nextToken, onlyAssociated: 'true' }),
    );
    return { items: page.members, next: page.nextToken };
  });
  return found.flatMap(({ accountId, relationshipStatus }) =>
    accountId !== undefined && relationshipStatus === 'Enabled' ? accountId : [],
  );
};
