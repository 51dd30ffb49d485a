import type { PermissionSet, PolicyName } from '../../../config/sections/access/types.ts';
import type { Tags } from '../../../config/organization/types.ts';

export interface PermissionSetSpec {
  /** Undefined: left to others, as are relay state and tags. */
  readonly description: string | undefined;
  readonly managedPolicies: readonly string[];
  readonly customerManagedPolicies: readonly string[];
  readonly document: unknown;
  readonly boundary: PolicyName | undefined;
  /** `4 hours`, `90 minutes` */
  readonly session: string;
  readonly relayState: string | undefined;
  readonly tags: Tags | undefined;
  /** Keys of accounts that have it as it was before: none shall. */
  readonly outdated: readonly string[];
}

export const specOf = (set: PermissionSet): PermissionSetSpec => ({
  description: set.description === '' ? undefined : set.description,
  managedPolicies: set.managedPolicies,
  customerManagedPolicies: set.customerManagedPolicies,
  document: set.document,
  boundary: set.boundary,
  session: sessionText(set.session),
  relayState: set.relayState,
  tags: set.tags,
  outdated: [],
});

export const sessionText = (minutes: number): string => {
  if (minutes === 60) return '1 hour';
  return minutes % 60 === 0 ? `${minutes / 60} hours` : `${minutes} minutes`;
};

export const sessionMinutes = (text: string): number => Number.parseInt(text, 10) * (text.includes('hour') ? 60 : 1);
