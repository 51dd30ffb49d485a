import type { Deployment } from '../../config/deployment/types.ts';
import type { LandingZone } from '../../config/landing-zone.ts';
import type { Cache } from '../cache.ts';
import { remembered } from '../remember.ts';
import type { Policies } from './policies.ts';

/**
 * The stack of the pipeline's roles for a zone with all other deployments; what those roles may do includes making that stack, so it is made
 * twice. `ground`: what templates are a function of.
 */
export const makeRoles = async (
  zone: LandingZone,
  ground: LandingZone,
  cache: Cache | undefined,
): Promise<{ roles: Deployment[]; policies?: Policies }> => {
  if (!zone.pipeline) return { roles: [] };
  const make = (policies: Policies): Promise<Deployment[]> =>
    remembered(
      cache,
      () => ({ ground, policies }),
      async () => (await import('../make.ts')).makePipeline(ground, policies),
    );
  const { policiesOf } = await import('./policies.ts');
  const first = await make({ ...policiesOf(zone), apply: [] });
  const policies = policiesOf({ ...zone, deployments: [...zone.deployments, ...first] });
  return { roles: await make(policies), policies };
};
