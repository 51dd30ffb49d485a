import type { ScpStrategy } from '../../config/organization/types.ts';
import type { Address } from '../../plan/resource.ts';

export interface StrategySpec {
  readonly target: Address;
  readonly strategy: ScpStrategy;
}
