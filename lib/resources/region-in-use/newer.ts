import { versionTag } from '../../aws/live/region-marks.ts';
import type { Tags } from '../../config/organization/types.ts';
import { isNewer, toolVersion } from '../../config/words/version.ts';
import type { Note } from '../../plan/diff.ts';
import { organizationAddress } from '../inventory/addresses.ts';

/** Why this version must not go on: a newer one has been here, whose templates it would turn back. */
export const newerVersion = (rootTags: Tags): Note[] => {
  const found = rootTags[versionTag];
  if (found === undefined || !isNewer(found, toolVersion)) return [];
  const text =
    `was last changed by landing-zone ${found}, and this is ${toolVersion}, which would undo changes of the newer version: ` +
    `use landing-zone ${found} or later`;
  return [{ address: organizationAddress, text }];
};
