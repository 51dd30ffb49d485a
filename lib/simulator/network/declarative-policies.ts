import { childrenOf, type World } from '../world/world.ts';

/** Documents of the declarative policies for EC2 over an account, by level from the root down. */
export function declarativePolicies(world: World, account: string): unknown[][] {
  if (world.organization?.policyTypes.DECLARATIVE_POLICY_EC2 !== 'ENABLED') return [];
  const levels: unknown[][] = [];
  let at: string | undefined = account;
  while (at !== undefined) {
    levels.unshift(documentsOn(world, at));
    at = world.accounts.get(at)?.parent ?? world.units.get(at)?.parent;
  }
  return levels;
}

const documentsOn = (world: World, target: string): unknown[] =>
  [...childrenOf(world.policiesOf, target)].flatMap((id) => {
    const policy = world.policies.get(id);
    return policy?.type === 'DECLARATIVE_POLICY_EC2' ? [JSON.parse(policy.content) as unknown] : [];
  });
