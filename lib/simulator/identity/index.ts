import { allowancesOf } from '../../guardrails/chain/allowances.ts';
import { judgeCall, type NamedPolicy } from '../../guardrails/chain/index.ts';
import { callOf, type Context } from '../../guardrails/evaluate/call.ts';
import { directly, madeAt, roleSession } from '../../guardrails/evaluate/known.ts';
import { resourcesAsked, unknown, type Resource } from '../../guardrails/evaluate/resource.ts';
import { roleOf } from '../engine/caller.ts';
import { denied, unauthorized } from '../engine/scp.ts';
import type { World } from '../world/world.ts';
import { tagsOf } from './tags.ts';

/** Policies of those who call. Where there are none, an identity may do everything. */
export interface Identities {
  /** Of the credentials of the management account, or of the role that is assumed in an account, by id; of the role of this name there. */
  readonly policiesOf: (account: string, role: string) => readonly NamedPolicy[] | undefined;
  /** The role whose the credentials of the management account are. */
  readonly role?: string;
  /** Hears of everything that was allowed, and by which statements, each of which is enough. */
  readonly onAllowed?: (action: string, statements: readonly string[]) => void;
}

/** What an identity wants to do. */
export interface Deed {
  /** Id. */
  readonly account: string;
  /** Name of the role; left out: the one that acts in this account. */
  readonly role?: string | undefined;
  /** The name of its session; left out: that of an account's own credentials. */
  readonly session?: string | undefined;
  readonly region: string;
  /** `organizations:ListRoots` */
  readonly action: string;
  /** ARNs, as far as they are known. */
  readonly resources: readonly string[];
  /** Condition keys of it. */
  readonly keys: Context;
  /** Whether it is done to something of which nothing is known here, so that what may be allowed is. */
  readonly isVague?: boolean;
}

/** The role that acts in an account, unless a session says otherwise. */
export const actingRole = (world: World, identities: Identities | undefined, account: string): string =>
  account === world.management.id ? (identities?.role ?? 'simulated') : roleOf(world, account);

/** What AWS says when no policy of an identity allows something; undefined where one does. */
export const identityDenial = (world: World, identities: Identities | undefined, deed: Deed): string | undefined => {
  const { account, region, action, resources, keys, isVague = false } = deed;
  const { role = actingRole(world, identities, account) } = deed;
  const policies = identities?.policiesOf(account, role);
  if (!policies) return undefined;
  const { partition } = world;
  const principal = { account, arn: `arn:${partition}:iam::${account}:role/${role}` };
  const common = {
    ...roleSession({ action, region, partition, organization: world.organization?.id ?? '' }),
    ...directly,
    ...madeAt(world.time),
  };
  for (const resource of askedAbout(world, { account, region, action, resources })) {
    const context = { ...common, ...tagsOf(world, resource), ...keys };
    const call = callOf({ principal, action, resource, context, partlyKnown: true }, true);
    const { effect } = judgeCall({ identity: { policies } }, call);
    if (effect === 'denied' || (effect === 'depends' && !isVague && !isGone(context))) {
      const user = `arn:${partition}:sts::${account}:assumed-role/${role}/${deed.session ?? 'landing-zone'}`;
      const told = typeof resource === 'string' && resources.includes(resource) ? resource : undefined;
      return `${unauthorized(user, action, told)} because no identity-based policy allows the ${action} action`;
    }
    identities?.onAllowed?.(action, allowancesOf(policies, call, isVague || isGone(context)));
  }
  return undefined;
};

const isGone = (context: Context): boolean => !('aws:ResourceTag/landing-zone' in context);

/** What is known of it, and what its action always names besides: in the caller's account, unless something like it is known in another. */
const askedAbout = ({ partition }: World, { account, region, action, resources }: Omit<Deed, 'keys'>): Resource[] =>
  resourcesAsked(action, { partition, region, account }, resources).filter(
    (one) =>
      typeof one !== 'string' || resources.includes(one) || !resources.some((given) => isAlike(given, anywhere(one))),
  );

/** An ARN without its account, as far as it is known. */
const anywhere = (arn: string): string => arn.replace(/^((?:[^:]*:){4})[^:]*/, '$1').split(unknown)[0] ?? '';

/** AWS's own policies are of no organization, which the reference of actions leaves out. */
const isAlike = (given: string, wanted: string): boolean =>
  anywhere(given).startsWith(wanted) ||
  (given.includes(':organizations::aws:policy/') && wanted.includes(':organizations:::policy/'));

/** Refuses it by the name of the exception that its service has for it. */
export const demandIdentity = (world: World, identities: Identities | undefined, deed: Deed): void => {
  const message = identityDenial(world, identities, deed);
  if (message !== undefined) throw denied(deed.action, message);
};
