import type { LandingZone } from '../../config/landing-zone.ts';
import { managementKey } from '../../config/organization/types.ts';
import { isOptIn } from '../../config/words/regions.ts';
import type { Change } from '../../plan/change.ts';
import type { Address } from '../../plan/resource.ts';
import { regionAddress } from '../inventory/addresses.ts';
import type { RegionSpec } from './spec.ts';

/** Changes that turn on one of these regions in some account: what is made there is tried when they are through. */
export const regionsBefore = (changes: Iterable<Change>, wanted?: readonly string[]): Address[] =>
  [...changes].flatMap((change) =>
    change.kind === 'region' &&
    change.action === 'create' &&
    (wanted?.includes((change.after.spec as RegionSpec).region) ?? true)
      ? change.address
      : [],
  );

/** What every call in the home region waits for: that the management account, which makes the call, has it on. */
export const homeRegionOn = ({ homeRegion }: Pick<LandingZone, 'homeRegion'>): Address[] =>
  isOptIn(homeRegion) ? [regionAddress(managementKey, homeRegion)] : [];
