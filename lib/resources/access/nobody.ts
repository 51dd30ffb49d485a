import type { Resource } from '../../plan/resource.ts';

const nobodys = new WeakSet<Resource>();

/**
 * Marks an assignment whose principal the directory does not know. Beside the spec, which is the same whether it does or not: groups of an
 * external directory come and go.
 */
export const markNobodys = (assignment: Resource): void => void nobodys.add(assignment);

/** Whether an assignment gives nobody access, as far as the directory told when it was read. */
export const isNobodys = (assignment: Resource): boolean => nobodys.has(assignment);
