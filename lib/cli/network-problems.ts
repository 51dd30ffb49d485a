import type { LandingZone } from '../config/landing-zone.ts';
import type { Problem } from '../config/text/problems.ts';
import { plannedNetwork } from '../network/planned.ts';
import { prove } from '../network/proof.ts';
import { verify } from '../network/verify.ts';

/** What the templates and planned routes of a zone do not bear out of what it says of its network, at the statement or the section. */
export const networkProblems = (zone: LandingZone): Problem[] => {
  const { network } = zone;
  if (!network) return [];
  return verify(network, prove(plannedNetwork(zone))).map(({ what, witness, expectation }) => ({
    place: expectation?.place ?? network.place,
    message: what,
    fix: `look at the routes: landing-zone network why "${witness.from}" "${witness.to}"`,
    severity: 'error',
  }));
};
