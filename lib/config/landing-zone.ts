import type { Deployment, DeclaredStack, Rollout } from './deployment/types.ts';
import type {
  AttachmentPlace,
  Governed,
  DelegatedAdministrator,
  Guardrail,
  OrganizationalUnit,
  Account,
  Roles,
} from './organization/types.ts';
import type { ReadSections } from './sections/index.ts';
import type { Opened } from './words/availability.ts';
import type { Partition } from './words/partition.ts';

/** The organization as the config asks for it: every default filled in, every name checked, nothing of AWS's own ids. */
export interface LandingZone extends ReadSections {
  readonly homeRegion: string;
  readonly regions: readonly string[];
  readonly partition: Partition;
  /** Whether governed regions that are off by default are turned on in all accounts. */
  readonly enableRegions?: boolean;
  /** Where AWS has more than this version knows of. Left out: nowhere. */
  readonly opened?: Opened;
  readonly roles: Roles;
  readonly root: Governed;
  /** The day, as YYYY-MM-DD, as of which accounts with a lease are as they are; left out where none has one. */
  readonly asOf?: string;
  /** The same before anything came of its leases, where something has, for what must not follow them: the roles of a pipeline. */
  readonly beforeLeases?: LandingZone;
  /** Parents before children. */
  readonly organizationalUnits: readonly OrganizationalUnit[];
  readonly accounts: readonly Account[];
  readonly guardrails: readonly Guardrail[];
  /** Where the config attaches them. */
  readonly attached: readonly AttachmentPlace[];
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
  /** Stacks of the user's own. */
  readonly stacks: readonly DeclaredStack[];
  /** What goes into accounts: made of the rest by lib/stacks, empty until then. */
  readonly deployments: readonly Deployment[];
}
