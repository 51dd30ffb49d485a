import type { Deployment } from '../config/deployment/types.ts';

/** Whether the management account has it, as a stack. */
export const isInManagement = ({ targets }: Pick<Deployment, 'targets'>): boolean => targets.management;

/** Whether member accounts have it, by a stack set. */
export const isInMembers = ({ targets }: Pick<Deployment, 'targets'>): boolean =>
  targets.organizationalUnits.length + targets.accounts.length > 0;
