import { gatewayName, onPremisesName } from '../../../config/sections/network/names.ts';
import type { Network, OnPremises } from '../../../config/sections/network/types.ts';
import type { Address, Resource } from '../../../plan/resource.ts';
import { accountAddress, stackSetAddress } from '../../inventory/addresses.ts';

/** Where a network on premises has its place. */
export interface OnPremisesSpec {
  readonly region: string;
  /** The table that decides where what comes from it goes: that of its segment. */
  readonly segment: string;
}

export const onPremisesResource = (
  { account }: Pick<Network, 'account'>,
  { name, region, segment }: Pick<OnPremises, 'name' | 'region' | 'segment'>,
): Resource<OnPremisesSpec> => ({
  address: onPremisesAddress(name),
  spec: { region, segment },
  dependsOn: [accountAddress(account), stackSetAddress(gatewayName(region)), stackSetAddress(onPremisesName(name))],
});

export const onPremisesAddress = (name: string): Address => `on-premises:${name}`;
