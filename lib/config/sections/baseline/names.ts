/** The stack of the baseline; its role, document and association are called the same. */
export const baselineName = 'landing-zone-baseline';
