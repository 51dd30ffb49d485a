import { refusalLine } from '../../aws/unreadable.ts';
import { UserError } from '../../config/text/problems.ts';
import { evaluatePolicy } from '../../guardrails/evaluate/index.ts';
import { attachments, guardrailsOver, placesOf } from '../../review/places.ts';
import { addressName } from '../../plan/resource.ts';
import type { Inventory } from './index.ts';
import { policyAddress } from './addresses.ts';
import { policyRefusals, type PolicyRefusal } from './refusal-by-policy.ts';

/** Which policies refused what AWS says was refused, one sentence for each, with what to do; none when no policy of the organization did. */
export const blame = (text: string, inventory: Inventory): string[] => [
  ...new Set(policyRefusals(text).map((one) => sentence(one, inventory))),
];

const sentence = (refusal: PolicyRefusal, inventory: Inventory): string => {
  const { action, account, role, type, isImplicit } = refusal;
  const noun = type.toUpperCase();
  const key = addressName(inventory.addressOf(account) ?? `account:${account}`);
  const what = type === 'scp' ? `${action} to role ${role} in account ${key}` : `${action} on roles of account ${key}`;
  if (isImplicit)
    return `no ${noun} of some level over account ${key} allows ${action}: allow it in a guardrail of an allow-list there`;
  const guilty = guardrailsBlamed(refusal, key, inventory);
  if (guilty.length > 0)
    return `${guilty.join('; ')} ${guilty.length === 1 ? 'denies' : 'deny'} ${what}: exempt the role there, or detach it`;
  const foreign = foreignBlamed(refusal, inventory);
  return foreign.length > 0
    ? `${noun} ${foreign.join(' or ')}, which is not in the configuration, denies ${what}: exempt the role, or detach the policy in AWS Organizations`
    : `an ${noun} denies ${what}: exempt the role in it, or detach it`;
};

/** Guardrails of the config that deny it: the one that AWS names, or all that do by their documents. */
const guardrailsBlamed = (refusal: PolicyRefusal, key: string, inventory: Inventory): string[] => {
  const { zone } = inventory;
  const named = refusal.policy === undefined ? undefined : nameOf(refusal.policy, inventory);
  const place = placesOf(zone).find((one) => one.key === key);
  const over = place ? guardrailsOver(zone, place, refusal.type).flat() : [];
  const candidates =
    named === undefined ? over : zone.guardrails.filter(({ name, type }) => policyAddress(type, name) === named);
  return candidates.flatMap(({ name, content }) => {
    const { effect, statement } = evaluatePolicy(written(content, inventory), {
      principal: refusal.type === 'scp' ? { account: refusal.account, arn: refusal.principal } : { anonymous: true },
      action: refusal.action,
      resource: refusal.resource,
      ...(refusal.type === 'scp' ? {} : { partlyKnown: true }),
    });
    if (effect !== 'deny' && named === undefined) return [];
    const where = attachments(zone, name);
    return [
      `guardrail "${name}"${effect === 'deny' ? ` (statement ${statement ?? ''})` : ''}` +
        (where.length > 0 ? `, attached to ${where.join(', ')},` : ''),
    ];
  });
};

/** Policies of others: the one that AWS names, or all that are attached over the account. */
const foreignBlamed = ({ policy, account, type }: PolicyRefusal, { zone, live }: Inventory): string[] => {
  const own = new Set(zone.guardrails.map((one) => policyAddress(one.type, one.name)));
  const path = new Set<string>();
  for (let at: string | undefined = account; at !== undefined; at = parentOf(at, live)) path.add(at);
  if (live) path.add(live.rootId);
  return (live?.policies ?? []).flatMap((one) => {
    if (one.type !== type || one.awsManaged) return [];
    const isIt =
      policy === undefined
        ? !own.has(policyAddress(type, one.name)) && one.targets.some((id) => path.has(id))
        : one.id === policy;
    return isIt ? `"${one.name}"` : [];
  });
};

const parentOf = (id: string, live: Inventory['live']): string | undefined =>
  [...(live?.accounts ?? []), ...(live?.units ?? [])].find((one) => one.id === id)?.parent;

const nameOf = (id: string, inventory: Inventory): string | undefined => {
  const address = inventory.addressOf(id);
  return address?.startsWith('policy:') ? address : `policy:${id}`;
};

const written = (content: unknown, inventory: Inventory): unknown => {
  try {
    return JSON.parse(inventory.write(content));
  } catch (error) {
    if (error instanceof UserError) return content;
    throw error;
  }
};

/** Why something could not be read, in one line. */
export const whyUnread = (error: Error, inventory: Inventory): string =>
  blame(error.message, inventory)[0] ?? refusalLine(error);
