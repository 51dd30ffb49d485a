import type { StacksOf } from '../definition.ts';
import { codePipeline } from './codepipeline.ts';

/** But for the stack of the roles, which is made after all others. */
export const pipelineStacks: readonly StacksOf[] = [codePipeline];
