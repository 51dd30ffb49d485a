import { errorName } from '../../aws/error-name.ts';
import type { Aws } from '../../aws/aws.ts';
import { listInstances, type FoundInstance, type Instance } from '../../aws/live/access.ts';
import { identityCenterService } from '../../config/sections/access/names.ts';
import type { Partition } from '../../config/words/partition.ts';
import { isOptIn } from '../../config/words/regions.ts';
import type { Inventory } from '../inventory/index.ts';

/** Regions that every account has on: where else the instance may be. https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html */
const always: Readonly<Record<Partition, string>> = {
  aws:
    'ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-southeast-1 ap-southeast-2 ca-central-1 eu-central-1 eu-north-1 ' +
    'eu-west-1 eu-west-2 eu-west-3 sa-east-1 us-east-1 us-east-2 us-west-1 us-west-2',
  'aws-cn': 'cn-north-1 cn-northwest-1',
  'aws-us-gov': 'us-gov-east-1 us-gov-west-1',
};

/** The organization's instance in this region, or why there is none to work with. */
export const findInstance = async (aws: Aws, inventory: Inventory, region: string): Promise<Instance | string> => {
  const { live } = inventory;
  const here = await listed(aws, region);
  if (typeof here === 'string') return `cannot be read in ${region} (${here}). ${remedyFor(region)} ${leftOut}`;
  const isOwn = ({ owner }: FoundInstance): boolean => live === undefined || owner === live.managementId;
  const own = here.find(isOwn);
  if (own && !['ACTIVE', ''].includes(own.status)) return `is ${own.status} in ${region}. ${leftOut}`;
  if (own) return own;
  // An organization's instance is trusted; so nobody else is asked before there is one.
  if (live?.trustedAccess.includes(identityCenterService)) {
    const others = new Set([...inventory.zone.regions, ...always[aws.partition].split(' ')]);
    others.delete(region);
    const found = await Promise.all([...others].map(async (other) => ({ other, there: await listed(aws, other) })));
    const elsewhere = found.find(({ there }) => typeof there !== 'string' && there.some(isOwn))?.other;
    if (elsewhere !== undefined)
      return `is enabled in ${elsewhere}, not in ${region}: set access: { region: ${elsewhere} }. ${leftOut}`;
  }
  const [stranger] = here;
  return stranger ? notOfOrganization(region, stranger.owner) : notEnabled(region);
};

/** Why what the instance has can not be read, where that is not the fault of the run. */
export const unreadable = (region: string, error: unknown): string | undefined =>
  ['AccessDeniedException', 'ValidationException'].includes(errorName(error))
    ? `cannot be read in ${region} (${errorName(error)}). An account instance has no permission sets: enable the organization instance. ${leftOut}`
    : undefined;

const remedyFor = (region: string): string =>
  isOptIn(region)
    ? `Enable ${region} in the management account, or correct access: { region: REGION }.`
    : 'Allow sso:ListInstances there, or correct access: { region: REGION }.';

const leftOut = 'Until then, plans leave out access.';

/** https://docs.aws.amazon.com/singlesignon/latest/userguide/enable-identity-center.html: AWS has no call for it. */
const notEnabled = (region: string): string =>
  `is not enabled in ${region}. Enable it in the management account at ` +
  `https://${region}.console.aws.amazon.com/singlesignon/home?region=${region}, then run again. ${leftOut}`;

/** https://docs.aws.amazon.com/singlesignon/latest/userguide/account-instances-identity-center.html */
const notOfOrganization = (region: string, owner: string): string =>
  `has an account instance of account ${owner} in ${region}, which has no permission sets. ${notEnabled(region).replace('is not enabled', 'The organization instance is not enabled')}`;

/** Errors that say that this account can not be in a region, or not look there. */
const shut = [
  'AccessDeniedException',
  'UnrecognizedClientException',
  'InvalidClientTokenId',
  'OptInRequired',
  'ENOTFOUND',
];

const listed = async (aws: Aws, region: string): Promise<readonly FoundInstance[] | string> => {
  try {
    return await listInstances(aws, region);
  } catch (error) {
    if (shut.includes(errorName(error))) return errorName(error);
    throw error;
  }
};
