import type { LandingZone } from '../../lib/config/landing-zone.ts';
import type { Network as Section } from '../../lib/config/sections/network/types.ts';
import { plannedNetwork } from '../../lib/network/planned.ts';
import { prove } from '../../lib/network/proof.ts';
import { verify } from '../../lib/network/verify.ts';
import { arrivals } from '../support/arrivals.ts';
import { networked, type Edit } from '../support/networked.ts';
import { applyOn, converge, planOn, stage, told, type Stage } from '../support/rehearsal.ts';
import { simulatedNetwork } from '../support/simulated-network.ts';
import { continuedFrom, resume, worldsOnTheWay } from '../support/stop.ts';

/* VPCs of the network account whose subnets accounts share. */

const sharing: Edit = { small: true, dev: ', share: true' };

const sectionOf = ({ network }: LandingZone): Section => {
  if (!network) throw new Error('no network');
  return network;
};

const unproved = (on: Stage, zone: LandingZone): string[] =>
  verify(sectionOf(zone), prove(simulatedNetwork(on.simulator.world))).map(({ what }) => what);

test('one VPC in each region comes from nothing, in the network account, and is placed in its segment', async () => {
  const [on, zone] = [
    stage(),
    await networked({ ...sharing, small: false, expect: '[web-dev cannot reach web-prod, web-dev can reach tools]' }),
  ];
  await converge(on, zone);
  expect(unproved(on, zone)).toEqual([]);
  expect(
    simulatedNetwork(on.simulator.world)
      .vpcs.map(({ name }) => name)
      .sort(),
  ).toEqual(
    plannedNetwork(zone)
      .vpcs.map(({ name }) => name)
      .sort(),
  );
});
