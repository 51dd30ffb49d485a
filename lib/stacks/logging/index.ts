import type { StacksOf } from '../definition.ts';
import { logArchive } from './archive.ts';
import { organizationTrail } from './trail.ts';

export const loggingStacks: readonly StacksOf[] = [logArchive, organizationTrail];
