import { factsOf } from '../../config/words/policy-types.ts';
import { quotas } from '../../config/words/quotas.ts';

export const packed = ['scp', 'rcp', 'permission-set', 'boundary'] as const;
export type Packed = (typeof packed)[number];

export interface Room {
  /** Documents beside that of AWS. */
  readonly documents: number;
  /** Characters of each, minified. */
  readonly characters: number;
}

/** Of a managed policy. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const managedPolicy = 6_144;

export const roomFor = (type: Packed): Room => {
  if (type === 'permission-set') return { documents: 1, characters: quotas.permissionSetDocument };
  if (type === 'boundary') return { documents: 1, characters: managedPolicy };
  const { maxAttached, maxSize } = factsOf(type);
  return { documents: maxAttached - 1, characters: maxSize };
};
