/** What requests of accounts may ask for. */
export interface Vending {
  /** In lower case; undefined: that of the template, or any where there is none. */
  readonly emailDomains?: readonly string[];
  /** `{account}` stands for the name of the account, `*` for any text. */
  readonly emailPattern?: string;
  /** Paths; their child OUs are meant as well. Undefined: all. */
  readonly organizationalUnits?: readonly string[];
  /** Undefined: as accounts of the config spell it, or `Owner`. */
  readonly ownerTag?: string;
  readonly requiredTags: readonly string[];
  /** A month: `100 USD`. */
  readonly budget?: string;
  /** Days. */
  readonly maxLease?: number;
  /** Whether nobody gets access to an account before its stacks stand. */
  readonly quarantine?: boolean;
}

/** Where the config says nothing. */
export const anyRequest: Vending = { requiredTags: [] };
