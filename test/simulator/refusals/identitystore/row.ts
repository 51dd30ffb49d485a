import { asking } from '../rows.ts';
import type { Asked } from '../stage.ts';

export const inStore = (input: object): object => ({ IdentityStoreId: '{store}', ...input });

export const ask = (operation: string, input: object): Asked => asking('identitystore')(operation, inStore(input));

export const answers = {
  invalid: 'ValidationException',
  missing: 'ResourceNotFoundException',
  taken: 'ConflictException UNIQUENESS_CONSTRAINT_VIOLATION',
  stale: 'ConflictException CONCURRENT_MODIFICATION',
  denied: 'AccessDeniedException',
  quota: 'ServiceQuotaExceededException',
} as const;

export const eve = {
  ...{ UserName: 'eve', DisplayName: 'Eve' },
  Name: { GivenName: 'Eve', FamilyName: 'Doe' },
};

/** One change of an attribute. */
export const change = (AttributePath: string, ...value: readonly unknown[]): object => ({
  Operations: [{ AttributePath, ...(value.length > 0 ? { AttributeValue: value[0] } : {}) }],
});

export const unique = (AttributePath: string, AttributeValue: unknown): object => ({
  AlternateIdentifier: { UniqueAttribute: { AttributePath, AttributeValue } },
});
