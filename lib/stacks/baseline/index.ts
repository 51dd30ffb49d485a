import type { StacksOf } from '../definition.ts';
import { baseline } from './baseline.ts';

export const baselineStacks: readonly StacksOf[] = [baseline];
