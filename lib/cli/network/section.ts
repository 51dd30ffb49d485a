import type { LandingZone } from '../../config/landing-zone.ts';
import type { Network } from '../../config/sections/network/types.ts';
import { UserError } from '../../config/text/problems.ts';
import { page } from '../files/page.ts';

/** Throws a UserError where the config has none. */
export const sectionOf = ({ network: section }: LandingZone): Network => {
  if (section) return section;
  throw new UserError(
    `network is not set\n    -> add network: with account:, addresses:, and segments: (see ${page('network.md')})`,
  );
};
