import { AWSOrganizationsNotInUseException, DescribeOrganizationCommand } from '@aws-sdk/client-organizations';
import type { Aws } from '../../aws/aws.ts';
import { errorName } from '../../aws/error-name.ts';
import { listInstances } from '../../aws/live/access.ts';
import { listAccounts } from '../../aws/live/organization.ts';
import type { LandingZone } from '../../config/landing-zone.ts';
import { quotas } from '../../config/words/quotas.ts';
import { plural } from '../../report/text/style.ts';
import type { Check } from '../../report/preflight.ts';
import type { Caller } from '../aws/identity.ts';
import { regionCheck, trustCheck } from './ground.ts';

interface Found {
  /** Id; undefined: there is none yet. */
  readonly organization: string | undefined;
  readonly checks: readonly Check[];
}

/** Whether the account and its organization are such as the config can be applied to. */
export const organizationChecks = async (aws: Aws, zone: LandingZone, { account }: Caller): Promise<Found> => {
  const found = await organizationOf(aws);
  const rest = async (): Promise<Check[]> => [
    ...(await quotaCheck(aws, zone, found !== undefined)),
    ...(found === undefined ? [] : await trustCheck(aws, zone)),
    ...(await regionCheck(aws, zone)),
    ...(await accessCheck(aws, zone, account)),
  ];
  if (found === undefined)
    return {
      organization: undefined,
      checks: [
        { state: 'ready', text: `account ${account} has no organization yet: apply creates it` },
        ...(await rest()),
      ],
    };
  const { Id, MasterAccountId: management = '', FeatureSet } = found;
  if (management !== account)
    return {
      organization: Id,
      checks: [
        {
          state: 'missing',
          text: `the credentials belong to account ${account}, not to the management account ${management}`,
          fix: 'sign in to the management account, then run again',
        },
      ],
    };
  const features: Check =
    FeatureSet === 'ALL'
      ? { state: 'ready', text: `account ${account} manages organization ${Id ?? ''}, with all features` }
      : {
          state: 'missing',
          text: `organization ${Id ?? ''} has consolidated billing only`,
          fix: 'enable all features in the AWS Organizations console, and accept in each invited account',
        };
  return { organization: Id, checks: [features, ...(await rest())] };
};

const organizationOf = async (aws: Aws) => {
  try {
    return (await aws.organizations.send(new DescribeOrganizationCommand({}))).Organization;
  } catch (error) {
    if (error instanceof AWSOrganizationsNotInUseException) return undefined;
    throw error;
  }
};

/** Accounts that are asked for, and those that are there already. */
const quotaCheck = async (aws: Aws, zone: LandingZone, exists: boolean): Promise<Check[]> => {
  const live = exists ? await listAccounts(aws) : [];
  const known = new Set(live.flatMap(({ Id, Email, Name }) => [Id, Email?.toLowerCase(), Name]));
  const missing = zone.accounts.filter(
    ({ management, closed, id, email, name, key }) =>
      !management &&
      !closed &&
      ![id, email?.toLowerCase(), name ?? key].some((one) => one !== undefined && known.has(one)),
  );
  const [needed, most] = [live.length + missing.length + (exists ? 0 : 1), zone.accountQuota ?? quotas.defaultAccounts];
  if (needed <= most || missing.length === 0) return [];
  return [
    {
      state: zone.accountQuota === undefined ? 'unknown' : 'missing',
      text: `${plural(needed, 'account')} with ${missing.length} to create; ${
        zone.accountQuota === undefined ? 'the default quota of AWS' : 'organization.accountQuota'
      } is ${most}`,
      fix: 'request a quota increase from AWS (Service Quotas, L-E619E033), then set organization.accountQuota',
    },
  ];
};

/** https://docs.aws.amazon.com/singlesignon/latest/userguide/enable-identity-center.html: AWS has no call for it. */
const accessCheck = async (aws: Aws, { access }: LandingZone, account: string): Promise<Check[]> => {
  if (!access) return [];
  const { region } = access;
  try {
    const isThere = (await listInstances(aws, region)).some(({ owner }) => owner === account);
    if (isThere) return [{ state: 'ready', text: `IAM Identity Center is enabled in ${region}` }];
  } catch (error) {
    return [
      {
        state: 'missing',
        text: `IAM Identity Center cannot be read in ${region} (${errorName(error)})`,
        fix: 'allow sso:ListInstances',
      },
    ];
  }
  return [
    {
      state: 'missing',
      text: `IAM Identity Center is not enabled in ${region}`,
      fix: `enable it in the management account at https://${region}.console.aws.amazon.com/singlesignon/home?region=${region}`,
    },
  ];
};
