import type { Opened } from '../../config/words/availability.ts';
import type { Throttle } from '../../aws/throttles.ts';
import { quotas } from '../../config/words/quotas.ts';
import type { Request } from './middleware.ts';
import type { Identities } from '../identity/index.ts';
import type { Partition } from '../world/records.ts';
import type { World } from '../world/world.ts';

/** What goes wrong with a call: an error before it is sent (no time passes), or what becomes of the answer once the call was accepted. */
export type Fault = (call: CallNotice) => undefined | { before?: Error; after?: Error; answer?: Answered };

/** Returns what arrives in place of the answer; throws where it is lost. */
export type Answered = (output: object) => object;

export type DeploymentFault = (where: {
  account: string;
  region: string;
  stack: string;
  /** Logical id; empty for the stack as a whole. */
  resource: string;
  /** Left out: it is made or changed. */
  action?: 'roll back' | 'delete';
}) => string | undefined;

export interface CallNotice {
  readonly operation: string;
  readonly service: string;
  readonly region: string;
  readonly input: object;
  /** Of all calls, from 0. */
  readonly index: number;
}

export interface SimulatorOptions {
  /** Start from this; by default an AWS account without an organization. The world is changed in place. */
  world?: World;
  /** Of the default world. */
  partition?: Partition;
  /** Regions in which AWS has services or resource types that are not known to be there. */
  opened?: Opened | undefined;
  /** Regions that are off by default are off in every account. Left out: they are on. */
  regionsOff?: boolean | undefined;
  accountQuota?: number;
  /** Service principals that Organizations recognizes besides those that this version knows of. */
  servicePrincipals?: readonly string[];
  /** IAM's quota of managed policies per role, in all accounts. */
  policiesPerRole?: number;
  /** AWS's token buckets answer TooManyRequestsException, which takes its time like any other answer. */
  throttled?: boolean;
  /** Rates of services that differ from the documented or assumed ones, such as what other tools leave of them. */
  rates?: Readonly<Record<string, Throttle>>;
  /** Milliseconds of simulated time a call takes; by default 150 for reads and 300 for writes. */
  latency?: number;
  /** `visibleAfter`: seconds from SUCCEEDED until the other operations know the account. */
  accountCreation?: { seconds?: number; visibleAfter?: number };
  closureSeconds?: number;
  /** Seconds from CloseAccount until answers say that the account is being closed. */
  closureVisibleAfter?: number;
  /** How long a new organization answers FinalizingOrganizationException to CreateAccount. */
  finalizingSeconds?: number;
  /** How long a policy type stays PENDING_ENABLE or PENDING_DISABLE. */
  policyTypeSeconds?: number;
  /** Until the Resource Groups Tagging API tells of changed tags. */
  taggingDelaySeconds?: number;
  /** From something's first carrying a tag key until billing knows the key. */
  billingDelaySeconds?: number;
  /** Writes to one object that overlap in time answer ConcurrentModificationException. */
  concurrentModification?: boolean;
  /**
   * Whether CreateOrganization enables SCPs in the root: its documentation says so, AWS does not do it.
   * https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/1901
   */
  scpEnabledOnCreate?: boolean;
  /** Listings begin with an empty page, as AWS says they may. */
  emptyPages?: boolean;
  /** Members that accounts and OUs do not have in answers: AWS retires Status and has not always sent the others. */
  leaveOut?: readonly ('Status' | 'State' | 'Paths')[];
  faults?: Fault;
  /** Why a service refuses to make or change a resource of a stack; undefined where it does not. */
  deploymentFault?: DeploymentFault;
  /** From an account's coming or going until AWS's stack sets follow. */
  autoDeploymentSeconds?: number;
  onCall?: (call: CallNotice) => void;
  /** Carries out what has passed all checks. Calls come here one by one, in the order in which they take place. */
  carry?: (request: Request, perform: () => object) => object;
  /** What policies its callers have, at the time of a call. Left out: they may do everything. */
  identities?: () => Identities | undefined;
}

export function settingsOf(options: SimulatorOptions) {
  const { accountCreation = {}, leaveOut = [] } = options;
  return {
    policiesPerRole: options.policiesPerRole ?? quotas.rolePolicies,
    accountQuota: options.accountQuota ?? quotas.defaultAccounts,
    servicePrincipals: options.servicePrincipals ?? [],
    throttled: options.throttled ?? true,
    latency: options.latency,
    creationSeconds: accountCreation.seconds,
    visibleAfterSeconds: accountCreation.visibleAfter ?? 5,
    closureSeconds: options.closureSeconds ?? 60,
    closureVisibleAfter: options.closureVisibleAfter ?? 5,
    finalizingSeconds: options.finalizingSeconds ?? 20,
    policyTypeSeconds: options.policyTypeSeconds ?? 2,
    taggingDelaySeconds: options.taggingDelaySeconds ?? 20,
    billingDelaySeconds: options.billingDelaySeconds ?? 86_400,
    concurrentModification: options.concurrentModification ?? true,
    scpEnabledOnCreate: options.scpEnabledOnCreate ?? false,
    emptyPages: options.emptyPages ?? false,
    leaveOut: new Set(leaveOut),
    faults: options.faults,
    deploymentFault: options.deploymentFault,
    autoDeploymentSeconds: options.autoDeploymentSeconds ?? 20,
    onCall: options.onCall,
    carry: options.carry ?? ((_request, perform) => perform()),
    identities: options.identities,
  };
}

export type Settings = ReturnType<typeof settingsOf>;
