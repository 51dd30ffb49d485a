import type { Baseline } from './types.ts';

/** What is brought back when it has been changed. */
export type Correction = 'password-policy' | 'ebs-encryption' | 'ssm-public-sharing' | 'default-vpc';

/** What this config has brought back. */
export const correctionsOf = (baseline: Baseline): Correction[] => {
  const { passwordPolicy, ebsEncryption, ssmPublicSharing, defaultVpc, regions } = baseline;
  const regional = regions.length > 0;
  return [
    ...(passwordPolicy ? (['password-policy'] as const) : []),
    ...(regional && ebsEncryption ? (['ebs-encryption'] as const) : []),
    ...(regional && ssmPublicSharing === 'block' ? (['ssm-public-sharing'] as const) : []),
    ...(regional && defaultVpc === 'remove' ? (['default-vpc'] as const) : []),
  ];
};

/** Whether anything is left on. */
export const hasBaseline = (baseline: Baseline | undefined): baseline is Baseline =>
  baseline !== undefined &&
  (correctionsOf(baseline).length > 0 ||
    baseline.auditRole !== undefined ||
    baseline.permissionsBoundary !== undefined);
