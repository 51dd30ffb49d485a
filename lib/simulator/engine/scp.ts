import { AccessDeniedException } from '@aws-sdk/client-organizations';
import { directly, madeAt, roleSession } from '../../guardrails/evaluate/known.ts';
import { denialOf, type Denial } from '../../guardrails/evaluate/levels.ts';
import { resourcesAsked } from '../../guardrails/evaluate/resource.ts';
import type { World } from '../world/world.ts';
import { levelsOver } from './levels.ts';
import { refusal } from './refuse.ts';

/** What a role of an account asks of a service. */
export interface Attempt {
  /** Id. */
  readonly account: string;
  /** Name of the role. */
  readonly role: string;
  /** The name of its session; left out: that of an account's own credentials. */
  readonly session?: string;
  readonly region: string;
  /** `guardduty:UpdateDetector` */
  readonly action: string;
  /** ARNs of what it is done to, as far as they are known. */
  readonly resources: readonly string[];
  /** Condition keys that the call surely does not have. */
  readonly absent?: readonly string[];
}

/**
 * What AWS says when service control policies over an account do not let a role of it do something; undefined when they do. Of what is not
 * known of a call, a Deny counts that surely applies.
 */
export function scpDenial(
  world: World,
  { account, role, session = 'landing-zone', region, action, resources, absent = [] }: Attempt,
): string | undefined {
  const levels = levelsOver(world, account, 'SERVICE_CONTROL_POLICY', action);
  if (!levels) return undefined;
  const { partition } = world;
  const isStackSets = role.startsWith('stacksets-exec-');
  const context = {
    ...roleSession({ action, region, partition, organization: world.organization?.id ?? '' }),
    // CloudFormation passes on the calls of a stack.
    ...(isStackSets ? {} : directly),
    ...madeAt(world.time),
    ...Object.fromEntries(absent.map((key) => [key, undefined])),
  };
  const principal = { account, arn: `arn:${partition}:iam::${account}:role/${role}` };
  const name = isStackSets ? 'AWSCloudFormation' : session;
  for (const resource of resourcesAsked(action, { partition, region, account }, resources)) {
    const denial = denialOf(levels, { principal, action, resource, context, partlyKnown: true });
    if (!denial) continue;
    const user = `arn:${partition}:sts::${account}:assumed-role/${role}/${name}`;
    const told = resources.find((one) => one === resource);
    return `${unauthorized(user, action, told)} ${because(denial, action, 'service')}`;
  }
  return undefined;
}

/** Refuses what service control policies do not let a role do, by the name of the exception that its service has for it. */
export function demandScps(world: World, attempt: Attempt): void {
  const message = scpDenial(world, attempt);
  if (message !== undefined) throw denied(attempt.action, message);
}

/** As the service of an action says that it is not allowed. */
export const denied = (action: string, message: string): Error =>
  Object.assign(refusal(AccessDeniedException, message, 403), exceptions[action.split(':')[0] ?? ''] ?? {});

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html, and those of query and REST protocols. */
const exceptions: Readonly<Record<string, { readonly name: string }>> = {
  cloudformation: { name: 'AccessDenied' },
  ec2: { name: 'UnauthorizedOperation' },
  iam: { name: 'AccessDenied' },
  s3: { name: 'AccessDenied' },
  sts: { name: 'AccessDenied' },
};

export const unauthorized = (user: string, action: string, resource: string | undefined): string =>
  `User: ${user} is not authorized to perform: ${action}${resource === undefined ? '' : ` on resource: ${resource}`}`;

/** The ARN is that of the policy: https://aws.amazon.com/blogs/security/enhanced-access-denied-error-messages-with-policy-arns */
export const because = (denial: Denial, action: string, kind: 'service' | 'resource'): string =>
  denial.policy === undefined
    ? `because no ${kind} control policy allows the ${action} action`
    : `with an explicit deny in a ${kind} control policy: ${denial.policy}`;
