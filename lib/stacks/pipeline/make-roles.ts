import type { Deployment } from '../../config/deployment/types.ts';
import type { LandingZone } from '../../config/landing-zone.ts';
import { readerStackName } from '../../config/sections/pipeline/names.ts';
import { readerFor } from '../../permissions/reader.ts';
import type { Cache } from '../cache.ts';
import { nowhere } from '../definition.ts';
import { remembered } from '../remember.ts';
import type { Policies } from './policies.ts';

/**
 * The stacks of the pipeline's roles for a zone with all other deployments; what those roles may do includes making these stacks, so they are
 * made twice. `ground`: what templates are a function of.
 */
export const makeRoles = async (
  zone: LandingZone,
  ground: LandingZone,
  cache: Cache | undefined,
): Promise<{ roles: Deployment[]; policies?: Policies }> => {
  if (!zone.pipeline) return { roles: [] };
  const { accounts } = readerFor(zone);
  const make = async (policies: Policies): Promise<Deployment[]> => {
    const made = await remembered(
      cache,
      () => ({ ground, policies }),
      async () => (await import('../make.ts')).makePipeline(ground, policies),
    );
    return made.map((one) => (one.name === readerStackName ? { ...one, targets: { ...nowhere, accounts } } : one));
  };
  const { policiesOf } = await import('./policies.ts');
  const first = await make({ ...policiesOf(zone), apply: [] });
  const policies = policiesOf({ ...zone, deployments: [...zone.deployments, ...first] });
  return { roles: await make(policies), policies };
};
