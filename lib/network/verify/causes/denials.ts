import type { Denial, Network as Section } from '../../../config/sections/network/types.ts';
import { contains, prefixOf } from '../../../config/words/prefix.ts';
import type { Home } from '../../proof/graph.ts';
import type { Network, Subnet, Vpc } from '../../model.ts';
import type { Denied } from '../../proof/outcome.ts';
import type { Proof } from '../../proof/index.ts';
import { vpcName } from '../../resources/names.ts';
import type { Cause, Lost } from './cause.ts';

/** The rule of a VPC shape that drops some of what is lost. */
export const denialOf = (section: Section, proof: Proof, lost: readonly Lost[]): Cause | undefined => {
  for (const { denied } of lost.map(({ drop }) => drop)) {
    const home = denied && proof.graph.homes.get(denied.subnet);
    const found = home && ruleOf(section, home, denied);
    if (!found) continue;
    const { shape, denial } = found;
    const which = denial.direction === 'in' ? `from ${denial.block} into` : `to ${denial.block} out of`;
    return {
      path: pathOf(shape, denial),
      what: `vpcs.${shape}.deny drops packets ${which} ${home.subnet.tier} subnets`,
      fix: 'remove or narrow the rule',
    };
  }
  return undefined;
};

const pathOf = (shape: string, { rule }: Denial): Cause['path'] => ['network', 'vpcs', shape, 'deny', rule];

/** The network as it would be without rules of VPC shapes: those at these paths. */
export const withoutRules = (section: Section, network: Network, paths: ReadonlySet<string>): Network => {
  const open = (vpc: Vpc, subnet: Subnet): Subnet => {
    const { closed } = subnet;
    if (!closed) return subnet;
    const stays = (direction: Denied['direction']) => (one: { readonly block: string }) => {
      const found = ruleOf(section, { vpc, subnet }, { direction, block: one.block });
      return !found || !paths.has(pathOf(found.shape, found.denial).join('.'));
    };
    return { ...subnet, closed: { from: closed.from.filter(stays('in')), to: closed.to.filter(stays('out')) } };
  };
  const vpcs = network.vpcs.map((vpc) => ({ ...vpc, subnets: vpc.subnets.map((subnet) => open(vpc, subnet)) }));
  return { ...network, vpcs };
};

/** The rule that made a part of a network ACL what it is; undefined: a rule of others. */
const ruleOf = (
  { sites, shared, groups }: Section,
  { vpc, subnet }: Pick<Home, 'vpc' | 'subnet'>,
  { direction, block }: Pick<Denied, 'direction' | 'block'>,
): { readonly shape: string; readonly denial: Denial } | undefined => {
  const shape =
    sites.find(({ account, region }) => vpcName(account, region) === vpc.name)?.vpc ??
    shared.find(({ name, region }) => vpcName(name, region) === vpc.name)?.vpc;
  const denial = groups
    .find((one) => one.vpc === shape)
    ?.shape.deny.find(
      (one) =>
        one.direction === direction &&
        // The proof follows rules for all protocols.
        !one.ports &&
        one.tiers.includes(subnet.tier) &&
        contains(prefixOf(one.block), prefixOf(block)),
    );
  return shape !== undefined && denial ? { shape, denial } : undefined;
};
