import type { Logging } from './sections/logging/types.ts';
import type { Partition } from './words/partition.ts';
import type { Governed, DelegatedAdministrator, Guardrail, OrganizationalUnit, Account } from './organization/types.ts';
import type { Deployment, DeclaredStack, Rollout } from './deployment/types.ts';
import type { Access } from './sections/access/types.ts';
import type { Backup } from './sections/backup/types.ts';
import type { Baseline } from './sections/baseline/types.ts';
import type { Cost } from './sections/cost/types.ts';
import type { Observability } from './sections/observability/types.ts';
import type { Recording } from './sections/config/types.ts';
import type { Security } from './sections/security/types.ts';

/** The organization as the config asks for it: every default filled in, every name checked, nothing of AWS's own ids. */
export interface LandingZone {
  readonly homeRegion: string;
  readonly regions: readonly string[];
  readonly partition: Partition;
  readonly roles: Readonly<Record<'automation' | 'breakGlass', string>>;
  readonly root: Governed;
  /** Parents before children. */
  readonly organizationalUnits: readonly OrganizationalUnit[];
  readonly accounts: readonly Account[];
  readonly guardrails: readonly Guardrail[];
  readonly trustedAccess: readonly string[];
  readonly delegatedAdministrators: readonly DelegatedAdministrator[];
  /** The organization's resource policy, with {{placeholders}} like a guardrail. */
  readonly resourcePolicy?: unknown;
  /** Accounts that the organization may have; undefined when the config does not say. */
  readonly accountQuota?: number;
  /** Share (0 to 1) of the managed resources that one apply may delete. */
  readonly maxDeletedShare: number;
  /** Who owns OUs, policies and attachments; what CloudFormation owns is read and never changed. */
  readonly managedBy: 'landing-zone' | 'cloudformation';
  readonly rollout: Rollout;
  readonly logging?: Logging;
  readonly security?: Security;
  /** AWS Config. */
  readonly recording?: Recording;
  readonly baseline?: Baseline;
  readonly cost?: Cost;
  readonly backup?: Backup;
  readonly observability?: Observability;
  /** People, through Identity Center. */
  readonly access?: Access;
  /** Stacks of the user's own. */
  readonly stacks: readonly DeclaredStack[];
  /** What goes into accounts: made of the rest by lib/stacks, empty until then. */
  readonly deployments: readonly Deployment[];
}
