import type { Section } from '../section.ts';
import { readApprovals } from './read.ts';
import { approvals as schema, type WrittenApprovals } from './schema.ts';
import type { Approval } from './types.ts';

/** What risky changes somebody has approved. No resource comes of it, and no plan is another because of it. */
export const approvals = {
  key: 'approvals',
  name: 'approvals',
  schema: () => schema,
  read: readApprovals,
} as const satisfies Section<WrittenApprovals, readonly Approval[]>;
