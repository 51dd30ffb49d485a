import { ListRegionsCommand, type AccountClient, type RegionOptStatus } from '@aws-sdk/client-account';
import { all } from '../paging.ts';

const ready: readonly RegionOptStatus[] = ['ENABLED', 'ENABLED_BY_DEFAULT'];

/** Regions that an account can use: that of the caller, or the member whose id is given. */
export const enabledRegions = async (
  account: AccountClient,
  whose: { readonly AccountId?: string } = {},
): Promise<ReadonlySet<string>> => {
  const found = await all(async (NextToken) => {
    const page = await account.send(
      new ListRegionsCommand({ ...whose, RegionOptStatusContains: [...ready], NextToken }),
    );
    return { items: page.Regions, next: page.NextToken };
  });
  return new Set(found.map(({ RegionName = '' }) => RegionName));
};
