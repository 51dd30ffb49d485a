import { isOptIn } from '../config/words/regions.ts';

/**
 * Whether a call was refused because its region is off in the account: AWS then knows none of the account's credentials there.
 * https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html, https://repost.aws/knowledge-center/iam-validate-access-credentials
 */
export const isRegionOff = (error: unknown, region: string): boolean =>
  isOptIn(region) && names.has((error as { name?: string } | undefined)?.name ?? '');

const names = new Set(['UnrecognizedClientException', 'InvalidClientTokenId', 'AuthFailure', 'OptInRequired']);

/** A region that is off in the account has nothing; that it is off is for the kind of regions to tell. */
export const noneWhereOff = async <T>(region: string, read: () => Promise<T[]>): Promise<T[]> => {
  try {
    return await read();
  } catch (error) {
    if (isRegionOff(error, region)) return [];
    throw error;
  }
};
