import { administratorStackIn } from '../../deployment/names.ts';
import type { Observability } from './types.ts';

/** The beginning of the stacks of observability. */
export const observabilityName = 'landing-zone-observability';

/** The stack of the sinks, in the account that sees the others; named after it because another one's come before the old one's go. */
export const sinkStackIn = (account: string): string => administratorStackIn(observabilityName, account);

/** The stack of the link, in all other accounts: one for each region, because each has a sink of its own. */
export const linksStackIn = (region: string): string => `${observabilityName}-${region}`;

/** What a sink is called, and its ARN is exported by. */
export const sinkName = 'landing-zone-sink';

/** The stacks that come of it. */
export const observabilityStacks = (observability: Observability | undefined): string[] => {
  const { account = '', regions = [] } = observability ?? {};
  return regions.length > 0 ? [sinkStackIn(account), ...regions.map(linksStackIn)] : [];
};
