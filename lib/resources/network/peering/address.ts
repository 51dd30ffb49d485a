import type { Peering } from '../../../network/peerings.ts';
import type { Address } from '../../../plan/resource.ts';

export const peeringAddress = ([one, other]: Peering['regions']): Address => `peering:${one}/${other}`;
