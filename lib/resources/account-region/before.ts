import type { Change } from '../../plan/change.ts';
import type { Address } from '../../plan/resource.ts';
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
