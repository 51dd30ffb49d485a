import type { Address } from '../../plan/resource.ts';

export interface AttachmentSpec {
  readonly policy: Address;
  /** The root, an OU or an account. */
  readonly target: Address;
}
