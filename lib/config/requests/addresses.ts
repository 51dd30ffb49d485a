import type { LandingZone } from '../landing-zone.ts';
import { isUnder } from '../organization/unit-path.ts';
import type { Account } from '../organization/types.ts';
import { nextBlocks } from '../sections/network/addresses/next.ts';
import type { VpcGroup } from '../sections/network/types.ts';
import type { AccountRequest } from './schema.ts';

/** Entries of `network.attach` by which a requested account gets a VPC, or shares one. */
export const groupsFor = ({ network }: LandingZone, { name, ou }: Pick<AccountRequest, 'name' | 'ou'>): VpcGroup[] =>
  (network?.groups ?? []).filter(
    ({ accounts, organizationalUnits }) =>
      accounts.includes(name) || organizationalUnits.some((unit) => isUnder(ou, unit)),
  );

/** The blocks of a requested account by region where its line has to say them; `full`: where nothing is free. */
export const blocksFor = (
  zone: LandingZone,
  request: Pick<AccountRequest, 'name' | 'ou'>,
  taken: readonly Pick<Account, 'addresses'>[],
): { readonly addresses: Record<string, string>; readonly full: readonly { segment: string; region: string }[] } => {
  const groups = groupsFor(zone, request).filter((group) => group.static && !group.share);
  const found = nextBlocks({ groups, segments: zone.network?.segments ?? [] }, taken);
  const each = found.flatMap(({ segment, blocks }) =>
    Object.entries(blocks).map(([region, block]) => ({ segment, region, block })),
  );
  return {
    addresses: Object.fromEntries(each.flatMap(({ region, block }) => (block === undefined ? [] : [[region, block]]))),
    full: each.filter(({ block }) => block === undefined),
  };
};
