import type { Tags } from '../../config/organization/types.ts';
import type { PolicyType } from '../../config/words/policy-types.ts';

export interface PolicySpec {
  readonly type: PolicyType;
  readonly description: string;
  /** The document, with names of things as {{placeholders}}. */
  readonly content: unknown;
  readonly tags: Tags | undefined;
}
