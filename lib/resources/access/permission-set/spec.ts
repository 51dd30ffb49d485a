import { secondsOf } from '../../../aws/live/permission-set.ts';
import type { PermissionSet, PolicyName } from '../../../config/sections/access/types.ts';
import type { Tags } from '../../../config/organization/types.ts';

export interface PermissionSetSpec {
  /** Undefined: left to others, as are relay state and tags. */
  readonly description: string | undefined;
  readonly managedPolicies: readonly string[];
  readonly customerManagedPolicies: readonly string[];
  readonly document: unknown;
  readonly boundary: PolicyName | undefined;
  /** `4 hours`, `90 minutes`, `5401 seconds`; as AWS has it where that is not to be read. */
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
  session: sessionText(Math.round(set.session * 60)),
  relayState: set.relayState,
  tags: set.tags,
  outdated: [],
});

/** Seconds in the largest unit that tells them. */
export const sessionText = (seconds: number): string => {
  if (seconds === 3600) return '1 hour';
  if (seconds % 3600 === 0) return `${seconds / 3600} hours`;
  return seconds % 60 === 0 ? `${seconds / 60} minutes` : `${seconds} seconds`;
};

/** The same of a length of time that AWS tells. */
export const sessionOf = (duration: string): string => {
  const seconds = secondsOf(duration);
  return seconds === undefined ? duration : sessionText(seconds);
};
