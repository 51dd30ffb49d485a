import type { LandingZone } from '../config/landing-zone.ts';
import type { Network } from '../config/sections/network/types.ts';
import type { Problem } from '../config/text/problems.ts';
import { andList } from '../config/words/list.ts';
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
    fix: `look at ${whereOf(network)}: ${whyCommand(finding)}`,
    severity: 'error',
  }));
};

/** What in a config can be the cause, besides segments and connections. */
const whereOf = ({ groups, sites, inspect }: Network): string => {
  const causes = [
    ...(groups.some(({ shape }) => shape.deny.length > 0) ? ['deny of the VPC shapes'] : []),
    ...(sites.some((one) => one.addresses !== one.segment) && inspect.pairs.length > 0 ? ['keep with inspect'] : []),
  ];
  return andList(['the routes', ...causes]);
};
