import { backupStacks } from './backup/index.ts';
import { baselineStacks } from './baseline/index.ts';
import { configStacks } from './config/index.ts';
import { costStacks } from './cost/index.ts';
import type { StacksOf } from './definition.ts';
import { loggingStacks } from './logging/index.ts';
import { networkStacks } from './network/index.ts';
import { observabilityStacks } from './observability/index.ts';
import { securityStacks } from './security/index.ts';

/** Every stack that comes with the tool, section by section. */
export const registry: readonly StacksOf[] = [
  ...loggingStacks,
  ...configStacks,
  ...securityStacks,
  ...baselineStacks,
  ...costStacks,
  ...backupStacks,
  ...observabilityStacks,
  ...networkStacks,
];
