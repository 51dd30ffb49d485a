import { refusalLine } from '../../aws/unreadable.ts';
import { evaluatePolicy } from '../../guardrails/evaluate/index.ts';
import { attachments, guardrailsOver, placesOf } from '../../review/places.ts';
import { push } from '../../plan/multimap.ts';
import { addressName } from '../../plan/resource.ts';
import type { Inventory } from './index.ts';
import { policyAddress } from './addresses.ts';
import { outdated, pathOf, requestOf, written } from './outdated.ts';
import { policyRefusals, type PolicyRefusal } from './refusal-by-policy.ts';

/**
 * Which policies refused what AWS says was refused, one sentence for each, with what to do; none when no policy of the organization did.
 * `isPlanned`: a plan is being made, and mends what AWS does not have as the config has it.
 */
export const blame = (text: string, inventory: Inventory, isPlanned = false): string[] => {
  const sentences = new Map<string, string[]>();
  for (const one of policyRefusals(text)) {
    const key = addressName(inventory.addressOf(one.account) ?? `account:${one.account}`);
    push(sentences, sentence(one, key, inventory, isPlanned), key);
  }
  return [...sentences].map(([told, keys]) => told.replace(accounts, () => accountsText([...new Set(keys)])));
};

/** Stands for the accounts in a sentence. */
const accounts = '\0';

const accountsText = (keys: readonly string[]): string => {
  const [one, ...others] = keys;
  if (others.length === 0) return `account ${one ?? ''}`;
  const rest = keys.length > 4 ? ` and ${keys.length - 4} more` : '';
  return `accounts ${keys.slice(0, 4).join(', ')}${rest}`;
};

const sentence = (refusal: PolicyRefusal, key: string, inventory: Inventory, isPlanned: boolean): string => {
  const { action, type } = refusal;
  const noun = type.toUpperCase();
  // The rest of its name is made up by AWS.
  const role = refusal.role.replace(/^(stacksets-exec-).*/, '$1*');
  const what = type === 'scp' ? `${action} to role ${role} in ${accounts}` : `${action} on roles of ${accounts}`;
  if (refusal.isImplicit) {
    const closed = allowLists(refusal, key, inventory);
    const where = closed.length > 0 ? `the allow-list on ${closed.join(', ')}` : `some ${noun} level`;
    const isMended = isPlanned && closed.length === 0 && placesOf(inventory.zone).some((one) => one.key === key);
    return `${where} does not allow ${what}: ${isMended ? apply : 'allow the action and its resource in a guardrail there'}`;
  }
  // What AWS asks an RCP about is the caller, which is in another account.
  const exempt = type === 'scp' ? 'exempt the role' : 'exempt the caller or the organization';
  const old = isPlanned ? outdated(refusal, key, inventory).map((name) => `guardrail "${name}"`) : [];
  const guilty = guardrailsBlamed(refusal, key, inventory);
  if (old.length > 0 && (guilty.length === 0 || refusal.policy !== undefined))
    return `${old.join('; ')} ${old.length === 1 ? 'denies' : 'deny'} ${what}: ${apply}`;
  if (guilty.length > 0)
    return `${guilty.join('; ')} ${guilty.length === 1 ? 'denies' : 'deny'} ${what}: ${exempt} there, or detach it`;
  const foreign = foreignBlamed(refusal, inventory);
  return foreign.length > 0
    ? `${noun} ${foreign.join(' or ')}, which is not in the configuration, denies ${what}: ${exempt}, or detach the policy in AWS Organizations`
    : `an ${noun} denies ${what}: ${exempt} in it, or detach it`;
};

const apply = 'AWS still has the old version; apply this plan, then plan again';

/** Levels of the config that allow only some actions, and not this one. */
const allowLists = (refusal: PolicyRefusal, key: string, inventory: Inventory): string[] => {
  const place = placesOf(inventory.zone).find((one) => one.key === key);
  if (!place || refusal.type !== 'scp') return [];
  const over = guardrailsOver(inventory.zone, place, 'scp');
  return place.levels.flatMap(({ text, scpStrategy }, index) => {
    const allows = over[index]?.some(
      ({ content }) => evaluatePolicy(written(content, inventory), requestOf(refusal)).effect === 'allow',
    );
    return scpStrategy === 'allow-list' && !allows ? text : [];
  });
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
    const { effect, statement } = evaluatePolicy(written(content, inventory), requestOf(refusal));
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
  const path = pathOf(account, live);
  return (live?.policies ?? []).flatMap((one) => {
    if (one.type !== type || one.awsManaged) return [];
    const isIt =
      policy === undefined
        ? !own.has(policyAddress(type, one.name)) && one.targets.some((id) => path.has(id))
        : one.id === policy;
    return isIt ? `"${one.name}"` : [];
  });
};

const nameOf = (id: string, inventory: Inventory): string | undefined => {
  const address = inventory.addressOf(id);
  return address?.startsWith('policy:') ? address : `policy:${id}`;
};

/** Why something could not be read, in one line. */
export const whyUnread = (error: Error, inventory: Inventory): string =>
  blame(error.message, inventory, true)[0] ?? refusalLine(error);
