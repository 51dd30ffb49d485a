import type { Cost } from './types.ts';

export const budgetsStackName = 'landing-zone-budgets';

export const anomaliesStackName = 'landing-zone-anomalies';

export const costExportStackName = 'landing-zone-cost-export';

export const anomalyMonitorName = 'landing-zone';

/** The stacks that come of it. */
export const costStacks = (cost: Cost | undefined): string[] => [
  ...new Set(cost?.budgets.map(({ stack }) => stack)),
  ...(cost?.anomalies ? [anomaliesStackName] : []),
  ...(cost?.export === true ? [costExportStackName] : []),
];

export const isCostStack = (name: string): boolean =>
  [anomaliesStackName, costExportStackName].includes(name) || name.startsWith(budgetsStackName);
