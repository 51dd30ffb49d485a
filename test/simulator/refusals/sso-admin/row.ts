import type { WorldFixture } from '../../../../lib/simulator/index.ts';
import { asking } from '../rows.ts';

export type { Row } from '../rows.ts';

export const InstanceArn = '{instance}';
export const set = { InstanceArn, PermissionSetArn: '{set}' };
export const assignment = {
  ...{ ...set, PrincipalType: 'GROUP', PrincipalId: '{group}' },
  ...{ TargetType: 'AWS_ACCOUNT', TargetId: '{newcomer}' },
};
export const policyOf = (name: string): string => `arn:aws:iam::aws:policy/${name}`;

export const ask = asking('sso-admin');

export type Center = NonNullable<WorldFixture['identityCenter']>;

/** Identity Center as it is on the stage, changed. */
export const inCenter =
  (change: (center: Center) => void) =>
  ({ identityCenter }: WorldFixture): void => {
    if (!identityCenter) throw new Error('there is no Identity Center on the stage');
    change(identityCenter);
  };

export const many = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
/** Of a user or a group. */
export const idOf = (index: number): string => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;

export const answers = {
  quota: 'ServiceQuotaExceededException',
  invalid: 'ValidationException',
  conflict: 'ConflictException',
  missing: 'ResourceNotFoundException',
  denied: 'AccessDeniedException',
} as const;
