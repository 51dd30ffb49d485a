import type { inspectorScans, protectionPlans, severities, standards } from './schema.ts';

/** Services that one account administers for the organization. */
export interface Security {
  /** Key of a member account. */
  readonly administrator: string;
  readonly guardDuty: InRegions & {
    readonly protectionPlans: readonly (typeof protectionPlans)[number][];
    /** Whether findings are kept in the log archive. */
    readonly export: boolean;
    readonly frequency: '15 minutes' | '1 hour' | '6 hours';
  };
  readonly securityHub: InRegions & {
    readonly standards: readonly (typeof standards)[number][];
    readonly disabledControls: readonly string[];
    /** Whether the management account gets one, without which nothing can be said of it. */
    readonly managementHub: boolean;
  };
  readonly accessAnalyzer: InRegions & {
    /** Days; undefined: nobody looks for unused access. */
    readonly unusedAccess?: number;
  };
  /** Undefined: left as it is. */
  readonly macie?: InRegions;
  readonly inspector?: InRegions & { readonly scan: readonly (typeof inspectorScans)[number][] };
  readonly detective?: InRegions;
  readonly findings?: { readonly email: readonly string[]; readonly severity: (typeof severities)[number] };
}

interface InRegions {
  /** Where it is on; empty: nowhere. */
  readonly regions: readonly string[];
}
