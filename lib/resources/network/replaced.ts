import { templateChanges } from '../../cloudformation/template-diff.ts';
import type { Template } from '../../config/deployment/template.ts';
import { addressesName, blockParameter, onPremisesPrefix } from '../../config/sections/network/names.ts';
import type { Note } from '../../plan/diff.ts';
import type { Sides } from '../../plan/kind.ts';
import type { Address } from '../../plan/resource.ts';
import type { StackSetSpec } from '../deployment/stack-set/spec.ts';
import { addressName } from '../../plan/resource.ts';
import { stackSetAddress } from '../inventory/addresses.ts';
import type { PlacementSpec } from './placement/spec.ts';
import { isOfNetwork, partsOfSides, vpcsIn } from './sides.ts';

/** What no edit of the config shall delete and make anew, with all that is in it. */
export const replacedParts = (sides: Sides): Note[] => {
  if (![...sides.changes.values()].some(isOfNetwork)) return [];
  const replaced = replacedResources(sides);
  // Where the stacks themselves make VPCs anew, to write the blocks that they have helps nothing.
  const blocks = replaced.length > 0 ? [] : otherBlocks(sides);
  return [...movedVpcs(sides), ...blocks, ...replaced, ...movedPools(sides)];
};

/** VPCs of accounts that go from one stack of VPCs to another one. */
const movedVpcs = (sides: Sides): Note[] => {
  const { before, after } = partsOfSides(sides);
  const wanted = new Map(vpcsIn(after.stacks).map(({ holder, region, stack }) => [`${region} ${holder}`, stack]));
  return vpcsIn(before.stacks).flatMap(({ holder, account, region, stack }) => {
    const next = wanted.get(`${region} ${holder}`);
    if (next === undefined || next === stack) return [];
    const why = `would replace the VPC of ${account} in ${region}, which ${stack} has`;
    const fix = `to keep it, add ${account} to network.keep; to replace it, take it out of network.attach and apply first`;
    return [{ address: stackSetAddress(next), text: `${why}: ${fix}` }];
  });
};

/** VPCs whose block the config now says is another one. */
const otherBlocks = ({ changes }: Sides): Note[] =>
  [...changes.values()].flatMap((change) => {
    if (change.kind !== 'placement' || change.action !== 'update') return [];
    const { region, block: has = '' } = change.before.spec as PlacementSpec;
    const { block } = change.after.spec as PlacementSpec;
    if (block === undefined || has.split(' and ').includes(block)) return [];
    const account = addressName(change.address).slice(region.length + 1);
    const fix = `to keep it, write ${has} in accounts.${account}.addresses; to replace it, take the account out of network.attach and apply first`;
    return [
      { address: change.address, text: `would replace the VPC of ${account} in ${region}, which has ${has}: ${fix}` },
    ];
  });

/** Gateways, tables, VPCs, subnets, and attachments in stacks of the network that a template replaces. */
const replacedResources = ({ changes }: Sides): Note[] =>
  [...changes.values()].flatMap((change) => {
    if (change.kind !== 'stack-set' || change.action !== 'update' || !isOurs.test(change.address)) return [];
    const [before, after] = [change.before.spec as StackSetSpec, change.after.spec as StackSetSpec];
    if (!before.template || !after.template) return [];
    const replaced = templateChanges(before.template, after.template).filter(
      ({ type = '', replaces }) => replaces === 'yes' && lasting.test(type),
    );
    if (replaced.length === 0) return [];
    const names = replaced.map(({ name }) => name).join(', ');
    return [{ address: change.address, text: `would replace ${names}: ${wayAround(change.address, before, after)}` }];
  });

const wayAround = (address: Address, before: StackSetSpec, after: StackSetSpec): string => {
  if (isOnPremises.test(address))
    return 'to change how the network is attached, take it out of network.onPremises, apply with --allow-delete, and add it again';
  return hasOwnBlocks(before.template) === hasOwnBlocks(after.template)
    ? 'undo the change of sizes or zones, or give new VPCs another name in network.vpcs'
    : 'undo the change of addresses in network.attach, and attach new accounts to another segment';
};

const hasOwnBlocks = (template: Template | undefined): boolean =>
  Object.hasOwn(template?.Parameters ?? {}, blockParameter);

const isOurs = /^stack-set:landing-zone-(addresses$|gateway-|egress-|endpoints-|firewall-|on-premises-|vpc-|shared-)/;
const isOnPremises = new RegExp(`^stack-set:${onPremisesPrefix}`);
const lasting =
  /^AWS::NetworkFirewall::Firewall$|^AWS::DirectConnect::|^AWS::EC2::(CustomerGateway|VPNConnection|VPC|Subnet|TransitGateway|TransitGatewayRouteTable|TransitGatewayAttachment|IPAMPool)$/;

/** Pools that would lose a block that they have: VPCs hold parts of it, and AWS refuses. */
const movedPools = ({ changes }: Sides): Note[] =>
  [...changes.values()].flatMap((change) => {
    if (change.address !== stackSetAddress(addressesName) || change.action !== 'update') return [];
    const after = poolsIn(change.after.spec as StackSetSpec);
    const moved = [...poolsIn(change.before.spec as StackSetSpec)].flatMap(([id, { name, blocks }]) => {
      const next = after.get(id)?.blocks ?? [];
      return after.has(id) && blocks.some((block) => !next.includes(block)) ? name : [];
    });
    if (moved.length === 0) return [];
    const fix =
      'give each segment in network.segments the block that it has, by addresses, and append new ones at the end';
    return [{ address: change.address, text: `would move the addresses of ${moved.join(', ')}: ${fix}` }];
  });

/** Names and blocks of the pools in a template, by their logical ids. */
const poolsIn = ({ template }: StackSetSpec): Map<string, { name: string; blocks: string[] }> =>
  new Map(
    Object.entries(template?.Resources ?? {}).flatMap(([id, { Type, Properties = {} }]) => {
      if (Type !== 'AWS::EC2::IPAMPool') return [];
      const { ProvisionedCidrs = [], Tags = [] } = Properties as {
        ProvisionedCidrs?: { Cidr: string }[];
        Tags?: { Value: string }[];
      };
      return [[id, { name: Tags[0]?.Value ?? id, blocks: ProvisionedCidrs.map(({ Cidr }) => Cidr) }] as const];
    }),
  );
