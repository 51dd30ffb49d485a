import { AccessDeniedException } from '@aws-sdk/client-organizations';
import { evaluatePolicy } from '../../guardrails/evaluate/index.ts';
import { refusal } from './refuse.ts';
import { childrenOf, type World } from '../world/world.ts';

/** What a role of an account asks of a service. */
interface Attempt {
  /** Id. */
  readonly account: string;
  readonly region: string;
  /** `guardduty:UpdateDetector` */
  readonly action: string;
}

/**
 * Refuses what the service control policies over an account do not let its automation role do: at each level, from the root down, some
 * policy has to allow it and none may deny it.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html
 */
export function demandScps(world: World, { account, region, action }: Attempt): void {
  const found = world.accounts.get(account);
  if (!found || world.organization?.policyTypes.SERVICE_CONTROL_POLICY !== 'ENABLED') return;
  const role = found.role ?? 'OrganizationAccountAccessRole';
  const request = {
    principal: { account, arn: `arn:${world.partition}:iam::${account}:role/${role}` },
    action,
    resource: '*',
    context: { 'aws:RequestedRegion': region },
  };
  for (let at: string | undefined = account; at !== undefined; at = parentOf(world, at)) {
    const effects = scpsOf(world, at).map((document) => evaluatePolicy(document, request).effect);
    // A world that was written by hand may say nothing of AWS's own.
    if (effects.length === 0) continue;
    if (effects.includes('deny') || !effects.includes('allow')) throw denied(request.principal.arn, action, effects);
  }
}

const denied = (arn: string, action: string, effects: readonly string[]): Error => {
  const error = refusal(
    AccessDeniedException,
    `User: ${arn} is not authorized to perform: ${action} ` +
      (effects.includes('deny')
        ? 'with an explicit deny in a service control policy'
        : 'because no service control policy allows the action'),
    403,
  );
  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
  return action.startsWith('ec2:') ? Object.assign(error, { name: 'UnauthorizedOperation' }) : error;
};

const parentOf = (world: World, id: string): string | undefined =>
  world.accounts.get(id)?.parent ?? world.units.get(id)?.parent;

const scpsOf = (world: World, target: string): unknown[] =>
  [...childrenOf(world.policiesOf, target)].flatMap((id) => {
    const policy = world.policies.get(id);
    return policy?.type === 'SERVICE_CONTROL_POLICY' ? [parsed(policy.content)] : [];
  });

const documents = new Map<string, unknown>();

/** Policies are few, and looked at often. */
const parsed = (content: string): unknown => {
  const known = documents.get(content) ?? (JSON.parse(content) as unknown);
  documents.set(content, known);
  return known;
};
