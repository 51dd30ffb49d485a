import {
  DeleteMembersCommand,
  DisassociateMembersCommand,
  GuardDutyClient,
  ListMembersCommand,
  StopMonitoringMembersCommand,
  UpdateMemberDetectorsCommand,
  type OrgFeature,
  type UnprocessedAccount,
} from '@aws-sdk/client-guardduty';
import { all } from '../../../aws/paging.ts';
import { batches, demandAll, type Office } from '../service.ts';

const clientOf = ({ client, region }: Office): GuardDutyClient => client(GuardDutyClient, region);

/** Accounts that an API call takes. */
const most = 50;

export const switchOffForMembers = async (
  office: Office,
  DetectorId: string,
  features: readonly OrgFeature[],
): Promise<void> => {
  for (const AccountIds of batches(await membersOf(office, DetectorId), most))
    toldBy(
      office,
      await clientOf(office).send(
        new UpdateMemberDetectorsCommand({
          DetectorId,
          AccountIds,
          Features: features.map((Name) => ({ Name, Status: 'DISABLED' })),
        }),
      ),
    );
};

/** Suspends GuardDuty in every member, and lets go of it. */
export const stopMembers = async (office: Office, DetectorId: string): Promise<void> => {
  for (const AccountIds of batches(await membersOf(office, DetectorId), most)) {
    toldBy(office, await clientOf(office).send(new StopMonitoringMembersCommand({ DetectorId, AccountIds })));
    toldBy(office, await clientOf(office).send(new DisassociateMembersCommand({ DetectorId, AccountIds })));
    toldBy(office, await clientOf(office).send(new DeleteMembersCommand({ DetectorId, AccountIds })));
  }
};

const toldBy = (
  { region }: Office,
  { UnprocessedAccounts = [] }: { UnprocessedAccounts?: readonly UnprocessedAccount[] | undefined },
): void =>
  demandAll(
    `GuardDuty in ${region} did not update every account`,
    UnprocessedAccounts.map(({ AccountId, Result }) => ({ account: AccountId, reason: Result })),
  );

const membersOf = async (office: Office, DetectorId: string): Promise<string[]> => {
  const found = await all(async (NextToken) => {
    const page = await clientOf(office).send(
      new ListMembersCommand({ DetectorId, MaxResults: most, OnlyAssociated: 'true', NextToken }),
    );
    return { items: page.Members, next: page.NextToken };
  });
  return found.flatMap(({ AccountId }) => AccountId ?? []);
};
