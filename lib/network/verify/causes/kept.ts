import { isBehindFirewall } from '../../../config/sections/network/firewall/connected.ts';
import type { Network as Section } from '../../../config/sections/network/types.ts';
import type { Pair } from '../../proof/matrix.ts';
import type { Proof } from '../../proof/index.ts';
import { vpcName } from '../../resources/names.ts';
import type { Cause } from './cause.ts';

/**
 * The accounts whose VPCs keep addresses of another segment, as one at either end of a connection does. The firewall is in the way of the
 * blocks of a segment, and these are in those of another one.
 */
export const keptAt = (section: Section, proof: Proof, { from, to }: Pair): Cause[] => {
  const ends = [from, to].map((name) => proof.graph.homes.get(name)?.vpc.name);
  const found = section.sites.find(
    ({ account, region, segment, addresses }) =>
      addresses !== segment &&
      ends.includes(vpcName(account, region)) &&
      [segment, addresses].some((name) => isBehindFirewall(section, name)),
  );
  if (!found) return [];
  const { segment, addresses } = found;
  const alike = section.kept.filter((one) => one.segment === segment && one.addresses === addresses);
  return [...new Set(alike.map(({ account }) => account))].map((account) => ({
    path: ['network', 'keep', account],
    what: `the VPC of "${account}" keeps addresses of segment "${addresses}", and the firewall inspects by segment`,
    fix: `replace the VPC and remove "${account}" from keep, or remove the pairs of these segments from inspect`,
    once: true,
  }));
};
