import {
  gatewayName,
  onPremisesPrefix,
  sharedIn,
  sharedPrefix,
  vpcsName,
} from '../../config/sections/network/names.ts';
import { speaksOfNetworks, type Stack } from '../../network/made.ts';
import type { TableRoutes } from '../../network/routes.ts';
import type { Peering } from '../../network/peerings.ts';
import type { Place } from '../../network/places.ts';
import type { Parts, PlacedOnPremises } from '../../network/planned.ts';
import type { Change } from '../../plan/change.ts';
import type { Sides } from '../../plan/kind.ts';
import { addressName, type Address, type Resource } from '../../plan/resource.ts';
import { instanceOfKey, type StackSetSpec } from '../deployment/stack-set/spec.ts';
import type { OnPremisesSpec } from './on-premises/spec.ts';
import type { LivePlacement, PlacementSpec } from './placement/spec.ts';

const known = new WeakMap<Sides, { readonly before: Parts; readonly after: Parts }>();

/** What each side of a plan makes of a network. */
export const partsOfSides = (sides: Sides) => {
  const blocks = blocksIn(sides.live.values());
  const found = known.get(sides) ?? {
    before: partsOf(sides.live.values(), blocks),
    after: partsOf(sides.desired.values(), blocks),
  };
  known.set(sides, found);
  return found;
};

/** Blocks of VPCs that have a place. The same on both sides: static routes are about them, and blocks that are made up would be others. */
const blocksIn = (live: Iterable<Resource>): ReadonlyMap<Address, string> =>
  new Map(
    [...live].flatMap((one) => {
      const { has } = one as Partial<LivePlacement>;
      return one.address.startsWith('placement:') && has !== undefined ? [[one.address, has] as const] : [];
    }),
  );

const partsOf = (resources: Iterable<Resource>, blocks: ReadonlyMap<Address, string>): Parts => {
  const stacks: Stack[] = [];
  const places: Omit<Place, 'stack' | 'account'>[] = [];
  const peerings: Peering[] = [];
  const routes: TableRoutes[] = [];
  const segments = new Map<string, string>();
  for (const { address, spec } of resources) {
    const name = addressName(address);
    if (address.startsWith('stack-set:')) stacks.push(...stackOf(name, spec as StackSetSpec));
    if (address.startsWith('peering:')) peerings.push(spec as Peering);
    if (address.startsWith('on-premises:')) segments.set(name, (spec as OnPremisesSpec).segment);
    if (address.startsWith('routes:')) routes.push(spec as TableRoutes);
    if (!address.startsWith('placement:')) continue;
    const { region, segment, reachedFrom, block } = spec as PlacementSpec;
    const has = blocks.get(address) ?? block;
    const holder = name.slice(region.length + 1);
    places.push({ holder, region, segment, reachedFrom, ...(has === undefined ? {} : { block: has }) });
  }
  const vpcs = new Map(vpcsIn(stacks).map((one) => [`${one.region} ${one.holder}`, one]));
  return {
    account: stacks.find(({ name }) => name.startsWith(gatewayName('')))?.accounts[0] ?? '',
    stacks,
    peerings,
    routes,
    onPremises: stacks.flatMap((one) => premisesOf(one, segments)),
    places: places.flatMap((one) => {
      const vpc = vpcs.get(`${one.region} ${one.holder}`);
      return vpc ? [{ ...one, ...vpc }] : [];
    }),
  };
};

/** Its blocks stand in its template: AWS knows them only as routes, which there may be none of. */
const premisesOf = ({ name: stack, template, regions }: Stack, segments: ReadonlyMap<string, string>) => {
  if (!stack.startsWith(onPremisesPrefix)) return [];
  const name = stack.slice(onPremisesPrefix.length);
  const { Blocks: blocks } = template.Outputs ?? {};
  return regions.map((region): PlacedOnPremises => ({
    ...{ name, region, segment: segments.get(name) ?? '' },
    blocks: typeof blocks?.Value === 'string' ? blocks.Value.split(' ') : [],
  }));
};

const vpcsPrefix = vpcsName('', '', '').replace(/-+$/, '-');

/** Whether it is a stack of VPCs of accounts, or of one that they share. */
export const isOfVpcs = ({ name }: Pick<Stack, 'name'>): boolean =>
  [vpcsPrefix, sharedPrefix].some((prefix) => name.startsWith(prefix));

/** Where VPCs of accounts are, and in which stacks. */
export const vpcsIn = (stacks: readonly Stack[]) =>
  stacks
    .filter(isOfVpcs)
    .flatMap(({ name, accounts, regions }) =>
      accounts.flatMap((account) =>
        regions.map((region) => ({ holder: sharedIn(name, region) ?? account, account, region, stack: name })),
      ),
    );

/** VPCs that are made without an attachment, and therefore have no place. */
export const unattachedIn = (stacks: readonly Stack[]) =>
  vpcsIn(
    stacks.filter(
      ({ template }) =>
        !Object.values(template.Resources).some(({ Type }) => Type === 'AWS::EC2::TransitGatewayAttachment'),
    ),
  );

/** Whether a change is of a network. */
export const isOfNetwork = (change: Change): boolean => {
  if (['placement', 'on-premises', 'peering', 'routes'].includes(change.kind)) return true;
  if (change.kind !== 'stack-set') return false;
  const sides = [
    ...(change.action === 'create' ? [] : [change.before.spec]),
    ...(change.action === 'delete' ? [] : [change.after.spec]),
  ] as StackSetSpec[];
  return sides.some(({ template }) => template !== undefined && speaksOfNetworks(template));
};

/** Those of single accounts: no other ones make networks of ours. */
const stackOf = (
  name: string,
  { template, parameters, overrides, targets, only: wanted, instances }: StackSetSpec,
): Stack[] => {
  if (!template || !wanted || !speaksOfNetworks(template)) return [];
  const those = (state: string): string[] =>
    Object.entries(instances).flatMap(([key, one]) => (one === state ? instanceOfKey(key).account : []));
  const missing = new Set(those('missing'));
  // Sorted: pools give their blocks in this order, which has to be the same on both sides.
  const accounts = [...wanted.filter((key) => !missing.has(key)), ...those('not wanted')].sort();
  const regions = [...new Set(Object.values(targets).flat())];
  return [{ name, template, parameters, ...(overrides ? { overrides } : {}), accounts, regions, dependsOn: [] }];
};
