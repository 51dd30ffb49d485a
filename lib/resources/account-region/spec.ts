/** A region of an account. */
export interface RegionSpec {
  /** Key of the account. */
  readonly account: string;
  readonly region: string;
  /** False: the config does not say that it may be turned on, so its being off is only told. */
  readonly enable: boolean;
}
