import { UserError } from '../../config/text/problems.ts';
import type { LivePolicy } from '../../aws/live/policies.ts';
import { evaluatePolicy, type Request } from '../../guardrails/evaluate/index.ts';
import { guardrailsOver, placesOf } from '../../review/places.ts';
import { policyAddress } from './addresses.ts';
import type { Inventory } from './index.ts';
import { livePolicyAddress } from './policy-names.ts';
import type { PolicyRefusal } from './refusal-by-policy.ts';

/** Guardrails that refuse it as AWS has them, but not as the config has them, by name: a plan that is applied mends them. */
export const outdated = (refusal: PolicyRefusal, key: string, inventory: Inventory): string[] => {
  const { zone, live } = inventory;
  const place = placesOf(zone).find((one) => one.key === key);
  const over = new Set(place && guardrailsOver(zone, place, refusal.type).flat());
  const path = pathOf(refusal.account, live);
  const denies = (content: unknown): boolean => evaluatePolicy(content, requestOf(refusal)).effect === 'deny';
  // What is attached where the config does not govern stays there.
  const isDetached = ({ targets }: LivePolicy): boolean =>
    place !== undefined &&
    targets.every((id) => !path.has(id) || inventory.targets.has(inventory.addressOf(id) ?? 'account:'));
  return (live?.policies ?? []).flatMap((policy) => {
    if (policy.type !== refusal.type || policy.awsManaged) return [];
    if (!policy.targets.some((id) => path.has(id)) || !denies(policy.content)) return [];
    if (refusal.policy !== undefined && refusal.policy !== policy.id) return [];
    const address = livePolicyAddress(zone, policy);
    const ours = zone.guardrails.find(({ type, name }) => policyAddress(type, name) === address);
    if (!ours) return [];
    const stays = over.has(ours) || !isDetached(policy);
    return stays && denies(written(ours.content, inventory)) ? [] : ours.name;
  });
};

/** Ids of all that policies over an account are attached to, the account itself included. */
export const pathOf = (account: string, live: Inventory['live']): ReadonlySet<string> => {
  const path = new Set<string>();
  const parents = new Map([...(live?.accounts ?? []), ...(live?.units ?? [])].map(({ id, parent }) => [id, parent]));
  for (let at: string | undefined = account; at !== undefined; at = parents.get(at)) path.add(at);
  if (live) path.add(live.rootId);
  return path;
};

/** The call that was refused, as policies see it. Of a call that an RCP refuses, the caller is not known well. */
export const requestOf = ({ type, account, principal, action, resource }: PolicyRefusal): Request => ({
  principal: type === 'scp' ? { account, arn: principal } : { anonymous: true },
  action,
  resource,
  ...(type === 'scp' ? {} : { partlyKnown: true }),
});

/** A document as AWS shall have it; as it stands where it names what AWS does not have yet. */
export const written = (content: unknown, inventory: Inventory): unknown => {
  try {
    return JSON.parse(inventory.write(content));
  } catch (error) {
    if (error instanceof UserError) return content;
    throw error;
  }
};
