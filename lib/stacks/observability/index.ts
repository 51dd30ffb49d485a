import type { StacksOf } from '../definition.ts';
import { observability } from './observability.ts';

export const observabilityStacks: readonly StacksOf[] = [observability];
