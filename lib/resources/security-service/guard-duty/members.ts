import {
  CreateMembersCommand,
  DeleteMembersCommand,
  DisassociateMembersCommand,
  GuardDutyClient,
  ListMembersCommand,
  StopMonitoringMembersCommand,
  UpdateMemberDetectorsCommand,
  type Member as LiveMember,
  type OrgFeature,
  type UnprocessedAccount,
} from '@aws-sdk/client-guardduty';
import { all } from '../../../aws/paging.ts';
import { accountAddress } from '../../inventory/addresses.ts';
import { batches, demandAll, type Member, type Office } from '../service.ts';
import { findDetector, makeDetector } from './detector.ts';

const clientOf = ({ client, region }: Office): GuardDutyClient => client(GuardDutyClient, region);

/** Accounts that an API call takes. */
const most = 50;

/** Ids of the accounts that it watches. */
export const watchedBy = async (office: Office, DetectorId: string): Promise<Set<string>> => {
  const members = await listMembers(office, DetectorId);
  return new Set(
    members.flatMap(({ AccountId, RelationshipStatus }) => (RelationshipStatus === 'Enabled' ? (AccountId ?? []) : [])),
  );
};

/**
 * Takes in accounts that it does not watch. AWS takes in all of them by itself, within 24 hours, but the management account only once that
 * has GuardDuty's service-linked role, which enabling it there makes.
 * https://docs.aws.amazon.com/guardduty/latest/APIReference/API_UpdateOrganizationConfiguration.html,
 * https://docs.aws.amazon.com/guardduty/latest/ug/delegated-admin-designate.html
 */
export const enrolMembers = async (office: Office, DetectorId: string, members: readonly Member[]): Promise<void> => {
  const known = await watchedBy(office, DetectorId);
  const missing = members.filter(({ id }) => !known.has(id));
  const management = office.inventory.find(accountAddress('management'));
  if (missing.some(({ id }) => id === management)) await enableIn(office.aws.client(GuardDutyClient, office.region));
  const refused: UnprocessedAccount[] = [];
  for (const batch of batches(missing, most)) {
    const AccountDetails = batch.map(({ id, email }) => ({ AccountId: id, Email: email }));
    const answer = await clientOf(office).send(new CreateMembersCommand({ DetectorId, AccountDetails }));
    refused.push(...(answer.UnprocessedAccounts ?? []));
  }
  if (refused.length === 0) return;
  // One that AWS has taken in by itself in between is refused as well.
  const now = await watchedBy(office, DetectorId);
  toldBy(office, { UnprocessedAccounts: refused.filter(({ AccountId = '' }) => !now.has(AccountId)) });
};

const enableIn = async (client: GuardDutyClient): Promise<void> => {
  if ((await findDetector(client)) === undefined) await makeDetector(client);
};

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

const membersOf = async (office: Office, DetectorId: string): Promise<string[]> =>
  (await listMembers(office, DetectorId)).flatMap(({ AccountId }) => AccountId ?? []);

const listMembers = (office: Office, DetectorId: string): Promise<LiveMember[]> =>
  all(async (NextToken) => {
    const page = await clientOf(office).send(
      new ListMembersCommand({ DetectorId, MaxResults: most, OnlyAssociated: 'true', NextToken }),
    );
    return { items: page.Members, next: page.NextToken };
  });
