import type { Rollout } from '../../../config/deployment/types.ts';
import type { Tags } from '../../../config/organization/types.ts';
import type { Template } from '../../../config/deployment/template.ts';

export interface StackSetSpec {
  readonly template: Template | undefined;
  /** Values with {{placeholders}} for ids. */
  readonly parameters: Readonly<Record<string, string>>;
  /**
   * Parameters that accounts have values of their own for, by key. They are given when a stack is made, and with every retry; what AWS has is
   * not read, for that is a call for each account.
   */
  readonly overrides?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Besides ours. */
  readonly tags: Tags;
  /** Regions by the path of the OU; `root` is the root. */
  readonly targets: Readonly<Record<string, readonly string[]>>;
  /**
   * Keys of the accounts that get it, of all under the targets. Undefined: all of them, and those to come, to which AWS deploys by
   * itself. AWS does not remember this choice: automatic deployment would bring the stack to every account that comes.
   * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-manage-auto-deployment.html
   */
  readonly only: readonly string[] | undefined;
  /** Names of the sets that AWS deploys before this one to an account that comes. */
  readonly deployAfter: readonly string[];
  /** AWS deploys with roles of its own, by OU. A set that was made to use roles of its owner's can not be changed into one. */
  readonly permissions: 'SERVICE_MANAGED' | 'SELF_MANAGED';
  /** How it is rolled out; AWS does not keep it. */
  readonly rollout: Rollout;
  /** What is not as it should be, by `account/region`; empty when all of it is current. */
  readonly instances: Readonly<Record<string, string>>;
}

export const rootName = 'root';

/** What may be wrong with an instance. */
export type Deviation =
  /** There is none, though the account is there. */
  | 'missing'
  /** The account comes under a target, so AWS will deploy to it. */
  | 'joins'
  /** It goes from one target to another: AWS deletes the stack and makes it anew. */
  | 'moves'
  /** It goes from all targets, so AWS will delete the stack. */
  | 'leaves'
  /** There is one, though the account shall have none. */
  | 'not wanted'
  /** It goes with a target that the set no longer goes to. */
  | 'goes'
  /** It goes with such a target, and a new one is made for a target below that. */
  | 'comes back'
  | 'outdated'
  | 'in progress';

export const instanceKey = (account: string, region: string): string => `${account}/${region}`;
export const instanceOfKey = (key: string): { account: string; region: string } => {
  const cut = key.lastIndexOf('/');
  return { account: key.slice(0, cut), region: key.slice(cut + 1) };
};

/** Whether AWS was still at work on a set that goes to single accounts when it was read. */
export const isBusy = ({ instances }: StackSetSpec): boolean => Object.values(instances).includes('in progress');
