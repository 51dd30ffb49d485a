import {
  AssociateMemberCommand,
  DescribeOrganizationConfigurationCommand,
  DisableCommand,
  DisableDelegatedAdminAccountCommand,
  DisassociateMemberCommand,
  EnableCommand,
  EnableDelegatedAdminAccountCommand,
  Inspector2Client,
  ListDelegatedAdminAccountsCommand,
  ListMembersCommand,
  UpdateOrganizationConfigurationCommand,
  type ResourceScanType,
} from '@aws-sdk/client-inspector2';
import { all } from '../../aws/paging.ts';
import { batches, demandAll, type Office, type SecurityService, type Settings } from './service.ts';

const clientOf = ({ client, region }: Pick<Office, 'client' | 'region'>): Inspector2Client =>
  client(Inspector2Client, region);

/** What the config calls a scan, in the words of two parts of the API. */
const scans = [
  { name: 'ec2', type: 'EC2', automatic: 'ec2' },
  { name: 'ecr', type: 'ECR', automatic: 'ecr' },
  { name: 'lambda', type: 'LAMBDA', automatic: 'lambda' },
  { name: 'lambda-code', type: 'LAMBDA_CODE', automatic: 'lambdaCode' },
] as const;

/** Known vulnerabilities. https://docs.aws.amazon.com/inspector/latest/user/managing-multiple-accounts.html */
export const inspector: SecurityService = {
  name: 'inspector',
  title: 'Inspector',
  principal: 'inspector2.amazonaws.com',
  desired: ({ security }) =>
    security?.inspector && {
      regions: security.inspector.regions,
      settings: { scan: [...security.inspector.scan].sort() },
    },
  administrator: async ({ client }, region) => {
    const { delegatedAdminAccounts = [] } = await clientOf({ client, region }).send(
      new ListDelegatedAdminAccountsCommand({}),
    );
    return delegatedAdminAccounts.find(({ status }) => status === 'ENABLED')?.accountId;
  },
  appoint: ({ client }, region, delegatedAdminAccountId) =>
    clientOf({ client, region }).send(new EnableDelegatedAdminAccountCommand({ delegatedAdminAccountId })),
  dismiss: ({ client }, region, delegatedAdminAccountId) =>
    clientOf({ client, region }).send(new DisableDelegatedAdminAccountCommand({ delegatedAdminAccountId })),
  read: async (office) => {
    const [{ autoEnable }, members] = await Promise.all([
      clientOf(office).send(new DescribeOrganizationConfigurationCommand({})),
      membersOf(office),
    ]);
    const scan = scans.flatMap(({ name, automatic }) => (autoEnable?.[automatic] ? name : [])).sort();
    return { settings: { scan }, members: new Set(members) };
  },
  write: async (office, after, before) => {
    const [wanted, had] = [scanned(after), before ? scanned(before) : []];
    await clientOf(office).send(
      new UpdateOrganizationConfigurationCommand({
        autoEnable: {
          ec2: wanted.includes('ec2'),
          ecr: wanted.includes('ecr'),
          lambda: wanted.includes('lambda'),
          lambdaCode: wanted.includes('lambda-code'),
        },
      }),
    );
    const everybody = [office.account, ...(before ? await membersOf(office) : [])];
    const added = wanted.filter((name) => !had.includes(name));
    const removed = had.filter((name) => !wanted.includes(name));
    if (added.length > 0) await enable(office, everybody, added);
    if (removed.length > 0) await disable(office, everybody, removed);
  },
  enrol: async (office, members, settings) => {
    const known = new Set(await membersOf(office));
    for (const { id } of members) if (!known.has(id)) await associate(office, id);
    await enable(
      office,
      members.map(({ id }) => id),
      scanned(settings),
    );
  },
  stop: async (office) => {
    const off = { ec2: false, ecr: false, lambda: false, lambdaCode: false };
    await clientOf(office).send(new UpdateOrganizationConfigurationCommand({ autoEnable: off }));
    const members = await membersOf(office);
    // Scans that are off are no mistake, and the code of functions goes before the functions.
    await disable(office, [office.account, ...members], ['lambda-code', 'lambda', 'ecr', 'ec2']);
    for (const accountId of members) await clientOf(office).send(new DisassociateMemberCommand({ accountId }));
  },
};

/** A call that is sent again because its answer was lost finds its own work done. */
const associate = async (office: Office, accountId: string): Promise<void> => {
  try {
    await clientOf(office).send(new AssociateMemberCommand({ accountId }));
  } catch (error) {
    if (!(await membersOf(office)).includes(accountId)) throw error;
  }
};

const scanned = ({ scan }: Settings): readonly string[] => (Array.isArray(scan) ? (scan as readonly string[]) : []);

const typesOf = (names: readonly string[]): ResourceScanType[] =>
  scans.flatMap(({ name, type }) => (names.includes(name) ? type : []));

const enable = async (office: Office, accountIds: readonly string[], names: readonly string[]): Promise<void> => {
  for (const batch of batches(accountIds, 100)) {
    const { failedAccounts = [] } = await clientOf(office).send(
      new EnableCommand({ accountIds: batch, resourceTypes: typesOf(names) }),
    );
    demandAll(
      `Inspector in ${office.region} is not enabled in every account`,
      failedAccounts
        .filter(({ errorCode }) => errorCode !== 'ALREADY_ENABLED' && errorCode !== 'ENABLE_IN_PROGRESS')
        .map(({ accountId, errorMessage }) => ({ account: accountId, reason: errorMessage })),
    );
  }
};

const disable = async (office: Office, accountIds: readonly string[], names: readonly string[]): Promise<void> => {
  for (const batch of batches(accountIds, 100))
    await clientOf(office).send(new DisableCommand({ accountIds: batch, resourceTypes: typesOf(names) }));
};

const membersOf = async (office: Office): Promise<string[]> => {
  const found = await all(async (nextToken) => {
    const page = await clientOf(office).send(
      new ListMembersCommand({ onlyAssociated: true, maxResults: 50, nextToken }),
    );
    return { items: page.members, next: page.nextToken };
  });
  return found.flatMap(({ accountId, relationshipStatus }) =>
    accountId !== undefined && relationshipStatus === 'ENABLED' ? accountId : [],
  );
};
