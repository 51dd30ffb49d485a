import type { Thresholds } from './thresholds.ts';

/** The log archive; ages are in days. */
export interface Logging {
  /** Key of the account. */
  readonly archive: string;
  /** Keys of accounts whose administrators may let people read the logs. */
  readonly readers: readonly string[];
  readonly lifecycle: Readonly<Record<'infrequentAccess' | 'glacier' | 'deepArchive', number>> & {
    /** Undefined: never. */
    readonly delete: number | undefined;
  };
  readonly objectLock?: { readonly mode: 'governance' | 'compliance'; readonly days: number };
  /** Undefined: no organization trail. */
  readonly trail?: Trail;
}

export interface Trail {
  readonly dataEvents: readonly ('s3' | 'lambda' | 'dynamodb')[];
  readonly insights: readonly ('api-call-rate' | 'api-error-rate')[];
  /** Days that CloudWatch Logs keeps events: one of the numbers it offers. */
  readonly logRetention: number;
  /** Undefined: no alarms. */
  readonly alarms?: { readonly email: readonly string[]; readonly thresholds: Thresholds };
}
