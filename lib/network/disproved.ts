import type { LandingZone } from '../config/landing-zone.ts';
import type { Problem } from '../config/text/problems.ts';
import { plannedNetwork } from './planned.ts';
import { prove } from './proof.ts';
import { verify, whyCommand } from './verify.ts';

/** What the templates and planned routes of a zone do not bear out of what it says of its network, at the statement or the section. */
export const networkProblems = (zone: LandingZone): Problem[] => {
  const { network } = zone;
  if (!network) return [];
  return verify(network, prove(plannedNetwork(zone))).map((finding) => ({
    place: finding.expectation?.place ?? network.place,
    message: finding.what,
    fix: `look at the routes: ${whyCommand(finding)}`,
    severity: 'error',
  }));
};
