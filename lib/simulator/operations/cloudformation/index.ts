import type { Operations } from '../../engine/call.ts';
import { changeSets } from './change-sets.ts';
import { stackDeployments } from './stack-deployments.ts';
import { stackImports } from './stack-imports.ts';
import { stackInstances } from './stack-instances.ts';
import { stackListings } from './stack-listings.ts';
import { stackResources } from './stack-resources.ts';
import { stackSetListings } from './stack-set-listings.ts';
import { stackSetOperations } from './stack-set-operations.ts';
import { stackSets } from './stack-sets.ts';
import { stacks } from './stacks.ts';
import { templateSummaries } from './template-summaries.ts';

export const cloudformation = {
  ...stacks,
  ...stackDeployments,
  ...stackListings,
  ...stackResources,
  ...templateSummaries,
  ...changeSets,
  ...stackSets,
  ...stackSetListings,
  ...stackInstances,
  ...stackImports,
  ...stackSetOperations,
} satisfies Operations;
