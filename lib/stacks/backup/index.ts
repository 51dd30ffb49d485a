import type { StacksOf } from '../definition.ts';
import { backup } from './backup.ts';

export const backupStacks: readonly StacksOf[] = [backup];
