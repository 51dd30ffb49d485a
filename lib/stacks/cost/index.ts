import type { StacksOf } from '../definition.ts';
import { anomalies } from './anomalies.ts';
import { budgets } from './budgets.ts';
import { costExport } from './export.ts';

export const costStacks: readonly StacksOf[] = [budgets, anomalies, costExport];
