import type { Tags } from '../../config/organization/types.ts';

export interface AccountSpec {
  /** Undefined where the config leaves the name alone (the management account). */
  readonly name: string | undefined;
  /** In lower case. It can not be changed by API, so an adopted account keeps the one it has and the spec tells the desired one. */
  readonly email: string | undefined;
  /** Path of its OU; undefined for the root. */
  readonly ou: string | undefined;
  readonly tags: Tags | undefined;
  readonly closed: boolean;
}
