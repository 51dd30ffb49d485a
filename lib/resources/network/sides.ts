import { gatewayName, vpcsName } from '../../config/sections/network/names.ts';
import { speaksOfNetworks, type Stack } from '../../network/made.ts';
import type { Peering } from '../../network/peerings.ts';
import type { Place } from '../../network/places.ts';
import type { Parts } from '../../network/planned.ts';
import { addressName, type Resource } from '../../plan/resource.ts';
import { instanceOfKey, type StackSetSpec } from '../deployment/stack-set/spec.ts';
import type { PlacementSpec } from './placement/spec.ts';

/** What one side of a plan makes of a network. */
export const partsOf = (resources: Iterable<Resource>): Parts => {
  const stacks: Stack[] = [];
  const places: Omit<Place, 'stack'>[] = [];
  const peerings: Peering[] = [];
  for (const { address, spec } of resources) {
    const name = addressName(address);
    if (address.startsWith('stack-set:')) stacks.push(...stackOf(name, spec as StackSetSpec));
    if (address.startsWith('peering:')) peerings.push(spec as Peering);
    if (!address.startsWith('placement:')) continue;
    const { region, segment, reachedFrom } = spec as PlacementSpec;
    places.push({ account: name.slice(region.length + 1), region, segment, reachedFrom });
  }
  const vpcs = stacks.filter(isOfVpcs);
  return {
    account: stacks.find(({ name }) => name.startsWith(gatewayName('')))?.accounts[0] ?? '',
    stacks,
    peerings,
    places: places.flatMap((one) => {
      const stack = vpcs.find(
        ({ accounts, regions }) => accounts.includes(one.account) && regions.includes(one.region),
      );
      return stack ? [{ ...one, stack: stack.name }] : [];
    }),
  };
};

const vpcsPrefix = vpcsName('', '', '').replace(/-+$/, '-');

/** Whether it is a stack of VPCs of accounts. */
export const isOfVpcs = ({ name }: Pick<Stack, 'name'>): boolean => name.startsWith(vpcsPrefix);

/** Those of single accounts: no other ones make networks of ours. */
const stackOf = (name: string, { template, parameters, targets, only: wanted, instances }: StackSetSpec): Stack[] => {
  if (!template || !wanted || !speaksOfNetworks(template)) return [];
  const those = (state: string): string[] =>
    Object.entries(instances).flatMap(([key, one]) => (one === state ? instanceOfKey(key).account : []));
  const missing = new Set(those('missing'));
  const accounts = [...wanted.filter((key) => !missing.has(key)), ...those('not wanted')];
  return [
    { name, template, parameters, accounts, regions: [...new Set(Object.values(targets).flat())], dependsOn: [] },
  ];
};
