import { mayAdopt } from '../cloudformation/may-adopt.ts';
import type { Deployment } from '../config/deployment/types.ts';
import { isTarget } from '../review/lockout/stacks.ts';
import type { Scene } from './grant.ts';

/** Deployments that leave something behind in the account that acts, which its role may have to take into a later stack (decision 29). */
export const adoptableIn = ({ zone, key }: Scene): Deployment[] => {
  const account = zone.accounts.find((one) => one.key === key);
  const has = ({ targets }: Deployment): boolean =>
    account !== undefined && (account.management ? targets.management : isTarget(targets, account));
  return adoptable(zone.deployments).filter(has);
};

const known = new WeakMap<readonly Deployment[], Deployment[]>();

/** Once for thousands of accounts. */
const adoptable = (deployments: readonly Deployment[]): Deployment[] => {
  const found = known.get(deployments) ?? deployments.filter(({ template }) => mayAdopt(template));
  known.set(deployments, found);
  return found;
};

export const isAdopting = (scene: Scene): boolean => adoptableIn(scene).length > 0;
