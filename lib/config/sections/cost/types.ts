export interface Cost {
  /** Where stacks about costs are. */
  readonly region: string;
  /** Receivers of budgets and anomalies. */
  readonly email: readonly string[];
  /** In percent of a budget. */
  readonly alerts: Readonly<Record<'actual' | 'forecast', readonly number[]>>;
  readonly budgets: readonly Budget[];
  /** Undefined: nobody looks for them. */
  readonly anomalies?: { readonly threshold: number };
  readonly allocationTags: readonly string[];
  readonly export: boolean;
}

/** What something may cost a month. */
export interface Budget {
  /** `organization`, `OU Workloads/Prod`, `account web`. */
  readonly subject: string;
  readonly amount: number;
  readonly currency: Currency;
  /** Keys of the accounts that count, sorted; undefined: the whole organization. */
  readonly accounts?: readonly string[];
  /** The stack that it is in, which does not change when other budgets come or go. */
  readonly stack: string;
}

export type Currency = 'USD' | 'CNY';
