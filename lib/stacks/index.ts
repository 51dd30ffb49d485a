import { backupStacks } from './backup/index.ts';
import { baselineStacks } from './baseline/index.ts';
import { configStacks } from './config/index.ts';
import { costStacks } from './cost/index.ts';
import type { LandingZone } from '../config/landing-zone.ts';
import type { StacksOf } from './definition.ts';
import { loggingStacks } from './logging/index.ts';
import { observabilityStacks } from './observability/index.ts';
import { pipelineStacks } from './pipeline/index.ts';
import { securityStacks } from './security/index.ts';

/** Stacks that come with the tool, section by section. */
export const registry: readonly StacksOf[] = [
  ...loggingStacks,
  ...configStacks,
  ...securityStacks,
  ...baselineStacks,
  ...costStacks,
  ...backupStacks,
  ...observabilityStacks,
  ...pipelineStacks,
];

/** Every stack that comes with the tool and may be of use. Those of networks need many modules of the CDK, which are loaded for them alone. */
export const registryFor = async ({ network }: LandingZone): Promise<readonly StacksOf[]> =>
  network ? [...registry, ...(await import('./network/index.ts')).networkStacks] : registry;
